import type { Frame, Pattern } from '../lexicon/lexicon.ts';
import { type Match, matchAt } from './match.ts';
import type { Reading } from './reading.ts';

export type FrameMatch = { readonly frame: Frame; readonly match: Match };

const none: readonly never[] = [];
// A text that fills more is judged by these.
const mostFrames = 2_000;

/** Finds every frame that the entries and mentions of a reading fill. */
export function findFrames(reading: Reading): FrameMatch[] {
  const { frames, framesByForm } = reading.lexicon;
  const found: FrameMatch[] = [];
  reading.units.forEach((unit, index) => {
    for (const pattern of framesByForm.get(unit.form) ?? none) {
      tryFrame(pattern, { from: index, to: index + 1, cost: unit.cost });
    }
  });
  for (const hit of reading.hits.all) {
    if (found.length === mostFrames) break;
    for (const pattern of frames.get(hit.sense) ?? none) {
      tryFrame(pattern, { from: hit.from, to: hit.to, cost: hit.cost, hit });
    }
  }
  return found;

  function tryFrame(pattern: Pattern<Frame>, at: Parameters<typeof matchAt>[2]) {
    const sentence = reading.units[at.from]?.sentence ?? 0;
    if (!reading.languages[sentence]?.includes(pattern.means.language)) return;
    const match = matchAt(reading, pattern, at);
    if (match && found.length < mostFrames) found.push({ frame: pattern.means, match });
  }
}
