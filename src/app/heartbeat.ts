import { sql } from 'kysely';
import type { Database } from '../store/database.ts';

/** Written by a worker each time a heartbeat job reaches it: proof that jobs come through, not only that it runs. */
export async function heartbeat(db: Database, workerId: string): Promise<void> {
  const now = sql<Date>`now()`;
  await db
    .insertInto('worker')
    .values({ id: workerId, heartbeat_at: now } as never)
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ heartbeat_at: now }))
    .execute();
  await db.deleteFrom('worker').where('heartbeat_at', '<', sql<Date>`now() - interval '1 day'`).execute();
}
