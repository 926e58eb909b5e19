import type { Category } from '../detection/finding.ts';
import type { StoredAction } from '../enforcement/action.ts';
import { openStops } from '../enforcement/rule-stops.ts';
import { objectionsTo } from '../policy/judge-finding.ts';
import { modeFor } from '../policy/mode-for.ts';
import { groupPolicy, type Mode, type Policy } from '../policy/policy.ts';
import { fittingRules } from '../policy/rule-for.ts';
import type { Database } from '../store/database.ts';

/**
 * Whether an action may be carried out as things stand now, whatever held when it was planned: what a rule decided is
 * held back where that rule is on trial by now, or the author or the group exempt. A person's word stands.
 */
export async function modeInForce(
  db: Database,
  { target, decisionId }: Pick<StoredAction, 'target' | 'decisionId'>,
  policy: Policy,
  processMode: Mode,
): Promise<Mode> {
  const decision = decisionId === undefined ? undefined : await readDecision(db, decisionId);
  const groupId = target.groupId ?? decision?.group_id ?? '';
  const mode = modeFor(policy, groupId, processMode);
  if (mode === 'observe' || !decision?.rule || !decision.category) return mode;
  const { people, groups } = policy.exempt;
  if (groups.includes(groupId) || people.includes(decision.author_id ?? '')) return 'observe';
  const stopped = new Set((await openStops(db)).map(({ rule }) => rule));
  const group = groupPolicy(policy, groupId);
  const category = decision.category as Category;
  const from = { scope: 'default', key: category } as const;
  const objections = objectionsTo(
    { policy, processMode, stopped },
    group,
    fittingRules(policy, group, category),
    from,
  );
  return objections.length > 0 || stopped.has(decision.rule) ? 'observe' : 'enforce';
}

const readDecision = (db: Database, id: string) =>
  db
    .selectFrom('decision')
    .leftJoin('content', 'content.id', 'decision.subject_id')
    .select(['decision.group_id', 'decision.rule', 'decision.category', 'content.author_id'])
    .where('decision.id', '=', id)
    .executeTakeFirst();
