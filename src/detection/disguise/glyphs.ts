/** Letters drawn of several signs; the longer first. */
const glyphs: readonly [string, string][] = [
  ['|\\/|', 'm'],
  ['/\\/\\', 'm'],
  ['\\/\\/', 'w'],
  ['|/\\|', 'w'],
  ['(_)', 'u'],
  ['|_|', 'u'],
  ['|-|', 'h'],
  ['}-{', 'h'],
  [']-[', 'h'],
  ['/-\\', 'a'],
  ['|\\|', 'n'],
  ['/\\/', 'n'],
  ['()', 'o'],
  ['[]', 'o'],
  ['<>', 'o'],
  ['|3', 'b'],
  ['13', 'b'],
  ['|>', 'p'],
  ['|°', 'p'],
  ['|2', 'r'],
  ['|<', 'k'],
  ['|{', 'k'],
  ['|(', 'k'],
  ['|)', 'd'],
  ['|]', 'd'],
  ['|=', 'f'],
  ['|_', 'l'],
  ['\\/', 'v'],
  ['/\\', 'a'],
  ['><', 'x'],
  ['}{', 'x'],
  ['`/', 'y'],
  ['_|', 'j'],
  ['_/', 'j'],
  ['(,)', 'q'],
  ['vv', 'w'],
  ['rn', 'm'],
  ['cl', 'd'],
];
const byGlyph = new Map(glyphs);
const escaped = (glyph: string): string => glyph.replace(/[\\|()[\]{}/]/g, '\\$&');
const any = new RegExp(glyphs.map(([glyph]) => escaped(glyph)).join('|'), 'g');
const mayBeDrawn = /[|\\/<>()[\]{}_]{2}|\|[23]|vv|rn|cl/;

/** A chunk with its drawn letters written: "|<ill" is "kill"; `undefined` where none is drawn. */
export function withoutGlyphs(chunk: string): string | undefined {
  if (!mayBeDrawn.test(chunk)) return undefined;
  const read = chunk.replace(any, (glyph) => byGlyph.get(glyph) ?? glyph);
  return read === chunk ? undefined : read;
}
