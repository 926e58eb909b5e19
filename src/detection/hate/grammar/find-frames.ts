import type { Frame } from '../lexicon/lexicon.ts';
import type { PatternList } from '../lexicon/pattern-list.ts';
import type { Unit } from '../reading/unit.ts';
import { type Anchor, type Match, matchAt, mayMatch, patternsAround } from './match.ts';
import { type Reading, sentenceAt } from './reading.ts';

export type FrameMatch = { readonly frame: Frame; readonly match: Match };

/** Finds the frames that the entries and mentions of a reading fill, some at a time: nobody may want them all. */
export function* findFrames(reading: Reading): Generator<FrameMatch> {
  const { units, hits, lexicon } = reading;
  for (let index = 0; index < units.length; index += 1) {
    const { facts, cost } = units[index] as Unit;
    if (facts.frames) yield* fill(reading, facts.frames, { from: index, to: index + 1, cost });
  }
  for (const hit of hits.all) {
    const patterns = lexicon.frames.get(hit.sense);
    if (patterns) yield* fill(reading, patterns, { from: hit.from, to: hit.to, cost: hit.cost, hit });
  }
}

/** The frames of a list that are filled around one place. */
function fill(reading: Reading, list: PatternList<Frame>, at: Anchor): readonly FrameMatch[] {
  const sentence = sentenceAt(reading, at.from);
  if (!sentence) return none;
  let filled: FrameMatch[] | undefined;
  for (const pattern of patternsAround(reading, list, at, sentence)) {
    if (!mayMatch(reading, pattern, at, sentence)) continue;
    if (!sentence.languages.includes(pattern.means.language)) continue;
    const match = matchAt(reading, pattern, at, sentence);
    if (match) {
      filled ??= [];
      filled.push({ frame: pattern.means, match });
    }
  }
  return filled ?? none;
}

const none: readonly FrameMatch[] = [];
