/** What stands between two runs of digits, as far as it may stand inside one number. */
export type Gap = 'dash' | 'plus' | 'dot' | 'slash' | 'comma' | 'space' | 'line' | 'other';

/** A run of decimal digits of any script, with the characters that show nothing inside it left out. */
export type DigitGroup = {
  /** ASCII digits. */
  readonly digits: string;
  /** UTF-16 offsets into the text, `end` exclusive. */
  readonly start: number;
  readonly end: number;
  /** What separates it from the group before; `other` for the first. */
  readonly gap: Gap;
  /** Whether the gap holds white space. */
  readonly loose: boolean;
};

const longestGap = 12;
// U+20E3 is the frame of a keycap emoji.
const ignorable = /[\p{Default_Ignorable_Code_Point}\p{Cc}]|\u20e3/u;
const isLineEnd = (code: number): boolean => code === 10 || code === 13 || code === 0x2028 || code === 0x2029;
const decimal = /\p{Nd}/u;
const dashes = /^[\p{Pd}\u2212\u00ad\u02d7\u207b\u30fb_~]$/u;

/** Whether a character shows nothing and so may hide inside a number; line ends and tabs do show. */
export function isInvisible(character: string, code: number): boolean {
  if (code >= 0x20 && code < 0x7f) return false;
  return !isLineEnd(code) && code !== 9 && ignorable.test(character);
}

/** The value of a decimal digit of any script, or -1. */
export function digitValue(codePoint: number): number {
  if (codePoint < 0x80) return codePoint >= 48 && codePoint <= 57 ? codePoint - 48 : -1;
  if (codePoint < 0x660 || !decimal.test(String.fromCodePoint(codePoint))) return -1;
  // The mathematical digits are five alphabets in a row; every other script starts at a code ending in 0 or 6.
  if (codePoint >= 0x1d7ce && codePoint <= 0x1d7ff) return (codePoint - 0x1d7ce) % 10;
  const low = codePoint & 0xf;
  return decimal.test(String.fromCodePoint(codePoint - low)) ? low : low - 6;
}

/** Reads the runs of digits of a text, in order. Linear in its length. */
export function readDigitGroups(text: string): DigitGroup[] {
  const groups: DigitGroup[] = [];
  let digits = '';
  let start = 0;
  let end = 0;
  const close = (): void => {
    if (digits === '') return;
    const before = groups[groups.length - 1];
    groups.push({ digits, start, end, ...gapBetween(text, before?.end, start) });
    digits = '';
  };
  for (let at = 0; at < text.length; ) {
    const codePoint = text.codePointAt(at) as number;
    const width = codePoint > 0xffff ? 2 : 1;
    const value = digitValue(codePoint);
    if (value >= 0) {
      if (digits === '') start = at;
      digits += value;
      end = at + width;
    } else if (digits !== '' && !isInvisible(text.slice(at, at + width), codePoint)) close();
    at += width;
  }
  close();
  return groups;
}

function gapBetween(text: string, from: number | undefined, to: number): { gap: Gap; loose: boolean } {
  if (from === undefined || to - from > longestGap) return { gap: 'other', loose: true };
  let sign = '';
  let loose = false;
  let line = false;
  for (const character of text.slice(from, to)) {
    const code = character.codePointAt(0) as number;
    if (isLineEnd(code)) line = true;
    else if (/\s/.test(character)) loose = true;
    else if (!isInvisible(character, code)) sign += character;
  }
  if (sign.length > 1) return { gap: 'other', loose };
  if (line) return { gap: sign === '' || dashes.test(sign) ? 'line' : 'other', loose: true };
  return { gap: gapOf(sign, loose), loose };
}

function gapOf(sign: string, loose: boolean): Gap {
  if (sign === '') return loose ? 'space' : 'dash';
  if (dashes.test(sign)) return 'dash';
  if (sign === '+' || sign === '＋') return 'plus';
  if (sign === '.' || sign === '·' || sign === '．' || sign === '•') return 'dot';
  if (sign === '/' || sign === '／' || sign === '\\') return 'slash';
  return sign === ',' ? 'comma' : 'other';
}
