import { sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Database } from './database.ts';
import * as ledger from './migrations/0001-ledger.ts';
import * as accessToken from './migrations/0002-access-token.ts';
import * as applications from './migrations/0003-applications.ts';
import * as scim from './migrations/0004-scim.ts';
import * as leavers from './migrations/0005-leavers.ts';
import * as guests from './migrations/0006-guests.ts';
import * as staging from './migrations/0007-staging.ts';
import * as dueProcess from './migrations/0008-due-process.ts';
import * as proof from './migrations/0009-proof.ts';
import * as console from './migrations/0010-console.ts';
import * as held from './migrations/0011-held.ts';
import * as attachments from './migrations/0012-attachments.ts';
import * as redress from './migrations/0013-redress.ts';

/** In order. A migration that has been released is never changed; a new one follows it. */
const migrations: Readonly<Record<string, Migration>> = {
  '0001-ledger': ledger,
  '0002-access-token': accessToken,
  '0003-applications': applications,
  '0004-scim': scim,
  '0005-leavers': leavers,
  '0006-guests': guests,
  '0007-staging': staging,
  '0008-due-process': dueProcess,
  '0009-proof': proof,
  '0010-console': console,
  '0011-held': held,
  '0012-attachments': attachments,
  '0013-redress': redress,
};

/**
 * Brings the database to this program's version; safe when several processes start at once.
 * @throws Error when the database is newer than this program or a step fails; nothing is then half done
 */
export async function migrate(db: Database): Promise<void> {
  await sql`create schema if not exists grindvakt`.execute(db);
  const { error } = await migratorOf(db).migrateToLatest();
  if (error) throw error instanceof Error ? error : new Error(String(error));
}

/** Names of the steps that this program knows and the database has not taken. */
export async function pendingMigrations(db: Database): Promise<string[]> {
  const steps = await migratorOf(db).getMigrations();
  return steps.filter(({ executedAt }) => executedAt === undefined).map(({ name }) => name);
}

const migratorOf = (db: Database): Migrator =>
  new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrations }) },
    migrationTableSchema: 'grindvakt',
  });
