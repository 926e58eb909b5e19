import { type Cues, readCues } from './cues.ts';
import { type FrameMatch, findFrames } from './find-frames.ts';
import { findQuotes } from './quotes.ts';
import type { Reading } from './reading.ts';
import { type Stance, stanceOf } from './stance.ts';

/** A frame that is filled, and whose word it is: the writer's own where no `stance` is given. */
export type Judged = FrameMatch & { readonly stance: Stance | undefined };

const mostJudged = 2_000;
const mostOwn = 200;
// One word alone has to be surer than that.
const doubtful = 0.2;

/**
 * The frames that a text fills, each judged. A text that repeats itself thousands of times is judged by its beginning:
 * what a person would need to read of it, and no more work than that.
 */
export function judgeFrames(reading: Reading, text: string): Judged[] {
  const judged: Judged[] = [];
  let own = 0;
  let cues: Cues | undefined;
  for (const found of findFrames(reading)) {
    if (isDoubtful(found)) continue;
    cues ??= readCues(reading, findQuotes(text));
    const stance = stanceOf(reading, cues, found);
    judged.push({ ...found, stance });
    if (stance === undefined) own += 1;
    if (own === mostOwn || judged.length === mostJudged) break;
  }
  return judged;
}

/** Frames are filled, and each of them is another's word. */
export const isExcused = (judged: readonly Judged[]): boolean =>
  judged.length > 0 && judged.every(({ stance }) => stance !== undefined);

const isDoubtful = ({ match: { from, to, cost } }: FrameMatch): boolean => to - from === 1 && cost > doubtful;
