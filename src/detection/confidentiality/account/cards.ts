/** The first digits of the card schemes with the lengths of their numbers. */
const schemes: readonly (readonly [RegExp, readonly number[]])[] = [
  [/^4/, [13, 16, 19]],
  [/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  [/^3[47]/, [15]],
  [/^(?:6011|64[4-9]|65)/, [16, 19]],
  [/^3(?:0[0-5]|[689])/, [14, 16]],
  [/^35(?:2[89]|[3-8])/, [16]],
  [/^(?:5018|5020|5038|5893|6304|6759|676[1-3])/, [16, 18, 19]],
];

/** Whether digits have the beginning and the length of a payment card. The check digit is another matter. */
export const isCard = (digits: string): boolean =>
  schemes.some(([beginning, lengths]) => lengths.includes(digits.length) && beginning.test(digits));
