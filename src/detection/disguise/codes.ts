import { decode } from './escapes.ts';
import { type MappedText, rewrite } from './mapped-text.ts';

/** Whether a text may hold words as numbers, in Morse code or in Base64. */
export const mayHaveCodes =
  /\d{1,3}(?:[ ,.;:/-]{1,2}\d{1,3}){3}|[.\-–−·•]{1,5}(?: [.\-–−·•]{1,5}){3}|\d{8}|[a-z][A-Z]|\d[A-Za-z]|[A-Za-z]\d|(?:0x)?[0-9a-f]{2}(?:[ :,-](?:0x)?[0-9a-f]{2}){3}/;

const numbers = /(?<![\d.,])\d{1,3}(?:[ ,.;:/-]{1,2}\d{1,3}){3,79}(?![\d])/g;
const bits = /(?<!\d)[01]{7,8}(?:[ ,-]?[01]{7,8}){3,79}(?!\d)/g;
const hex = /(?<![\p{L}\d])(?:0x)?[0-9a-f]{2}(?:[ :,-]{0,2}(?:0x)?[0-9a-f]{2}){3,79}(?![\p{L}\d])/giu;
const base64 = /(?<![\p{L}\d+/])[A-Za-z0-9+/]{6,200}={0,2}(?![\p{L}\d+/=])/gu;
const dotsAndDashes = /(?<![.\-–−·•])[.\-–−·•]{1,6}(?:[ /|]{1,3}[.\-–−·•]{1,6}){2,79}(?![.\-–−·•])/g;

const alphabet = 'abcdefghijklmnopqrstuvwxyzåäö';
const morse = new Map(
  '.- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --.. .--.- .-.- ---.'
    .split(' ')
    .map((sign, at) => [sign, alphabet.charAt(at)]),
);
const plainWord = /^[\p{L} .,!?'-]+$/u;
// Base64 of a word has capitals within, or digits; ordinary words are not worth decoding.
const mixed = /[a-z][A-Z]|\d[A-Za-z]|[A-Za-z]\d/;

/** Decodes what comes out as words, one of which `isWord` knows. */
export function codes(from: MappedText, isWord: (word: string) => boolean): MappedText {
  const checked = (text: string | undefined): string | undefined => {
    if (text === undefined || text.length < 3 || !plainWord.test(text)) return undefined;
    return text
      .toLowerCase()
      .match(/\p{L}+/gu)
      ?.some(isWord)
      ? text
      : undefined;
  };
  let plain = rewrite(from, bits, ({ 0: found }) => checked(fromBits(found)));
  plain = rewrite(plain, numbers, ({ 0: found }) => {
    const list = (found.match(/\d+/g) ?? []).map(Number);
    return checked(fromCodes(list)) ?? checked(fromPlaces(list));
  });
  plain = rewrite(plain, dotsAndDashes, ({ 0: found }) => checked(fromMorse(found)));
  plain = rewrite(plain, hex, ({ 0: found }) => checked(fromHex(found)));
  return rewrite(plain, base64, ({ 0: found }) =>
    mixed.test(found) ? checked(fromBase64(found)) : undefined,
  );
}

const fromCodes = (list: readonly number[]): string | undefined =>
  list.every((code) => code >= 0x20 && code <= 0xff) ? String.fromCharCode(...list) : undefined;

const fromPlaces = (list: readonly number[]): string | undefined =>
  list.every((place) => place > 0 && place <= alphabet.length)
    ? list.map((place) => alphabet[place - 1]).join('')
    : undefined;

function fromBits(found: string): string | undefined {
  const parted = found.match(/[01]+/g) ?? [];
  const bytes = parted.length > 1 ? parted : (found.match(/[01]{8}/g) ?? []);
  return decode(bytes.map((byte) => Number.parseInt(byte, 2).toString(16).padStart(2, '0')).join(''));
}

const fromHex = (found: string): string | undefined =>
  decode(
    found
      .toLowerCase()
      .replaceAll('0x', '')
      .replace(/[^0-9a-f]/g, ''),
  );

function fromMorse(found: string): string | undefined {
  const letters = found
    .replace(/[–−]/g, '-')
    .replace(/[·•]/g, '.')
    .split(/( ?[/|] ?| {2,}| )/)
    .map((part) => (/^[.-]/.test(part) ? morse.get(part) : part === ' ' ? '' : ' '));
  return letters.includes(undefined) ? undefined : letters.join('');
}

function fromBase64(found: string): string | undefined {
  try {
    return decode(
      Array.from(atob(found), (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join(''),
    );
  } catch {
    return undefined;
  }
}
