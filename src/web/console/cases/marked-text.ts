/** A piece of a text, and whether a rule objects to it. */
export type MarkedPiece = { readonly text: string; readonly marked: boolean };

/** `file`: the attachment it is a place in, so that it is none in the text. */
type Span = { readonly start: number; readonly end: number; readonly file?: string };

/** Cuts a text at the edges of spans (UTF-16 offsets, `end` exclusive, in any order, overlapping or beyond its end). */
export function markText(text: string, spans: readonly Span[]): readonly MarkedPiece[] {
  const pieces: MarkedPiece[] = [];
  const add = (start: number, end: number, marked: boolean) => {
    if (end > start) pieces.push({ text: text.slice(start, end), marked });
  };
  let at = 0;
  const own = spans.filter(({ file }) => file === undefined);
  for (const span of own.toSorted((a, b) => a.start - b.start)) {
    const [start, end] = [Math.max(span.start, at), Math.min(span.end, text.length)];
    if (end <= start) continue;
    add(at, start, false);
    add(start, end, true);
    at = end;
  }
  add(at, text.length, false);
  return pieces;
}
