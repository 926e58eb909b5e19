import type { Day } from '../base/day.ts';
import { takeOf } from '../enforcement/quota-store.ts';
import { type RuleStop, stopIfRunaway } from '../enforcement/rule-stops.ts';
import type { Case } from '../policy/judge.ts';
import { judgeWithin, type Limited as LimitedBy } from '../policy/judge-within.ts';
import type { Tx } from '../store/database.ts';

export type Limited = LimitedBy<RuleStop>;

/** Judges within what the ledger counts of today's quotas and of rules that run away. */
export const judgeWithinLimits = (
  tx: Tx,
  facts: Case,
  { today, now }: { readonly today: Day; readonly now: Date },
): Promise<Limited> =>
  judgeWithin(facts, {
    take: (limit) => takeOf(tx, today, limit),
    stopIfRunaway: (rule) => stopIfRunaway(tx, facts.policy, rule, now),
  });
