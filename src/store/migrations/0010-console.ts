import { type Kysely, sql } from 'kysely';

/** Who is signed in to the console, and who looked at what was covered. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table grindvakt.console_session (
    session_hash text primary key,
    access_token_id bigint references grindvakt.access_token (id) on delete cascade,
    actor text not null,
    roles text[] not null,
    name bytea,
    began_at timestamptz not null default now(),
    seen_at timestamptz not null,
    expires_at timestamptz not null)`,

  // Kept however long the post is: it says who looked, not what they saw.
  `create table grindvakt.reveal (
    id bigint generated always as identity primary key,
    actor text not null,
    subject_kind text not null check (subject_kind in ('content')),
    subject_id text not null,
    reason bytea not null,
    revealed_at timestamptz not null default now())`,
  'create index reveal_subject on grindvakt.reveal (subject_id, id)',
];
