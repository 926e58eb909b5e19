import { type MappedText, rewrite } from './mapped-text.ts';

/** Whether anything may be written in the escapes of a markup or programming language. */
export const mayHaveEscapes = /&#|&[a-z]{2,8};|%[0-9a-f]{2}|\\[ux0-7{]|u\+[0-9a-f]{4}|=[cC]3=/i;

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  shy: '\u00ad',
  zwj: '\u200d',
  zwnj: '\u200c',
  hyphen: '-',
  dash: '-',
  lowbar: '_',
  period: '.',
  comma: ',',
  ast: '*',
  num: '#',
  commat: '@',
  aring: 'å',
  auml: 'ä',
  ouml: 'ö',
  aelig: 'æ',
  oslash: 'ø',
  szlig: 'ss',
};
// "&eacute;", "&Ccedil;": a letter and what stands over it.
const accented =
  /^([a-z])(?:acute|grave|circ|uml|ring|tilde|cedil|caron|slash|macr|breve|ogon|dot|scr|fr|opf)$/i;
const entity = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));?/gi;
const percents = /(?:%[0-9a-f]{2})+/gi;
const quotedPrintable = /(?:=[0-9A-F]{2}){2,}/g;
const backslashed =
  /\\u\{?([0-9a-f]{2,6})\}?|\\x\{?([0-9a-f]{2,6})\}?|\\([0-7]{3})|\bu\+([0-9a-f]{4,5})[ ,;]?/gi;
const address = /(?:https?:\/\/|www\.)[^\s]*$/i;
const longestAddress = 200;

/** Writes HTML entities, percent-encoding and backslash escapes as the characters they stand for. */
export function withoutEscapes(from: MappedText): MappedText {
  const read = rewrite(from, entity, ({ 0: whole, 1: decimal, 2: hex, 3: name }) => {
    if (name !== undefined) return whole.endsWith(';') ? characterNamed(name) : undefined;
    return decimal === undefined ? character(hex, 16) : character(decimal, 10);
  });
  const decoded = rewrite(read, percents, ({ 0: whole, index }) =>
    isInAddress(read.text, index) ? undefined : decode(whole.replaceAll('%', '')),
  );
  const printable = rewrite(decoded, quotedPrintable, ({ 0: whole }) => decode(whole.replaceAll('=', '')));
  return rewrite(printable, backslashed, ({ 1: unit, 2: byte, 3: octal, 4: point }) =>
    octal === undefined ? character(unit ?? byte ?? point, 16) : character(octal, 8),
  );
}

const characterNamed = (name: string): string | undefined => {
  const known = named[name.toLowerCase()];
  return known ?? accented.exec(name)?.[1];
};

/** Nothing for what is no character that can be shown. */
function character(digits: string | undefined, base: number): string | undefined {
  const code = Number.parseInt(digits ?? '', base);
  return code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    ? String.fromCodePoint(code)
    : undefined;
}

const isInAddress = (text: string, at: number): boolean =>
  address.test(text.slice(Math.max(0, at - longestAddress), at));

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Bytes of UTF-8 in hexadecimal digits; nothing for what is none. */
export function decode(digits: string): string | undefined {
  const bytes = Uint8Array.from(digits.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}
