import { type Kysely, sql } from 'kysely';

/** One-time codes: of a code itself only a keyed hash. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table grindvakt.application
    add column code_asked_at timestamptz,
    add column code_key text,
    add column code_proves text,
    add column code_tries int not null default 0,
    add column code_until timestamptz,
    add column proven_key text`.execute(db);
  await sql`create index application_code_asked on grindvakt.application (code_asked_at)
    where code_asked_at is not null`.execute(db);
}
