import { type Kysely, sql } from 'kysely';

/** That a person has said of a leaver that their active namesake is somebody else. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table grindvakt.departure add column settled boolean not null default false`.execute(db);
}
