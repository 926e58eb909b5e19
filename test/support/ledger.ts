import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { type Database, openDatabase, openPool, type Tx } from '../../src/store/database.ts';
import { startEmbedded } from '../../src/store/embedded.ts';
import { migrate } from '../../src/store/migrate.ts';
import type { Tables } from '../../src/store/schema.ts';
import { createVault, type Vault } from '../../src/trust/vault.ts';

/** A real ledger on the embedded database, in a directory of its own. */
export type TestLedger = {
  readonly db: Database;
  readonly vault: Vault;
  readonly url: string;
  inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Lets time go by for the ledger: everything due or claimed until within `seconds` now is. */
  pass(seconds: number): Promise<void>;
  empty(): Promise<void>;
  close(): Promise<void>;
};

const tables: readonly (keyof Tables)[] = [
  ...(['appeal', 'undone', 'reveal'] as const),
  ...(['strike', 'quota_use', 'policy_version', 'rule_seen', 'rule_stop', 'group_hold'] as const),
  ...(['moderation_case', 'action', 'decision', 'content', 'inbox', 'application', 'account'] as const),
  ...([
    'departure',
    'register_person',
    'register_source',
    'register_staging',
    'lease',
    'worker',
    'setting',
  ] as const),
];

export async function openTestLedger(): Promise<TestLedger> {
  const directory = mkdtempSync(join(tmpdir(), 'grindvakt-ledger-'));
  const embedded = await startEmbedded(directory);
  if (!embedded) throw new Error(`${directory} is in use`);
  const db = openDatabase(openPool(embedded.url, { max: 6 }));
  await migrate(db);
  return {
    db,
    vault: createVault(randomBytes(32)),
    url: embedded.url,
    inTransaction: (work) => db.transaction().execute(work),
    async pass(seconds) {
      const back = sql.raw(`interval '${seconds} seconds'`);
      await sql`update grindvakt.inbox set next_try_at = next_try_at - ${back}`.execute(db);
      await sql`update grindvakt.application set next_try_at = next_try_at - ${back},
        opened_at = opened_at - ${back}, closed_at = closed_at - ${back}`.execute(db);
      await sql`update grindvakt.action set next_try_at = next_try_at - ${back},
        claimed_until = claimed_until - ${back}`.execute(db);
      await sql`update grindvakt.lease set until = until - ${back}`.execute(db);
    },
    async empty() {
      for (const table of tables) await db.deleteFrom(table).execute();
    },
    async close() {
      await db.destroy();
      await embedded.close();
      rmSync(directory, { recursive: true });
    },
  };
}

/** Everything a table holds as a thief of the disk would read it. */
export async function rawText(db: Database, table: keyof Tables): Promise<string> {
  const rows = await db.selectFrom(table).selectAll().execute();
  return JSON.stringify(rows, (_, value) =>
    value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1') : value,
  );
}
