import { sql } from 'kysely';
import type { Language } from '../base/text.ts';
import type { JoinRequest, PersonProfile } from '../platform/port.ts';
import type { Job } from '../queue/queue.ts';
import type { Database, Tx } from '../store/database.ts';
import type { Vault } from '../trust/vault.ts';

/** What is kept of an application: sealed under the purpose `application`. */
export type ApplicationDetails = {
  readonly name?: string;
  readonly profile?: PersonProfile;
  /** What was written, where a form or a mail brought the application. */
  readonly written?: Written;
};

/** An application as somebody wrote it. Texts are as they were written. */
export type Written = {
  readonly name: string;
  readonly number?: string;
  readonly message?: string;
  readonly email?: string;
  readonly language: Language;
  /** The mail server found the sender's address to be false: never a ground for letting anybody in. */
  readonly unverified?: boolean;
  /** Our own mail server vouches that the mail is from that address. */
  readonly vouched?: boolean;
  /** The applicant is not to be written to: an address that answers by itself, or one that may be false. */
  readonly unanswerable?: boolean;
  /** Of a mail: its subject and its id, for the answer. */
  readonly subject?: string;
  readonly messageId?: string;
};

export const purpose = 'application';
/** An application in one of these holds the place of its person in the group's waiting room. */
const openStatuses = ['new', 'approving', 'waiting', 'declined'] as const;

/** Notes that somebody asks to join, once while the request is open. @returns jobs to ring */
export async function noteRequest(
  db: Database | Tx,
  vault: Vault,
  request: JoinRequest,
  source: 'poll' | 'delivery',
): Promise<Job[]> {
  const added = await db
    .insertInto('application')
    .values({
      group_id: request.groupId,
      person_id: request.personId,
      source,
      status: 'new',
      details: vault.seal(purpose, request.name === undefined ? {} : { name: request.name }),
    })
    .onConflict((conflict) =>
      conflict
        .columns(['group_id', 'person_id'])
        .where('status', 'in', [...openStatuses])
        .where('person_id', '<>', '')
        .doNothing(),
    )
    .returning('id')
    .execute();
  return added.map(({ id }) => ({ name: 'application', id }));
}

/** The ledger's clock: what it has written is not compared with the clock of a process. */
export async function ledgerNow(db: Database): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select now()`.execute(db);
  return (rows[0] as { now: Date }).now;
}

/** Who was let into a group since a moment of the ledger's clock. */
export async function admittedSince(db: Database, groupId: string, since: Date): Promise<Set<string>> {
  const rows = await db
    .selectFrom('application')
    .select('person_id')
    .where('group_id', '=', groupId)
    .where('status', '=', 'approved')
    .where('closed_at', '>=', since)
    .execute();
  return new Set(rows.map((row) => row.person_id));
}

/**
 * Closes the applications of a group whose request is no longer there: somebody handled it on the platform,
 * or the person changed their mind. What is being admitted right now is left to the one who does it.
 */
export async function closeVanished(
  db: Database,
  groupId: string,
  stillThere: readonly string[],
  asOf: Date,
): Promise<void> {
  await db
    .updateTable('application')
    .set({ status: 'closed', closed_at: sql<Date>`now()` })
    .where('group_id', '=', groupId)
    .where('person_id', '<>', '')
    .where('status', 'in', ['new', 'waiting', 'declined'])
    // A request that came in while the list was being read is not on it yet.
    .where('opened_at', '<', asOf)
    .where((where) => (stillThere.length ? where('person_id', 'not in', [...stillThere]) : where.lit(true)))
    .execute();
}

/** Closes an application that turns out to be answered already. */
export async function closeRequest(db: Database, id: string): Promise<void> {
  await db
    .updateTable('application')
    .set({ status: 'closed', closed_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where('status', '=', 'new')
    .execute();
}

export type OpenApplication = {
  readonly id: string;
  readonly groupId: string;
  /** Empty for an application by form or mail. */
  readonly personId: string;
  readonly source: 'poll' | 'delivery' | 'form' | 'mail';
  /** It has been decided before, and is decided again because more is known. */
  readonly again: boolean;
  /** What a one-time code has proven, of one by form or mail. */
  readonly provenKey?: string | undefined;
  readonly details: ApplicationDetails;
};

export async function applicationToDecide(
  db: Database,
  vault: Vault,
  id: string,
): Promise<OpenApplication | undefined> {
  const row = await db
    .updateTable('application')
    // Noted before the register is read: should it change in the meantime, this is outdated and opened again.
    .set({ register_generation: currentGeneration })
    .where('id', '=', id)
    .where('status', '=', 'new')
    .returning(['id', 'group_id', 'person_id', 'source', 'decision', 'details', 'proven_key'])
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    id: row.id,
    groupId: row.group_id,
    personId: row.person_id,
    source: row.source,
    again: row.decision !== null,
    provenKey: row.proven_key ?? undefined,
    details: openDetails(vault, row.details),
  };
}

export const openDetails = (vault: Vault, sealed: Buffer | null): ApplicationDetails =>
  sealed ? vault.open<ApplicationDetails>(purpose, sealed) : {};

export type ApplicationDecision = {
  readonly status: 'approving' | 'waiting' | 'declined';
  readonly decision: string;
  readonly reasons: readonly string[];
  readonly details: ApplicationDetails;
  readonly registerKind?: string;
  readonly numberKey?: string;
  /** Applications that could be the other side of this one. */
  readonly related?: readonly string[];
};

/** @returns false when another worker decided first */
export async function storeApplicationDecision(
  tx: Tx,
  vault: Vault,
  id: string,
  decided: ApplicationDecision,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('application')
    .set({
      status: decided.status,
      decision: decided.decision,
      reasons: [...decided.reasons],
      details: vault.seal(purpose, decided.details),
      register_kind: decided.registerKind ?? null,
      number_key: decided.numberKey ?? null,
      related: [...(decided.related ?? [])],
      next_try_at: vetAgainAfter,
    })
    .where('id', '=', id)
    .where('status', '=', 'new')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/**
 * Opens again what was decided by rule and may come out otherwise now that the register has changed: who waits for
 * a person, and who was declined but still asks. What a person decided stands. The sweep rings for them.
 */
export async function reopenUndecided(db: Database | Tx): Promise<void> {
  await db
    .updateTable('application')
    .set({ status: 'new', attempts: 0, next_try_at: sql<Date>`now()` })
    .where('status', 'in', ['waiting', 'declined'])
    .where('decided_by', 'is', null)
    .execute();
}

/** As `reopenUndecided`, for those vetted against another state of the register than the one that counts now. */
export async function reopenOutdated(db: Database): Promise<void> {
  await db
    .updateTable('application')
    .set({ status: 'new', attempts: 0, next_try_at: sql<Date>`now()` })
    .where('status', 'in', ['waiting', 'declined'])
    .where('decided_by', 'is', null)
    .where('register_generation', '<>', currentGeneration)
    // An identity provider changes the register with every person it sends: not everybody anew each time.
    .where('next_try_at', '<=', sql<Date>`now()`)
    .execute();
}

export const currentGeneration = sql<string>`(select coalesce(sum(generation), 0) from grindvakt.register_source)`;
const vetAgainAfter = sql<Date>`now() + interval '1 minute'`;

/** Notes a failed try to read the profile: tried again after a growing pause, at most half an hour. */
export async function postponeApplication(db: Database, id: string): Promise<void> {
  await db
    .updateTable('application')
    .set({
      attempts: sql`attempts + 1`,
      next_try_at: sql<Date>`now() + least(power(2, attempts), 1800) * interval '1 second'`,
    })
    .where('id', '=', id)
    .where('status', '=', 'new')
    .execute();
}

/**
 * The numbers among `keys` that belong, or are about to belong, to another account than this person's.
 * Locks nothing: the unique index on accounts is what holds in the end.
 */
export async function takenByOthers(
  tx: Tx,
  { id, personId }: Pick<OpenApplication, 'id' | 'personId'>,
  keys: readonly string[],
): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const accounts = await tx
    .selectFrom('account')
    .select('number_key')
    .where('number_key', 'in', [...keys])
    .where('person_id', '!=', personId)
    .execute();
  const underWay = await tx
    .selectFrom('application')
    .select('number_key')
    .where('number_key', 'in', [...keys])
    .where('id', '!=', id)
    // Somebody let in by hand has no platform person, so nobody can tell that it is this one.
    .where((where) => where.or([where('person_id', '!=', personId), where('person_id', '=', '')]))
    .where('status', 'in', ['approving', 'approved'])
    .execute();
  return new Set([...accounts, ...underWay].map((row) => row.number_key as string));
}
