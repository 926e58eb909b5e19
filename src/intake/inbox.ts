import { sql } from 'kysely';
import type { Doorbell } from '../queue/queue.ts';
import type { Database, Tx } from '../store/database.ts';
import type { Vault } from '../trust/vault.ts';

/** One change of a delivery, as it came. */
export type IncomingChange = {
  /** The same for the same change however often, late or grouped otherwise it is delivered. */
  readonly key: string;
  readonly object: string;
  readonly field: string;
  /** Everything needed to work on it later. Sealed at rest. */
  readonly payload: unknown;
  /** Whether anybody has use for it; what nobody has is kept and ignored. */
  readonly relevant: boolean;
};

export type Inbox = {
  /**
   * Stores all changes in one transaction, then rings. Those stored before are dropped.
   * @returns how many were new
   * @throws when they cannot be stored: the sender must send again
   */
  accept(changes: readonly IncomingChange[]): Promise<{ stored: number; known: number }>;
  /** The payload of a change that is still to be worked on, or `undefined`. */
  pending<T>(id: string): Promise<T | undefined>;
  /** Marks a change done inside the transaction that holds its consequences; false if another worker was first. */
  finish(tx: Tx, id: string): Promise<boolean>;
  /** Notes a failed try: it is tried again after a growing pause, and given up as `failed` after the last one. */
  noteFailure(id: string, error: Error): Promise<void>;
};

const purpose = 'inbox';
/** With the pauses below more than a day: long enough for an outage to be mended. */
const maxAttempts = 64;
const rowsPerInsert = 500;

export function createInbox(db: Database, vault: Vault, doorbell: Doorbell): Inbox {
  return {
    async accept(changes) {
      const ids = await db.transaction().execute(async (tx) => {
        const stored: { id: string; status: string }[] = [];
        for (let from = 0; from < changes.length; from += rowsPerInsert) {
          const rows = changes.slice(from, from + rowsPerInsert).map((change) => ({
            natural_key: change.key,
            object: storable(change.object),
            field: storable(change.field),
            payload: vault.seal(purpose, change.payload),
            status: change.relevant ? ('pending' as const) : ('ignored' as const),
          }));
          const inserted = await tx
            .insertInto('inbox')
            .values(rows)
            .onConflict((conflict) => conflict.column('natural_key').doNothing())
            .returning(['id', 'status'])
            .execute();
          stored.push(...inserted);
        }
        return stored;
      });
      await doorbell.ring(
        ids.filter((row) => row.status === 'pending').map(({ id }) => ({ name: 'event', id })),
      );
      return { stored: ids.length, known: changes.length - ids.length };
    },

    async pending<T>(id: string) {
      const row = await db
        .selectFrom('inbox')
        .select('payload')
        .where('id', '=', id)
        .where('status', '=', 'pending')
        .executeTakeFirst();
      return row && vault.open<T>(purpose, row.payload);
    },

    async finish(tx, id) {
      const { numUpdatedRows } = await tx
        .updateTable('inbox')
        .set({ status: 'done', finished_at: sql<Date>`now()`, last_error: null })
        .where('id', '=', id)
        .where('status', '=', 'pending')
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async noteFailure(id, error) {
      await db
        .updateTable('inbox')
        .set({
          attempts: sql`attempts + 1`,
          // The message of an error may quote what was being worked on; its kind is enough here.
          last_error: error.name,
          next_try_at: sql<Date>`now() + least(power(2, attempts), 1800) * interval '1 second'`,
          status: sql`case when attempts + 1 >= ${maxAttempts} then 'failed' else status end`,
        })
        .where('id', '=', id)
        .where('status', '=', 'pending')
        .execute();
    },
  };
}

/** PostgreSQL keeps no NUL in text; in what nobody asked for it must not turn the whole delivery away. */
const storable = (text: string): string => text.replaceAll('\0', '').slice(0, 200);
