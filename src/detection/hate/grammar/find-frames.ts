import type { Frame } from '../lexicon/lexicon.ts';
import type { PatternList } from '../lexicon/pattern-list.ts';
import { type Anchor, type Match, matchAt, mayMatch, patternsAround } from './match.ts';
import type { Reading } from './reading.ts';

export type FrameMatch = { readonly frame: Frame; readonly match: Match };

/** Finds the frames that the entries and mentions of a reading fill, one at a time: nobody may want them all. */
export function* findFrames(reading: Reading): Generator<FrameMatch> {
  const { frames } = reading.lexicon;
  for (const [index, { facts, cost }] of reading.units.entries()) {
    if (facts.frames) yield* fill(reading, facts.frames, { from: index, to: index + 1, cost });
  }
  for (const hit of reading.hits.all) {
    const patterns = frames.get(hit.sense);
    if (patterns) yield* fill(reading, patterns, { from: hit.from, to: hit.to, cost: hit.cost, hit });
  }
}

function* fill(reading: Reading, list: PatternList<Frame>, at: Anchor): Generator<FrameMatch> {
  const languages = reading.languages[reading.units[at.from]?.sentence ?? 0];
  for (const { pattern } of patternsAround(reading, list, at)) {
    if (!mayMatch(reading, pattern, at) || !languages?.includes(pattern.means.language)) continue;
    const match = matchAt(reading, pattern, at);
    if (match) yield { frame: pattern.means, match };
  }
}
