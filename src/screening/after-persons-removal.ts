import type { Day } from '../base/day.ts';
import type { PlannedAction } from '../enforcement/action.ts';
import { takeOf } from '../enforcement/quota-store.ts';
import { giveStrike, historyOf, takeTurns } from '../enforcement/strike-store.ts';
import type { RuleTrace } from '../policy/judge.ts';
import { afterRemoval } from '../policy/persons-removal.ts';
import type { Mode, Policy } from '../policy/policy.ts';
import type { Tx } from '../store/database.ts';
import { consequenceOf } from './what-follows.ts';

type Removed = {
  readonly contentId: string;
  readonly kind: string;
  readonly groupId: string;
  readonly authorId: string;
  readonly writtenAt: Date;
  /** How the rules had judged it. */
  readonly trace: readonly RuleTrace[];
  readonly severity: string;
  /** The person's decision. */
  readonly decisionId: string;
};

/** What a removal by a person counts against the author, and what else is to follow. */
export async function afterPersonsRemoval(
  tx: Tx,
  removed: Removed,
  { policy, mode, today, now }: { policy: Policy; mode: Mode; today: Day; now: Date },
): Promise<PlannedAction[]> {
  const { contentId, groupId, authorId, decisionId } = removed;
  if (authorId === '' || policy.exempt.people.includes(authorId)) return [];
  await takeTurns(tx, authorId);
  const history = await historyOf(tx, { personId: authorId, now, except: contentId });
  const { points, rule, category, members } = afterRemoval({
    ...{ policy, groupId, authorId, history, processMode: mode, trace: removed.trace },
    room: removed.kind.startsWith('page-') ? 'page' : 'group',
  });
  if (points > 0 && rule && category) {
    await giveStrike(tx, {
      ...{ personId: authorId, groupId, contentId, decisionId, rule, category, points, now },
      trial: mode === 'observe',
      policyVersion: policy.version,
      expireDays: policy.strikes.expireDays,
    });
  }
  if (mode === 'observe') return [];
  const facts = {
    ...{ category: category ?? '', severity: removed.severity, groupId },
    at: removed.writtenAt.toISOString(),
  };
  const planned: PlannedAction[] = [];
  for (const member of members) {
    // What the quota has no room for waits for a person's word.
    const confirm =
      member.confirm || (member.limit !== undefined && !(await takeOf(tx, today, member.limit)));
    planned.push(consequenceOf({ ...member, confirm }, { contentId, groupId, authorId }, facts));
  }
  return planned;
}
