import { foldCase } from '../text/fold.ts';

/** A text as it is compared, with the way back to where each of its characters stands. */
export type FoldedText = {
  readonly text: string;
  /** UTF-16 offsets into the original of a stretch of `text`. */
  place(start: number, end: number): { readonly start: number; readonly end: number };
};

// One character with the marks upon it, which fold together or not at all.
const cluster = /\P{M}\p{M}*|\p{M}+/gu;

/** Folds case and leaves out what shows nothing, as `foldCase` does, without losing the place. */
export function foldText(original: string): FoldedText {
  const starts: number[] = [];
  const ends: number[] = [];
  let text = '';
  for (const { 0: written, index } of original.matchAll(cluster)) {
    const folded = foldCase(written);
    text += folded;
    for (let unit = 0; unit < folded.length; unit += 1) {
      starts.push(index);
      ends.push(index + written.length);
    }
  }
  return {
    text,
    place: (start, end) => ({
      start: starts[start] ?? original.length,
      end: ends[end - 1] ?? original.length,
    }),
  };
}
