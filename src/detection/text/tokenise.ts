import { type CharacterClass, characterClass, classOf } from './character.ts';
import { foldCase } from './fold.ts';

export type TokenKind = 'word' | 'number' | 'symbol' | 'emoji';

/** One word, number, symbol or emoji. Offsets are UTF-16 offsets into the text as given, `end` exclusive. */
export type Token = {
  readonly text: string;
  /** For looking up: NFC, lower case, without invisible characters, straight apostrophes; å ä ö kept. */
  readonly lower: string;
  readonly start: number;
  readonly end: number;
  readonly kind: TokenKind;
  /** Index into `Document.sentences`. */
  readonly sentence: number;
};

/** A token that is yet to be told its sentence. */
export type DraftToken = { -readonly [Key in keyof Token]: Token[Key] };

const { space, letter, digit, mark, ignorable, emoji, newline } = characterClass;

const blank = 0x20;
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
export function tokenise(text: string): DraftToken[] {
  const tokens: DraftToken[] = [];
  let at = 0;
  while (at < text.length) {
    const codePoint = text.codePointAt(at) as number;
    if (codePoint === blank) {
      at += 1;
      continue;
    }
    const kind = classOf(codePoint);
    let end = at + (codePoint > 0xffff ? 2 : 1);
    if (kind === letter || kind === digit || kind === mark) {
      const token = readWord(text, at);
      tokens.push(token);
      end = token.end;
    } else if (kind === emoji) {
      end = endOfEmoji(text, end);
      tokens.push(sign(text.slice(at, end), at, end, 'emoji'));
    } else if (kind !== space && kind !== newline && kind !== ignorable) {
      tokens.push(sign(text.slice(at, end), at, end, 'symbol'));
    }
    at = end;
  }
  return tokens;
}

const sign = (text: string, start: number, end: number, kind: TokenKind): DraftToken => ({
  text,
  lower: text,
  start,
  end,
  kind,
  sentence: 0,
});

function readWord(whole: string, start: number): DraftToken {
  let seen = 0;
  let at = start;
  for (; at < whole.length; at += 1) {
    const code = whole.charCodeAt(at);
    const traits = code < latinEnd ? (latin[code] as number) : 0;
    if (traits === 0) break;
    seen |= traits;
  }
  // Nearly every word ends here, at a blank.
  if (at === whole.length || whole.charCodeAt(at) === blank) {
    const text = whole.slice(start, at);
    const lower = (seen & folds) === 0 ? text : text.toLowerCase();
    return { text, lower, start, end: at, kind: (seen & isLetter) === 0 ? 'number' : 'word', sentence: 0 };
  }
  return readOn(whole, start, at, seen);
}

/** Reads on where a word goes on, or may, with something else than Latin letters and digits. */
function readOn(whole: string, start: number, from: number, seen: number): DraftToken {
  let hasLetter = (seen & isLetter) !== 0;
  let at = from;
  let end = from;
  while (at < whole.length) {
    const codePoint = whole.codePointAt(at) as number;
    const kind = classOf(codePoint);
    if (kind === letter) hasLetter = true;
    if (isWordPart(kind)) {
      at += codePoint > 0xffff ? 2 : 1;
      // What shows nothing at the word's end is left outside it.
      if (kind !== ignorable) end = at;
    } else if (hasLetter && joins(whole, codePoint, at, end)) {
      at += 1;
    } else break;
  }
  const text = whole.slice(start, end);
  // Most words are written as they are looked up; of Latin letters, only capitals are not.
  const isLatin = end === from;
  const lower = isLatin ? ((seen & folds) === 0 ? text : text.toLowerCase()) : foldCase(text);
  return { text, lower, start, end, kind: hasLetter ? 'word' : 'number', sentence: 0 };
}

// Traits of Latin letters and digits, by code: 0 for every other character.
const isLetter = 1;
const isDigit = 2;
/** Written otherwise than it is looked up. */
const folds = 4;
const latinEnd = 0x250;
const latin = Uint8Array.from({ length: latinEnd }, (_, code) => {
  const kind = classOf(code);
  if (kind !== letter && kind !== digit) return 0;
  return (kind === letter ? isLetter : isDigit) | (isLowerCase(code) ? 0 : folds);
});

/** Digits and small letters of English and the Nordic languages, which folding leaves as they are. */
function isLowerCase(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0xdf && code <= 0xff && code !== 0xf7)
  );
}

const isWordPart = (kind: CharacterClass): boolean =>
  kind === letter || kind === digit || kind === mark || kind === ignorable;

function joins(text: string, codePoint: number, at: number, endOfWord: number): boolean {
  if (codePoint !== colon && !isApostrophe(codePoint)) return false;
  if (at !== endOfWord || at + 1 >= text.length) return false;
  if (codePoint !== colon) return classOf(text.codePointAt(at + 1) as number) === letter;
  return colonEndings.has(shortWordAt(text, at + 1));
}

const isApostrophe = (codePoint: number): boolean =>
  codePoint === 0x27 ||
  codePoint === 0x2019 ||
  codePoint === 0x2bc ||
  codePoint === 0xb4 ||
  codePoint === 0x60;

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
