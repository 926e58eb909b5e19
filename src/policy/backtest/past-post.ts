import type { Day } from '../../base/day.ts';
import type { Case } from '../judge.ts';
import type { PastStrike } from '../ladder.ts';
import type { PostResponse, Verdict } from '../response.ts';

/** A post of the past as far as judging it again needs it; what was found in it is found anew. */
export type PastPost = Pick<Case, 'groupId' | 'authorId' | 'room' | 'form' | 'can' | 'held' | 'language'> & {
  readonly contentId: string;
  readonly groupId: string;
  /** When it was judged: unix milliseconds, and the day that quotas were for. */
  readonly at: number;
  readonly day: Day;
  /** What was decided by rule then. */
  readonly decided: {
    readonly verdict: Verdict;
    /** The same exactly; absent in decisions of before it was kept. */
    readonly response?: PostResponse;
    readonly policyVersion: string;
  };
};

/** Who had which strikes when the period began. */
export type PastStrikes = ReadonlyMap<string, readonly PastStrike[]>;
