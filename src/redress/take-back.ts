import { sql } from 'kysely';
import type { Tx } from '../store/database.ts';

/**
 * Calls off what waits, and retires the keys of what gets its inverse: a later version of the post may be met anew,
 * while this deed stays done once.
 */
export async function retire(tx: Tx, calledOff: readonly string[], undone: readonly string[]): Promise<void> {
  const now = sql<Date>`now()`;
  if (calledOff.length > 0) {
    await tx
      .updateTable('action')
      .set({ status: 'cancelled', outcome: 'undone before it was done', finished_at: now })
      .where('id', 'in', [...calledOff])
      .execute();
  }
  if (undone.length > 0) {
    await tx
      .updateTable('action')
      .set({
        key: sql<string>`'undone:' || id || ':' || key`,
        outcome: sql<string>`coalesce(outcome, '') || ', undone'`,
      })
      .where('id', 'in', [...undone])
      .execute();
  }
}

/** @returns how many were lifted */
export async function liftAll(tx: Tx, decisions: readonly string[], by: string): Promise<number> {
  if (decisions.length === 0) return 0;
  const { numUpdatedRows } = await tx
    .updateTable('strike')
    .set({ state: 'lifted', lifted_at: sql<Date>`now()`, lifted_by: `undone by ${by}` })
    .where('state', 'in', ['trial', 'pending', 'counted'])
    .where('decision_id', 'in', [...decisions])
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** @returns how many were closed */
export async function closeCases(tx: Tx, decisions: readonly string[], by: string): Promise<number> {
  if (decisions.length === 0) return 0;
  const { numUpdatedRows } = await tx
    .updateTable('moderation_case')
    .set({ status: 'closed', resolution: `undone by ${by}`, closed_at: sql<Date>`now()` })
    .where('status', '=', 'open')
    .where('decision_id', 'in', [...decisions])
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

export async function markUndone(
  tx: Tx,
  decisions: readonly { readonly id: string; readonly by: string }[],
  rule: string | null,
): Promise<void> {
  if (decisions.length === 0) return;
  await tx
    .insertInto('undone')
    .values(decisions.map(({ id, by }) => ({ decision_id: id, by_decision: by, rule })))
    .onConflict((conflict) => conflict.column('decision_id').doUpdateSet({ rule }))
    .execute();
}
