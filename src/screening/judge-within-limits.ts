import type { Day } from '../base/day.ts';
import { takeOf } from '../enforcement/quota-store.ts';
import { type RuleStop, stopIfRunaway } from '../enforcement/rule-stops.ts';
import { type Case, type Judgement, judge } from '../policy/judge.ts';
import type { Limit } from '../policy/limit.ts';
import { isDeed } from '../policy/response.ts';
import type { Tx } from '../store/database.ts';

/** A judgement whose deeds have been taken of today's quotas, and what stood in the way. */
export type Limited = {
  readonly judgement: Judgement;
  readonly spent: readonly Limit[];
  readonly stops: readonly RuleStop[];
};

/**
 * Judges, and judges again without what turns out to be used up or stopped, until all that is to be done may be done.
 * What a limit keeps from being done is then a moderator's.
 */
export async function judgeWithinLimits(
  tx: Tx,
  facts: Case,
  { today, now }: { readonly today: Day; readonly now: Date },
): Promise<Limited> {
  const stopped = new Set(facts.stopped);
  const taken = new Set<string>();
  const spent = new Map<string, Limit>();
  const stops: RuleStop[] = [];
  const checked = new Set<string>();
  for (;;) {
    const judgement = judge({ ...facts, stopped, spent: new Set(spent.keys()) });
    const { rule, doing } = judgement;
    if (rule !== undefined && isDeed(doing) && !checked.has(rule)) {
      checked.add(rule);
      const stop = await stopIfRunaway(tx, facts.policy, rule, now);
      if (stop) {
        stops.push(stop);
        stopped.add(rule);
        continue;
      }
    }
    const over = await takeAll(tx, today, judgement.limits, taken);
    if (!over) return { judgement, spent: [...spent.values()], stops };
    spent.set(over.key, over);
  }
}

/** @returns the first limit that is used up; what was taken before it stays taken, and is not taken again */
async function takeAll(
  tx: Tx,
  day: Day,
  limits: readonly Limit[],
  taken: Set<string>,
): Promise<Limit | undefined> {
  for (const limit of limits) {
    if (taken.has(limit.key)) continue;
    if (!(await takeOf(tx, day, limit))) return limit;
    taken.add(limit.key);
  }
  return undefined;
}
