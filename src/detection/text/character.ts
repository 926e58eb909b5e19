/** What one code point is to the tokeniser. */
export const characterClass = {
  space: 0,
  letter: 1,
  digit: 2,
  mark: 3,
  ignorable: 4,
  emoji: 5,
  newline: 6,
  symbol: 7,
} as const;
export type CharacterClass = (typeof characterClass)[keyof typeof characterClass];

const { space, letter, digit, mark, ignorable, emoji, newline, symbol } = characterClass;

const isLetter = /^\p{L}$/u;
const isDigit = /^\p{N}$/u;
const isMark = /^\p{M}$/u;
// Letters and marks that show nothing (Hangul fillers, Mongolian selectors) count as ignorable, not as letters.
const isIgnorable = /^\p{Default_Ignorable_Code_Point}$/u;
const isSpace = /^[\s\u2800]$/u;
const isEmoji = /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier})$/u;
const isNewline = /^[\n\r\u0085\u2028\u2029\v\f]$/u;
// Pictographic by the standard, yet typed as plain signs.
const plainSigns = new Set(['©', '®', '™', '‼', '⁉', '↔', '↕']);

function classify(codePoint: number): CharacterClass {
  // A lone surrogate is no character; it shows as a symbol.
  if (codePoint >= 0xd800 && codePoint <= 0xdfff) return symbol;
  const character = String.fromCodePoint(codePoint);
  if (isNewline.test(character)) return newline;
  if (isIgnorable.test(character) || isControl(codePoint)) return ignorable;
  if (isSpace.test(character)) return space;
  if (isLetter.test(character) || isCircled(codePoint)) return letter;
  if (isDigit.test(character)) return digit;
  if (isMark.test(character)) return mark;
  return isEmoji.test(character) && !plainSigns.has(character) ? emoji : symbol;
}

/** Ⓐ to ⓩ: symbols by the standard, yet words are written with them. */
const isCircled = (codePoint: number): boolean => codePoint >= 0x24b6 && codePoint <= 0x24e9;

// Control characters but for tab (a space) and the line ends: like a zero-width space, they show nothing.
const isControl = (codePoint: number): boolean =>
  (codePoint < 0x20 && codePoint !== 0x09) || (codePoint >= 0x7f && codePoint < 0xa0);

/** One more than the class of each code point that was asked for; 0 where none has been. */
const table = new Uint8Array(0x110000);

/** The class of a code point, worked out once. */
export function classOf(codePoint: number): CharacterClass {
  const known = table[codePoint] as number;
  if (known !== 0) return (known - 1) as CharacterClass;
  const found = classify(codePoint);
  table[codePoint] = found + 1;
  return found;
}
