import { type CharacterClass, characterClass, classOf } from './character.ts';

export type TokenKind = 'word' | 'number' | 'symbol' | 'emoji';

/** A token before it knows its sentence. Offsets are UTF-16, `end` exclusive. */
export type RawToken = { readonly kind: TokenKind; readonly start: number; readonly end: number };

const { space, letter, digit, mark, ignorable, emoji, newline } = characterClass;

const apostrophes = new Set([0x27, 0x2019, 0x2bc, 0xb4, 0x60]);
const colon = 0x3a;
// What may follow the colon of an abbreviation: "SD:s", "LSS:en", "PA:na".
const colonEndings = new Set([
  's',
  'n',
  't',
  'en',
  'et',
  'er',
  'ar',
  'na',
  'arna',
  'erna',
  'are',
  'ens',
  'ets',
]);

/**
 * Cuts a text into words (letters, marks and digits in one run, at least one letter), numbers, emoji and single symbols,
 * in one pass. Characters that show nothing stay inside the token they stand in. An apostrophe between letters
 * ("don't") and the colon of an inflected abbreviation ("LSS:en") belong to the word; a hyphen does not.
 */
export function tokenise(text: string): RawToken[] {
  const tokens: RawToken[] = [];
  let at = 0;
  while (at < text.length) {
    const codePoint = text.codePointAt(at) as number;
    const kind = classOf(codePoint);
    const end = at + (codePoint > 0xffff ? 2 : 1);
    if (kind === letter || kind === digit || kind === mark) {
      const token = readWord(text, at);
      tokens.push(token);
      at = token.end;
    } else if (kind === emoji) {
      const token = { kind: 'emoji', start: at, end: endOfEmoji(text, end) } as const;
      tokens.push(token);
      at = token.end;
    } else {
      if (kind !== space && kind !== newline && kind !== ignorable)
        tokens.push({ kind: 'symbol', start: at, end });
      at = end;
    }
  }
  return tokens;
}

function readWord(text: string, start: number): RawToken {
  let hasLetter = false;
  let at = start;
  let end = start;
  while (at < text.length) {
    const codePoint = text.codePointAt(at) as number;
    const kind = classOf(codePoint);
    if (kind === letter) hasLetter = true;
    if (isWordPart(kind)) {
      at += codePoint > 0xffff ? 2 : 1;
      // What shows nothing at the word's end is left outside it.
      if (kind !== ignorable) end = at;
    } else if (hasLetter && joins(text, codePoint, at, end)) {
      at += 1;
    } else break;
  }
  return { kind: hasLetter ? 'word' : 'number', start, end };
}

const isWordPart = (kind: CharacterClass): boolean =>
  kind === letter || kind === digit || kind === mark || kind === ignorable;

function joins(text: string, codePoint: number, at: number, endOfWord: number): boolean {
  if (at !== endOfWord || at + 1 >= text.length) return false;
  if (apostrophes.has(codePoint)) return classOf(text.codePointAt(at + 1) as number) === letter;
  return codePoint === colon && colonEndings.has(shortWordAt(text, at + 1));
}

function shortWordAt(text: string, start: number): string {
  let end = start;
  while (end < text.length && end - start < 6 && classOf(text.charCodeAt(end)) === letter) end += 1;
  return text.slice(start, end).toLowerCase();
}

/** An emoji takes its joiners, selectors, skin tones and the second half of a flag with it. */
function endOfEmoji(text: string, start: number): number {
  let end = start;
  while (end < text.length) {
    const codePoint = text.codePointAt(end) as number;
    const joined = codePoint === 0x200d;
    const selector = codePoint === 0xfe0f || codePoint === 0xfe0e || codePoint === 0x20e3;
    const tone = codePoint >= 0x1f3fb && codePoint <= 0x1f3ff;
    if (joined) end = endOfCodePoint(text, end + 1);
    else if (selector) end += 1;
    else if (tone) end += 2;
    else break;
  }
  return end;
}

function endOfCodePoint(text: string, at: number): number {
  const codePoint = text.codePointAt(at);
  if (codePoint === undefined || classOf(codePoint) !== emoji) return at;
  return at + (codePoint > 0xffff ? 2 : 1);
}
