import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { AttachmentTable } from './attachment-table.ts';
import type {
  GroupHoldTable,
  PolicyVersionTable,
  QuotaUseTable,
  RuleSeenTable,
  RuleStopTable,
  StrikeTable,
} from './due-process-tables.ts';
import type { AppealTable, UndoneTable } from './redress-tables.ts';

/** The tables as Kysely sees them. All live in the schema `grindvakt`; ids of type bigint arrive as text. */
export type Tables = {
  setting: SettingTable;
  inbox: InboxTable;
  content: ContentTable;
  attachment: AttachmentTable;
  decision: DecisionTable;
  action: ActionTable;
  moderation_case: ModerationCaseTable;
  application: ApplicationTable;
  account: AccountTable;
  departure: DepartureTable;
  mail_message: MailMessageTable;
  register_person: RegisterPersonTable;
  register_source: RegisterSourceTable;
  register_staging: RegisterStagingTable;
  lease: LeaseTable;
  worker: WorkerTable;
  access_token: AccessTokenTable;
  scim_user: ScimUserTable;
  guest: GuestTable;
  strike: StrikeTable;
  quota_use: QuotaUseTable;
  policy_version: PolicyVersionTable;
  rule_seen: RuleSeenTable;
  rule_stop: RuleStopTable;
  group_hold: GroupHoldTable;
  console_session: ConsoleSessionTable;
  reveal: RevealTable;
  undone: UndoneTable;
  appeal: AppealTable;
};

type Id = Generated<string>;
type Written = ColumnType<Date, never, never>;
/** A calendar day, read and written as YYYY-MM-DD. */
type DayColumn = string | null;

type SettingTable = { key: string; value: string };

/** Every change that came in, exactly once, sealed. `pending` rows are work; the queue only rings for them. */
type InboxTable = {
  id: Id;
  natural_key: string;
  object: string;
  field: string;
  payload: Buffer;
  status: 'pending' | 'done' | 'ignored' | 'failed';
  attempts: Generated<number>;
  next_try_at: Generated<Date>;
  last_error: string | null;
  received_at: Generated<Date>;
  finished_at: Date | null;
};

/** A post or comment as last seen. `body` is sealed: text, author's name, link. */
type ContentTable = {
  id: string;
  kind: string;
  group_id: string;
  post_id: string;
  author_id: string;
  body: Buffer;
  body_hash: string;
  /** The platform's own time of this version, where it gives one. */
  version_at: Date | null;
  edited: boolean;
  state: 'live' | 'deleted' | 'removed';
  seen_at: Generated<Date>;
  changed_at: Generated<Date>;
};

/** What was decided about a post, comment, application or member, and why. */
type DecisionTable = {
  id: Id;
  subject_kind: 'content' | 'application' | 'member';
  subject_id: string;
  group_id: string;
  verdict: string;
  /** Whether the verdict was to be carried out, or only recorded. */
  act: boolean;
  severity: string | null;
  policy_version: string;
  findings: JSONColumnType<readonly unknown[]>;
  trace: JSONColumnType<readonly unknown[]>;
  /** The policy's rule that the decision comes from, as `ruleId` writes it, and what it is about; null where a person decided. */
  rule: string | null;
  category: string | null;
  /** What was asked for exactly, where `verdict` is one word of three. */
  response: string | null;
  /** What was known: generations of the registers, the author's points, what stood in the way. No names, no words. */
  facts: ColumnType<Readonly<Record<string, unknown>>, string | undefined, string>;
  /** Sealed: the reason a person gave, which may say what a post says. */
  note: Buffer | null;
  /** Which version of a post it is about, as `contentVersion` names it. */
  content_version: string | null;
  inbox_id: string | null;
  decided_at: Generated<Date>;
};

/** Something to be done, stored before it is done. `key` makes it happen once. */
type ActionTable = {
  id: Id;
  key: string;
  kind: string;
  /** Platform ids only. */
  target: JSONColumnType<Readonly<Record<string, string>>>;
  /** Sealed: what is said in a message or alert, and to whom. */
  details: Buffer | null;
  mode: 'observe' | 'enforce';
  /** `proposed`: it waits for a person's word. */
  status:
    | 'proposed'
    | 'planned'
    | 'started'
    | 'done'
    | 'recorded'
    | 'needs-person'
    | 'uncertain'
    | 'failed'
    | 'cancelled';
  attempts: Generated<number>;
  next_try_at: Generated<Date>;
  claimed_until: Date | null;
  outcome: string | null;
  decision_id: string | null;
  planned_at: Generated<Date>;
  finished_at: Date | null;
};

type ModerationCaseTable = {
  id: Id;
  content_id: string;
  group_id: string;
  status: 'open' | 'closed';
  severity: string;
  categories: string[];
  decision_id: string;
  resolution: string | null;
  /** Sealed: the reason a person gave. */
  note: Buffer | null;
  /** `author`: they were asked to mend the post, and have until `due_at`. */
  awaits: Generated<'person' | 'author'>;
  due_at: Date | null;
  opened_at: Generated<Date>;
  closed_at: Date | null;
};

/** Somebody's wish to join a group. `details` is sealed: the profile and what was written. */
type ApplicationTable = {
  id: Id;
  group_id: string;
  /** Empty where a form or a mail brought it: the platform has not named anybody. */
  person_id: string;
  source: 'poll' | 'delivery' | 'form' | 'mail';
  /** `matched`: a written one that counts as part of a join request. */
  status: 'new' | 'approving' | 'waiting' | 'matched' | 'approved' | 'declined' | 'closed';
  details: Buffer | null;
  number_key: string | null;
  register_kind: string | null;
  decision: string | null;
  reasons: Generated<string[]>;
  /** The person who decided, where it was one: such a decision is not made again by rule. */
  decided_by: string | null;
  /** Which state of the registers it was last vetted against: the sum of their generations. */
  register_generation: string | null;
  /** The other side of the pair: request and written application name each other. */
  matched_id: string | null;
  /** Those that could be the other side, where it is for a person to tell. */
  related: Generated<string[]>;
  /** Keyed hash of what was written, so that sending it twice is one application. */
  applicant_key: string | null;
  /** Of a written one: when a one-time code was asked for that has not been looked into yet. */
  code_asked_at: Date | null;
  /** Keyed hash of the code that was sent last. */
  code_key: string | null;
  /** What that code proves: keyed hash of number and address on the register. */
  code_proves: string | null;
  code_tries: Generated<number>;
  code_until: Date | null;
  /** What a code has proven. */
  proven_key: string | null;
  attempts: Generated<number>;
  next_try_at: Generated<Date>;
  opened_at: Generated<Date>;
  closed_at: Date | null;
};

/** A mail that has been read, exactly once. */
type MailMessageTable = {
  id: Id;
  mailbox: string;
  uid_validity: string;
  uid: string;
  /** Keyed hash of the Message-ID. */
  message_key: string | null;
  outcome: string;
  application_id: string | null;
  read_at: Generated<Date>;
};

/** Which platform account belongs to which number: one account a number. */
type AccountTable = {
  person_id: string;
  register_kind: string;
  number_key: string;
  since: Generated<Date>;
  /** Sealed: the name on the register when its entry was looked at last; null before the first look. */
  holder: Buffer | null;
  /** That entry's fingerprint: another one is looked at anew. */
  fingerprint: string | null;
};

/** A member who is no longer one of the organisation's, until they are active again. */
type DepartureTable = {
  id: Id;
  person_id: string;
  reason: 'left' | 'number-reassigned' | 'deactivated';
  /** Somebody active has the same name: a person looks before anything is done. */
  held: Generated<boolean>;
  /** A person has said that the namesake is somebody else. */
  settled: Generated<boolean>;
  noticed_on: string;
  /** The day on which their removal was planned last: what the daily quota counts. */
  planned_on: DayColumn;
  /** When, and under which rules, it was last looked in which groups they are. */
  checked_on: DayColumn;
  checked_under: string | null;
};

/** One version of a person: it counts while the source's generation is from `from_gen` up to, not including, `to_gen`. */
type RegisterPersonTable = {
  id: Id;
  kind: string;
  source: string;
  number_key: string;
  /** Sealed: names, addresses, department, manager, the number itself. */
  person: Buffer;
  /** Keyed hash of the whole row, to see what changed without opening it. */
  fingerprint: string;
  from_day: DayColumn;
  until_day: DayColumn;
  status: 'active' | 'left';
  from_gen: string;
  to_gen: string | null;
  written_at: Generated<Date>;
};

/** Where people of a kind come from, which generation of them counts, and how many of those have not left. */
type RegisterSourceTable = {
  kind: string;
  source: string;
  generation: string;
  active: number;
  imported_at: Date | null;
};

/** A file on its way in. */
type RegisterStagingTable = {
  import_id: string;
  number_key: string;
  person: Buffer;
  fingerprint: string;
  from_day: DayColumn;
  until_day: DayColumn;
  status: 'active' | 'left';
  staged_at: Generated<Date>;
};

/** Work that one process at a time does: polling, sweeping. */
type LeaseTable = { name: string; holder: string; until: Date };

/** Sign of life of a worker that really took a job off the queue. */
type WorkerTable = { id: string; started_at: Written; heartbeat_at: Date };

/** Programs' keys to the API. `token_hash` is keyed: the table alone opens nothing. */
type AccessTokenTable = {
  id: Id;
  name: string;
  role: string;
  token_hash: string;
  created_at: Generated<Date>;
  expires_at: Date | null;
  revoked_at: Date | null;
};

/** A user of an identity provider. `body` is sealed; keys are keyed hashes of what a user is looked up by. */
type ScimUserTable = {
  /** In the order in which they came. */
  seq: Id;
  /** Opaque; what addresses hold. */
  id: string;
  body: Buffer;
  user_name_key: string;
  external_id_key: string | null;
  email_keys: string[];
  kind: 'employee' | 'client';
  number_key: string | null;
  active: boolean;
  version: Generated<number>;
  created_at: Generated<Date>;
  modified_at: Generated<Date>;
};

/** Somebody on no register who is let into a group. `name` is sealed. */
type GuestTable = {
  id: Id;
  group_id: string;
  /** The account, once it is known. */
  person_id: string | null;
  name: Buffer | null;
  until_day: string;
  added_by: string;
  added_at: Generated<Date>;
};

/** Somebody signed in to the console, under a keyed hash of what their browser holds. `name` is sealed. */
type ConsoleSessionTable = {
  session_hash: string;
  access_token_id: string | null;
  actor: string;
  roles: string[];
  name: Buffer | null;
  began_at: Generated<Date>;
  seen_at: Date;
  expires_at: Date;
};

/** Who looked at what was covered. `reason` is sealed. */
type RevealTable = {
  id: Id;
  actor: string;
  subject_kind: 'content';
  subject_id: string;
  reason: Buffer;
  revealed_at: Generated<Date>;
};
