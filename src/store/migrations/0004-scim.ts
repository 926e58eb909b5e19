import { type Kysely, sql } from 'kysely';

/** Users as an identity provider keeps them. Sealed, and found by keyed hashes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table grindvakt.scim_user (
    seq bigint generated always as identity primary key,
    id uuid not null unique,
    body bytea not null,
    user_name_key text not null unique,
    external_id_key text,
    email_keys text[] not null,
    kind text not null check (kind in ('employee', 'client')),
    number_key text,
    active boolean not null,
    version integer not null default 1,
    created_at timestamptz not null default now(),
    modified_at timestamptz not null default now())`.execute(db);
  await sql`create index scim_user_external_id on grindvakt.scim_user (external_id_key)
    where external_id_key is not null`.execute(db);
  await sql`create index scim_user_email on grindvakt.scim_user using gin (email_keys)`.execute(db);
  // Two users may share a number only while at most one of them is active: somebody hired again.
  await sql`create unique index scim_user_number on grindvakt.scim_user (number_key)
    where number_key is not null and active`.execute(db);
  await sql`create index scim_user_former_number on grindvakt.scim_user (number_key)
    where number_key is not null`.execute(db);
}
