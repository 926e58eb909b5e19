import type { StoredAction } from '../enforcement/action.ts';
import { modeFor } from '../policy/mode-for.ts';
import type { Mode, Policy } from '../policy/policy.ts';
import type { Database } from '../store/database.ts';

/** Whether an action may be carried out as things stand now, whatever held when it was planned. */
export async function modeInForce(
  db: Database,
  { target, decisionId }: Pick<StoredAction, 'target' | 'decisionId'>,
  policy: Policy,
  processMode: Mode,
): Promise<Mode> {
  const group = target.groupId ?? (decisionId === undefined ? undefined : await groupOf(db, decisionId));
  return modeFor(policy, group ?? '', processMode);
}

async function groupOf(db: Database, decisionId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('decision')
    .select('group_id')
    .where('id', '=', decisionId)
    .executeTakeFirst();
  return row?.group_id;
}
