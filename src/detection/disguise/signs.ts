/** Digits and signs that stand for letters; the usual letter first. */
const lettersBySign: Readonly<Record<string, string>> = {
  '0': 'oö',
  '1': 'il',
  '2': 'z',
  '3': 'e',
  '4': 'aåä',
  '5': 's',
  '6': 'gb',
  '7': 'ty',
  '8': 'b',
  '9': 'g',
  '@': 'aåä',
  $: 's',
  '!': 'il',
  '|': 'li',
  '€': 'e',
  '£': 'l',
  '+': 't',
  '(': 'c',
  '<': 'c',
  '¢': 'c',
  '¡': 'i',
  '§': 's',
  '&': 'ä',
  '¥': 'y',
};
const covers = new Set('*#•·×☆★✱∗█■●');

/** The letters a digit or sign may stand for, the usual one first; `undefined` for any other character. */
export const lettersFor = (sign: string): string | undefined => lettersBySign[sign];

/** Whether a sign stands where a letter is covered: "f*n". */
export const coversLetter = (sign: string): boolean => covers.has(sign);
