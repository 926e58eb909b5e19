import { sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Database } from './database.ts';
import * as ledger from './migrations/0001-ledger.ts';

/** In order. A migration that has been released is never changed; a new one follows it. */
const migrations: Readonly<Record<string, Migration>> = { '0001-ledger': ledger };

/**
 * Brings the database to this program's version; safe when several processes start at once.
 * @throws Error when the database is newer than this program or a step fails; nothing is then half done
 */
export async function migrate(db: Database): Promise<void> {
  await sql`create schema if not exists grindvakt`.execute(db);
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrations }) },
    migrationTableSchema: 'grindvakt',
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error instanceof Error ? error : new Error(String(error));
}
