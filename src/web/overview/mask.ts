/** A text in pieces; `undefined` stands for a piece that is covered. */
export type MaskedText = readonly (string | undefined)[];

/** `file`: the attachment it is a place in, so that it is none in the text. */
type Span = { readonly start: number; readonly end: number; readonly file?: string };

/**
 * Covers spans of a text (UTF-16 offsets, `end` exclusive, in any order, overlapping or beyond its end) and cuts what
 * is left after `limit` characters. A cover tells neither the length nor how many spans lie under it.
 */
export function maskText(text: string, spans: readonly Span[], limit: number): MaskedText {
  const pieces: (string | undefined)[] = [];
  let [at, left] = [0, limit];
  const show = (until: number) => {
    const piece = text.slice(at, until);
    if (piece !== '' && left > 0) pieces.push(piece.length > left ? `${piece.slice(0, left)}…` : piece);
    left -= piece.length;
  };
  const own = spans.filter(({ file }) => file === undefined);
  for (const { start, end } of own.toSorted((a, b) => a.start - b.start)) {
    if (end <= at || end <= start || start >= text.length) continue;
    if (start > at) show(start);
    if (left > 0 && (pieces.length === 0 || pieces.at(-1) !== undefined)) pieces.push(undefined);
    at = end;
  }
  if (at < text.length) show(text.length);
  return pieces;
}
