import { type Kysely, sql } from 'kysely';

/** People on no register who are let into a group by name for a while. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table grindvakt.guest (
    id bigint generated always as identity primary key,
    group_id text not null,
    person_id text,
    name bytea,
    until_day date not null,
    added_by text not null,
    added_at timestamptz not null default now(),
    check (person_id is not null or name is not null))`.execute(db);
  await sql`create unique index guest_person on grindvakt.guest (group_id, person_id)
    where person_id is not null`.execute(db);
}
