import { sql } from 'kysely';
import type { Job } from '../../queue/queue.ts';
import type { Database, Tx } from '../../store/database.ts';
import type { Vault } from '../../trust/vault.ts';
import { openDetails, purpose, type Written } from '../application-store.ts';

export type WrittenApplication = {
  readonly source: 'form' | 'mail';
  /** As the path or the mail named it; empty where nothing did. Looked at when it is decided. */
  readonly groupId: string;
  readonly written: Written;
};

/** Why a written application waits for the platform's request: such a one runs out. */
export const waitsForRequest = ['awaiting_request', 'correlation_unclear', 'group_missing'] as const;

/**
 * Notes what somebody wrote, once while it is open; sent again it only asks for another one-time code.
 * @returns its id, new or not, and the jobs to ring
 */
export async function noteWritten(
  db: Database | Tx,
  vault: Vault,
  { source, groupId, written }: WrittenApplication,
): Promise<{ readonly id: string; readonly jobs: Job[] }> {
  const { name, number = '', message = '', email = '' } = written;
  const said = [name, number, message, email].map((text) => text.trim().toLowerCase());
  const { id } = await db
    .insertInto('application')
    .values({
      group_id: groupId,
      person_id: '',
      source,
      status: 'new',
      details: vault.seal(purpose, { written }),
      applicant_key: vault.keyedHash('applicant', JSON.stringify(said)),
      code_asked_at: sql<Date>`now()`,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['group_id', 'applicant_key'])
        .where('status', 'in', ['new', 'waiting', 'matched'])
        .where('applicant_key', 'is not', null)
        .doUpdateSet({ code_asked_at: sql<Date>`now()` }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, jobs: [{ name: 'application', id }] };
}

/** What somebody wrote, by the id of their application, and what a code has proven of it. */
export async function readWritten(
  tx: Tx,
  vault: Vault,
  id: string,
): Promise<{ readonly written: Written | undefined; readonly provenKey: string | undefined }> {
  const row = await tx
    .selectFrom('application')
    .select(['details', 'proven_key'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return { written: openDetails(vault, row.details).written, provenKey: row.proven_key ?? undefined };
}

/** Ends a written application that is still new. Without `details` what was written is forgotten. */
export async function endWritten(
  tx: Tx,
  id: string,
  set: {
    readonly status: 'waiting' | 'closed';
    readonly reason: string;
    readonly related?: readonly string[];
  },
): Promise<boolean> {
  const closed = set.status === 'closed';
  const { numUpdatedRows } = await tx
    .updateTable('application')
    .set({
      status: set.status,
      decision: closed ? null : 'review',
      reasons: [set.reason],
      related: [...(set.related ?? [])],
      ...(closed ? { closed_at: sql<Date>`now()`, details: null } : {}),
    })
    .where('id', '=', id)
    .where('status', '=', 'new')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/**
 * Closes what has waited for a join request for longer than the window, and what belonged to a request that came
 * to its end in another way. What was written is forgotten with it.
 */
export async function closeExpired(db: Database, openedBefore: Date): Promise<void> {
  const forgotten = { status: 'closed' as const, closed_at: sql<Date>`now()`, details: null };
  await db
    .updateTable('application')
    .set({ ...forgotten, reasons: ['request_never_came'] })
    .where('person_id', '=', '')
    .where('status', '=', 'waiting')
    .where('opened_at', '<', openedBefore)
    .where(sql<boolean>`reasons && array[${sql.join([...waitsForRequest])}]`)
    .execute();
  await db
    .updateTable('application')
    .set(forgotten)
    .where('status', '=', 'matched')
    .where('matched_id', 'in', (query) =>
      query.selectFrom('application as request').select('request.id').where('request.status', '=', 'closed'),
    )
    .execute();
}
