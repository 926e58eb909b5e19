import { sql } from 'kysely';
import type { ActionStore } from '../enforcement/action-store.ts';
import type { Database } from '../store/database.ts';
import { currentGeneration } from './application-store.ts';
import { admissionKey } from './deeds.ts';

/**
 * Applications that were approved and whose admission has not been begun, for as long as a dead token or a rate
 * limit holds it back: what has changed since must not be overlooked.
 */
const approving = (db: Database) =>
  db.selectFrom('application').select('id').where('status', '=', 'approving');

/** Calls off admissions whose request is no longer there: taken back, or declined on the platform. */
export async function withdrawVanished(
  db: Database,
  actions: ActionStore,
  groupId: string,
  stillThere: readonly string[],
  asOf: Date,
): Promise<void> {
  const rows = await approving(db)
    .where('group_id', '=', groupId)
    .where('opened_at', '<', asOf)
    .where((where) => (stillThere.length ? where('person_id', 'not in', [...stillThere]) : where.lit(true)))
    .execute();
  for (const { id } of rows) await callOff(db, actions, id, 'closed', 'the request is no longer there');
}

/** Calls off admissions decided by another state of the register than the one that counts now; they are vetted anew. */
export async function withdrawOutdated(db: Database, actions: ActionStore): Promise<void> {
  const rows = await approving(db)
    .where('decided_by', 'is', null)
    .where('register_generation', '<>', currentGeneration)
    .execute();
  for (const { id } of rows) await callOff(db, actions, id, 'new', 'the register has changed');
}

async function callOff(
  db: Database,
  actions: ActionStore,
  id: string,
  status: 'new' | 'closed',
  reason: string,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (!(await actions.cancel(tx, admissionKey(id), reason, 'all'))) return;
    await tx
      .updateTable('application')
      .set({
        status,
        next_try_at: sql<Date>`now()`,
        ...(status === 'closed' ? { closed_at: sql<Date>`now()` } : {}),
      })
      .where('id', '=', id)
      .where('status', '=', 'approving')
      .execute();
  });
}
