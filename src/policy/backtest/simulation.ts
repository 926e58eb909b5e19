import type { Day } from '../../base/day.ts';
import type { Finding } from '../../detection/finding.ts';
import { judgeWithin, type Limited } from '../judge-within.ts';
import type { PastStrike } from '../ladder.ts';
import type { Policy } from '../policy.ts';
import { isDeed } from '../response.ts';
import type { PastPost, PastStrikes } from './past-post.ts';
import { createRunawayWatch, type SimulatedStop } from './runaway.ts';

export type Simulation = {
  /** Judges the next post, in the order of time. */
  judge(post: PastPost, findings: readonly Finding[]): Promise<Limited<never>>;
  /** Rules that the emergency stop would have put on trial. */
  stops(): readonly SimulatedStop[];
};

const dayMs = 86_400_000;

/**
 * Lets time go by under a policy: strikes add up and expire, the ladder is climbed, quotas are used up from day to
 * day. What is decided counts as done; the word of a person is not simulated. Memory grows with the strikes that
 * stand and with nothing else.
 * @param options.known the policy whose rules are not new; without it none is watched for running away
 * @param options.since unix milliseconds
 */
export function createSimulation(
  policy: Policy,
  options: { readonly known?: Policy; readonly since: number; readonly strikes: PastStrikes },
): Simulation {
  const strikes = new Map([...options.strikes].map(([author, given]) => [author, [...given]]));
  const watch = createRunawayWatch(policy, options.known, options.since);
  const used = new Map<string, number>();
  let today: Day | undefined;

  return {
    async judge(post, findings) {
      if (post.day !== today) used.clear();
      today = post.day;
      const history = post.authorId === undefined ? undefined : historyOf(post.authorId, post.at);
      const limited = await judgeWithin<never>(
        { ...post, policy, findings, history, processMode: 'enforce' },
        {
          async take({ key, most }) {
            const taken = used.get(key) ?? 0;
            if (taken >= most) return false;
            used.set(key, taken + 1);
            return true;
          },
          stopIfRunaway: async () => undefined,
        },
      );
      const { strike, doing, rule } = limited.judgement;
      if (strike?.counts && isDeed(doing) && strike.points > 0) give(post, strike.points);
      watch.note(post.at, isDeed(doing) ? rule : undefined);
      return limited;
    },
    stops: watch.stops,
  };

  function historyOf(author: string, now: number) {
    const standing = (strikes.get(author) ?? []).filter(({ expiresAt }) => expiresAt > now);
    if (standing.length > 0) strikes.set(author, standing);
    else strikes.delete(author);
    return { now, strikes: standing };
  }

  function give({ authorId, at }: PastPost, points: number): void {
    if (authorId === undefined) return;
    const strike: PastStrike = { points, givenAt: at, expiresAt: at + policy.strikes.expireDays * dayMs };
    strikes.set(authorId, [...(strikes.get(authorId) ?? []), strike]);
  }
}
