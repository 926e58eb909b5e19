import { sql } from 'kysely';
import type { Tx } from '../store/database.ts';

/** A person has done what the platform has no call for. @returns false when nothing of this key waits for one */
export async function markDoneByHand(tx: Tx, key: string, by: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('action')
    .set({ status: 'done', outcome: `by hand, ${by}`, finished_at: sql<Date>`now()` })
    .where('key', '=', key)
    .where('status', '=', 'needs-person')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
