import { type Kysely, sql } from 'kysely';

/** Programs' keys to the API. Only a keyed hash of each is kept. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table grindvakt.access_token (
    id bigint generated always as identity primary key,
    name text not null,
    role text not null,
    token_hash text not null unique,
    created_at timestamptz not null default now(),
    expires_at timestamptz,
    revoked_at timestamptz)`.execute(db);
}
