import { type Kysely, sql } from 'kysely';

/** What an import puts aside need not outlive a crash of the database: the import is done again from its file. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table grindvakt.register_staging set unlogged`.execute(db);
}
