import { type SqlBool, sql } from 'kysely';
import type { Database } from '../store/database.ts';
import type { Vault } from '../trust/vault.ts';

const rowsAtOnce = 5_000;

/**
 * Forgets what changes said that were worked on, or that nobody had use for, so many days ago. Their natural keys
 * stay, so that none is taken for news. What failed is kept until it has been worked on.
 * @returns how many were forgotten
 */
export async function forgetDeliveries(db: Database, vault: Vault, days: number): Promise<number> {
  const payload = vault.seal('inbox', null);
  let forgotten = 0;
  for (;;) {
    const { numUpdatedRows } = await db
      .updateTable('inbox')
      .set({ payload })
      .where('id', 'in', (old) =>
        old
          .selectFrom('inbox')
          .select('id')
          .where('status', 'in', ['done', 'ignored'])
          .where(sql<SqlBool>`octet_length(payload) > ${payload.length}`)
          .where(sql<SqlBool>`coalesce(finished_at, received_at) < now() - ${days} * interval '1 day'`)
          .limit(rowsAtOnce),
      )
      .executeTakeFirst();
    forgotten += Number(numUpdatedRows);
    if (numUpdatedRows < BigInt(rowsAtOnce)) return forgotten;
  }
}
