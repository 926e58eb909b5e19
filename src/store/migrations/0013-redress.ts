import { type Kysely, sql } from 'kysely';

/** Undoing what was decided, and appeals against it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // Which version of a post was judged: what is undone for it is not done to it again.
  'alter table grindvakt.decision add column content_version text',

  `create table grindvakt.undone (
    decision_id bigint primary key references grindvakt.decision (id) on delete cascade,
    by_decision bigint not null references grindvakt.decision (id) on delete cascade,
    rule text,
    undone_at timestamptz not null default now())`,
  'create index undone_by on grindvakt.undone (by_decision)',

  `create table grindvakt.appeal (
    id bigint generated always as identity primary key,
    kind text not null check (kind in ('post', 'member')),
    decision_id bigint not null references grindvakt.decision (id) on delete cascade,
    content_id text references grindvakt.content (id) on delete cascade,
    group_id text not null,
    person_id text not null,
    state text not null default 'offered' check (state in ('offered', 'open', 'upheld', 'overturned')),
    first_decider text,
    statement bytea,
    note bytea,
    offered_at timestamptz not null default now(),
    expires_at timestamptz not null,
    appealed_at timestamptz,
    decided_at timestamptz,
    decided_by text,
    unique (decision_id, kind))`,
  `create index appeal_open on grindvakt.appeal (id) where state = 'open'`,
  'create index appeal_content on grindvakt.appeal (content_id)',
];
