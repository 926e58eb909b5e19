import { type Kysely, sql } from 'kysely';

/** Members who leave: whose number a group's member has, since when they are gone, and what was decided about them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table grindvakt.decision
    drop constraint decision_subject_kind_check,
    add constraint decision_subject_kind_check check (subject_kind in ('content', 'application', 'member'))`,

  // One account a number, but one person may have several: an employee who is a client too.
  'alter table grindvakt.account drop constraint account_pkey',
  'alter table grindvakt.account drop constraint account_register_kind_number_key_key',
  'alter table grindvakt.account add primary key (register_kind, number_key)',
  'create index account_person on grindvakt.account (person_id)',
  `insert into grindvakt.account (person_id, register_kind, number_key, since)
    select person_id, register_kind, number_key, closed_at from grindvakt.application
    where status = 'approved' and number_key is not null and register_kind is not null and person_id <> ''
      and closed_at is not null
    order by closed_at on conflict do nothing`,
  // Who the number belonged to when its entry was looked at last, to see when it is given to another.
  'alter table grindvakt.account add column holder bytea, add column fingerprint text',

  `create table grindvakt.departure (
    id bigint generated always as identity primary key,
    person_id text not null unique,
    reason text not null check (reason in ('left', 'number-reassigned', 'deactivated')),
    held boolean not null default false,
    noticed_on date not null,
    planned_on date,
    checked_on date,
    checked_under text)`,

  'alter table grindvakt.register_person add column written_at timestamptz not null default now()',
];
