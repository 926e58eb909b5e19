import type { Frame, Pattern } from '../lexicon/lexicon.ts';
import type { PatternList } from '../lexicon/pattern-list.ts';
import { type Anchor, type Match, matchAt, mayMatch, patternsAround } from './match.ts';
import type { Reading } from './reading.ts';

export type FrameMatch = { readonly frame: Frame; readonly match: Match };

// A text that fills more is judged by these.
const mostFrames = 2_000;

/** Finds every frame that the entries and mentions of a reading fill. */
export function findFrames(reading: Reading): FrameMatch[] {
  const { frames } = reading.lexicon;
  const found: FrameMatch[] = [];
  reading.units.forEach(({ facts, cost }, index) => {
    if (facts.frames) tryFrames(facts.frames, { from: index, to: index + 1, cost });
  });
  for (const hit of reading.hits.all) {
    if (found.length === mostFrames) break;
    const patterns = frames.get(hit.sense);
    if (patterns) tryFrames(patterns, { from: hit.from, to: hit.to, cost: hit.cost, hit });
  }
  return found;

  function tryFrames(list: PatternList<Frame>, at: Anchor) {
    for (const { pattern } of patternsAround(reading, list, at)) tryFrame(pattern, at);
  }

  function tryFrame(pattern: Pattern<Frame>, at: Anchor) {
    if (!mayMatch(reading, pattern, at)) return;
    const sentence = reading.units[at.from]?.sentence ?? 0;
    if (!reading.languages[sentence]?.includes(pattern.means.language)) return;
    const match = matchAt(reading, pattern, at);
    if (match && found.length < mostFrames) found.push({ frame: pattern.means, match });
  }
}
