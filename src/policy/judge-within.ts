import { type Case, type Judgement, judge } from './judge.ts';
import type { Limit } from './limit.ts';
import { isDeed } from './response.ts';

/** Where quotas and emergency stops are counted: the ledger, or the memory of a simulation. */
export type Counters<Stop> = {
  /** Takes one of a daily quota. @returns false when the day's is used up */
  take(limit: Limit): Promise<boolean>;
  /** @returns the stop where the rule would act too often with this, `undefined` where it may act */
  stopIfRunaway(rule: string): Promise<Stop | undefined>;
};

/** A judgement whose deeds have been taken of today's quotas, and what stood in the way. */
export type Limited<Stop> = {
  readonly judgement: Judgement;
  readonly spent: readonly Limit[];
  readonly stops: readonly Stop[];
};

/**
 * Judges, and judges again without what turns out to be used up or stopped, until all that is to be done may be done.
 * What a limit keeps from being done is then a moderator's.
 */
export async function judgeWithin<Stop>(facts: Case, counters: Counters<Stop>): Promise<Limited<Stop>> {
  const stopped = new Set(facts.stopped);
  const taken = new Set<string>();
  const spent = new Map<string, Limit>();
  const stops: Stop[] = [];
  const checked = new Set<string>();
  for (;;) {
    const judgement = judge({ ...facts, stopped, spent: new Set(spent.keys()) });
    const { rule, doing } = judgement;
    if (rule !== undefined && isDeed(doing) && !checked.has(rule)) {
      checked.add(rule);
      const stop = await counters.stopIfRunaway(rule);
      if (stop) {
        stops.push(stop);
        stopped.add(rule);
        continue;
      }
    }
    const over = await takeAll(judgement.limits, taken, counters);
    if (!over) return { judgement, spent: [...spent.values()], stops };
    spent.set(over.key, over);
  }
}

/** @returns the first limit that is used up; what was taken before it stays taken, and is not taken again */
async function takeAll(
  limits: readonly Limit[],
  taken: Set<string>,
  { take }: Pick<Counters<unknown>, 'take'>,
): Promise<Limit | undefined> {
  for (const limit of limits) {
    if (taken.has(limit.key)) continue;
    if (!(await take(limit))) return limit;
    taken.add(limit.key);
  }
  return undefined;
}
