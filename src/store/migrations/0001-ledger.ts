import { type Kysely, sql } from 'kysely';

/** The ledger: what came in, what was decided, what is to be done, and the register. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  'create table grindvakt.setting (key text primary key, value text not null)',

  `create table grindvakt.inbox (
    id bigint generated always as identity primary key,
    natural_key text not null unique,
    object text not null,
    field text not null,
    payload bytea not null,
    status text not null check (status in ('pending', 'done', 'ignored', 'failed')),
    attempts integer not null default 0,
    next_try_at timestamptz not null default now(),
    last_error text,
    received_at timestamptz not null default now(),
    finished_at timestamptz)`,
  `create index inbox_open on grindvakt.inbox (next_try_at) where status = 'pending'`,

  `create table grindvakt.content (
    id text primary key,
    kind text not null,
    group_id text not null,
    post_id text not null,
    author_id text not null,
    body bytea not null,
    body_hash text not null,
    version_at timestamptz,
    edited boolean not null,
    state text not null check (state in ('live', 'deleted', 'removed')),
    seen_at timestamptz not null default now(),
    changed_at timestamptz not null default now())`,

  `create table grindvakt.decision (
    id bigint generated always as identity primary key,
    subject_kind text not null check (subject_kind in ('content', 'application')),
    subject_id text not null,
    group_id text not null,
    verdict text not null,
    act boolean not null,
    severity text,
    policy_version text not null,
    findings jsonb not null,
    trace jsonb not null,
    note bytea,
    inbox_id bigint,
    decided_at timestamptz not null default now())`,
  'create index decision_subject on grindvakt.decision (subject_id, id)',

  `create table grindvakt.action (
    id bigint generated always as identity primary key,
    key text not null unique,
    kind text not null,
    target jsonb not null,
    details bytea,
    mode text not null check (mode in ('observe', 'enforce')),
    status text not null check (status in
      ('planned', 'started', 'done', 'recorded', 'needs-person', 'uncertain', 'failed', 'cancelled')),
    attempts integer not null default 0,
    next_try_at timestamptz not null default now(),
    claimed_until timestamptz,
    outcome text,
    decision_id bigint references grindvakt.decision (id),
    planned_at timestamptz not null default now(),
    finished_at timestamptz)`,
  `create index action_open on grindvakt.action (next_try_at) where status in ('planned', 'started')`,
  'create index action_decision on grindvakt.action (decision_id)',

  `create table grindvakt.moderation_case (
    id bigint generated always as identity primary key,
    content_id text not null references grindvakt.content (id),
    group_id text not null,
    status text not null check (status in ('open', 'closed')),
    severity text not null,
    categories text[] not null,
    decision_id bigint not null references grindvakt.decision (id),
    resolution text,
    note bytea,
    opened_at timestamptz not null default now(),
    closed_at timestamptz)`,
  // One post, one item in the queue.
  `create unique index case_open on grindvakt.moderation_case (content_id) where status = 'open'`,

  `create table grindvakt.application (
    id bigint generated always as identity primary key,
    group_id text not null,
    person_id text not null,
    source text not null check (source in ('poll', 'delivery')),
    status text not null check (status in ('new', 'approving', 'waiting', 'approved', 'declined', 'closed')),
    details bytea,
    number_key text,
    register_kind text,
    decision text,
    reasons text[] not null default '{}',
    decided_by text,
    register_generation bigint,
    attempts integer not null default 0,
    next_try_at timestamptz not null default now(),
    opened_at timestamptz not null default now(),
    closed_at timestamptz)`,
  // A request is asked about on every poll and may be delivered too: it is one application while it is open.
  `create unique index application_open on grindvakt.application (group_id, person_id)
    where status in ('new', 'approving', 'waiting', 'declined')`,
  `create index application_number on grindvakt.application (number_key) where number_key is not null`,

  `create table grindvakt.account (
    person_id text primary key,
    register_kind text not null,
    number_key text not null,
    since timestamptz not null default now(),
    unique (register_kind, number_key))`,

  // Each row is one version of a person: it counts from generation `from_gen` until `to_gen`. An import writes the
  // next generation beside the current one and becomes visible by one update of `register_source`.
  `create table grindvakt.register_person (
    id bigint generated always as identity primary key,
    kind text not null check (kind in ('employee', 'client')),
    source text not null,
    number_key text not null,
    person bytea not null,
    fingerprint text not null,
    from_day date,
    until_day date,
    status text not null check (status in ('active', 'left')),
    from_gen bigint not null,
    to_gen bigint)`,
  'create index register_number on grindvakt.register_person (number_key)',
  `create unique index register_current on grindvakt.register_person (kind, source, number_key)
    where to_gen is null`,

  `create table grindvakt.register_source (
    kind text not null,
    source text not null,
    generation bigint not null,
    active integer not null,
    imported_at timestamptz,
    primary key (kind, source))`,

  `create table grindvakt.register_staging (
    import_id text not null,
    number_key text not null,
    person bytea not null,
    fingerprint text not null,
    from_day date,
    until_day date,
    status text not null,
    staged_at timestamptz not null default now(),
    primary key (import_id, number_key))`,

  'create table grindvakt.lease (name text primary key, holder text not null, until timestamptz not null)',

  `create table grindvakt.worker (
    id text primary key,
    started_at timestamptz not null default now(),
    heartbeat_at timestamptz not null)`,
];
