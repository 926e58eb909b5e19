import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from './database.ts';

export type Lease = { renew(): Promise<void>; release(): Promise<void> };

/** Ends all leases. Only for a process that knows itself to be alone. */
export async function releaseLeases(db: Database): Promise<void> {
  await db.deleteFrom('lease').execute();
}

/**
 * Takes a piece of work for this process until `seconds` from now, or answers `undefined` when another has it.
 * A row rather than a lock of the server: all connections share one session on the embedded database,
 * and a process that died keeps no lease for longer than it asked for.
 */
export async function heldLease(db: Database, name: string, seconds: number): Promise<Lease | undefined> {
  const holder = randomUUID();
  const until = sql<Date>`now() + ${seconds} * interval '1 second'`;
  const taken = await db
    .insertInto('lease')
    .values({ name, holder, until })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet({ holder, until }).where('lease.until', '<', sql<Date>`now()`),
    )
    .returning('holder')
    .executeTakeFirst();
  if (!taken) return undefined;
  return {
    async renew() {
      await db
        .updateTable('lease')
        .set({ until })
        .where('name', '=', name)
        .where('holder', '=', holder)
        .execute();
    },
    async release() {
      await db.deleteFrom('lease').where('name', '=', name).where('holder', '=', holder).execute();
    },
  };
}
