import { type Kysely, sql } from 'kysely';

/** The files that hang on posts: where they are until they are read, and what is written in them from then on. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table grindvakt.attachment (
    id bigint generated always as identity primary key,
    content_id text not null references grindvakt.content (id) on delete cascade,
    key text not null,
    ordinal integer not null,
    source bytea,
    status text not null check (status in ('pending', 'read', 'unreadable')),
    kind text,
    format text,
    reason text,
    cut boolean not null default false,
    text bytea,
    attempts integer not null default 0,
    next_try_at timestamptz not null default now(),
    claimed_until timestamptz,
    added_at timestamptz not null default now(),
    read_at timestamptz,
    unique (content_id, key))`,
  `create index attachment_open on grindvakt.attachment (next_try_at) where status = 'pending'`,
];
