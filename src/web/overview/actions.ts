import type { Database } from '../../store/database.ts';
import type { Vault } from '../../trust/vault.ts';
import { withoutPeople } from '../pseudonym.ts';
import type { OverviewAction } from './overview.ts';

const columns = [
  'id',
  'kind',
  'mode',
  'status',
  'outcome',
  'target',
  'decision_id',
  'planned_at',
  'finished_at',
] as const;

type Row = {
  readonly id: string;
  readonly kind: string;
  readonly mode: string;
  readonly status: string;
  readonly outcome: string | null;
  readonly target: Readonly<Record<string, string>>;
  readonly decision_id: string | null;
  readonly planned_at: Date;
  readonly finished_at: Date | null;
};

/** What is sealed in an action, a message and its address, is never opened here. */
const toAction = (vault: Vault, row: Row): OverviewAction => ({
  id: row.id,
  kind: row.kind,
  mode: row.mode,
  status: row.status,
  ...withoutPeople(vault, row.target, row.outcome),
  decisionId: row.decision_id,
  plannedAt: row.planned_at,
  finishedAt: row.finished_at,
});

export async function latestActions(db: Database, vault: Vault, limit: number): Promise<OverviewAction[]> {
  const rows = await db.selectFrom('action').select(columns).orderBy('id', 'desc').limit(limit).execute();
  return rows.map((row) => toAction(vault, row));
}

/** The actions that follow from these decisions, in the order they were planned. */
export async function actionsOf(
  db: Database,
  vault: Vault,
  decisionIds: readonly string[],
): Promise<OverviewAction[]> {
  if (decisionIds.length === 0) return [];
  const rows = await db
    .selectFrom('action')
    .select(columns)
    .where('decision_id', 'in', [...decisionIds])
    .orderBy('id')
    .execute();
  return rows.map((row) => toAction(vault, row));
}
