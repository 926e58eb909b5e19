import { type Kysely, sql } from 'kysely';

/**
 * Applications by form and by mail beside the platform's own join requests. A written one has no platform person:
 * its `person_id` is empty until, and after, it has been matched with a request.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table grindvakt.application
    drop constraint application_source_check,
    add constraint application_source_check check (source in ('poll', 'delivery', 'form', 'mail')),
    drop constraint application_status_check,
    add constraint application_status_check check
      (status in ('new', 'approving', 'waiting', 'matched', 'approved', 'declined', 'closed')),
    add column matched_id bigint references grindvakt.application (id),
    add column related bigint[] not null default '{}',
    add column applicant_key text`,
  `drop index grindvakt.application_open`,
  `create unique index application_open on grindvakt.application (group_id, person_id)
    where status in ('new', 'approving', 'waiting', 'declined') and person_id <> ''`,
  // Sent twice, by a double click or a second mail of the same content, it is one application while it is open.
  `create unique index application_written on grindvakt.application (group_id, applicant_key)
    where status in ('new', 'waiting', 'matched') and applicant_key is not null`,
  `create index application_candidates on grindvakt.application (group_id, opened_at)
    where status in ('new', 'waiting', 'declined', 'matched')`,

  // Which mails have been read. The message's own id as a keyed hash: it often holds the sender's address.
  `create table grindvakt.mail_message (
    id bigint generated always as identity primary key,
    mailbox text not null,
    uid_validity bigint not null,
    uid bigint not null,
    message_key text,
    outcome text not null,
    application_id bigint,
    read_at timestamptz not null default now(),
    unique (mailbox, uid_validity, uid))`,
  'create index mail_message_key on grindvakt.mail_message (message_key) where message_key is not null',
];
