import { type Kysely, sql } from 'kysely';

/** Due process: history, limits, what waits for a person's word, and the versions of the policy. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table grindvakt.decision
    add column rule text,
    add column category text,
    add column response text,
    add column facts jsonb not null default '{}'`,
  // What the emergency stop counts, and what undoing a rule's work looks for.
  'create index decision_rule on grindvakt.decision (rule, decided_at) where rule is not null',
  'create index decision_time on grindvakt.decision (decided_at)',

  `alter table grindvakt.action
    drop constraint action_status_check,
    add constraint action_status_check check (status in ('proposed', 'planned', 'started', 'done', 'recorded',
      'needs-person', 'uncertain', 'failed', 'cancelled'))`,

  `alter table grindvakt.moderation_case
    add column awaits text not null default 'person' check (awaits in ('person', 'author')),
    add column due_at timestamptz`,

  `create table grindvakt.strike (
    id bigint generated always as identity primary key,
    person_id text not null,
    group_id text not null,
    content_id text not null,
    decision_id bigint not null references grindvakt.decision (id),
    rule text not null,
    category text not null,
    points real not null,
    state text not null check (state in ('trial', 'pending', 'counted', 'lifted', 'void')),
    policy_version text not null,
    given_at timestamptz not null,
    expires_at timestamptz not null,
    lifted_at timestamptz,
    lifted_by text)`,
  // An edit of the same post does not strike twice.
  `create unique index strike_content on grindvakt.strike (content_id, (state = 'trial'))
    where state in ('trial', 'pending', 'counted')`,
  'create index strike_person on grindvakt.strike (person_id, expires_at)',
  'create index strike_decision on grindvakt.strike (decision_id)',

  `create table grindvakt.quota_use (
    day date not null,
    key text not null,
    used integer not null,
    primary key (day, key))`,

  `create table grindvakt.policy_version (
    version text primary key,
    body bytea not null,
    taken_at timestamptz not null default now())`,

  `create table grindvakt.rule_seen (
    rule text not null,
    fingerprint text not null,
    first_seen_at timestamptz not null default now(),
    from_start boolean not null,
    primary key (rule, fingerprint))`,

  `create table grindvakt.rule_stop (
    id bigint generated always as identity primary key,
    rule text not null,
    policy_version text not null,
    hits integer not null,
    judged integer not null,
    stopped_at timestamptz not null default now(),
    lifted_at timestamptz,
    lifted_by text,
    note bytea)`,
  'create unique index rule_stop_open on grindvakt.rule_stop (rule) where lifted_at is null',

  `create table grindvakt.group_hold (
    id bigint generated always as identity primary key,
    group_id text not null,
    held_at timestamptz not null default now(),
    held_by text not null,
    note bytea,
    released_at timestamptz,
    released_by text)`,
  'create unique index group_hold_open on grindvakt.group_hold (group_id) where released_at is null',
];
