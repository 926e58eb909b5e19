import { sql } from 'kysely';
import type { Tx } from '../../store/database.ts';
import type { Vault } from '../../trust/vault.ts';
import { type ApplicationDetails, openDetails } from '../application-store.ts';
import { type Correlation, correlate } from '../correlation/correlate.ts';
import type { Side } from '../correlation/same-person.ts';

/** More than ever wait in one group at a time; beyond it the latest are looked at. */
const most = 2_000;

/** Until the end of the transaction nobody else pairs the applications of this group. */
export async function holdGroup(tx: Tx, groupId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`applications ${groupId}`}, 0))`.execute(tx);
}

/**
 * Pairs the open join requests of a group with its open written applications. Whoever asks holds the group until
 * the end of the transaction, so that two who arrive at once see each other.
 * @param fresh details of one that are not stored yet
 */
export async function correlateGroup(
  tx: Tx,
  vault: Vault,
  groupId: string,
  options: {
    readonly since: Date;
    readonly fresh: { readonly id: string; readonly details: ApplicationDetails };
  },
): Promise<Correlation> {
  await holdGroup(tx, groupId);
  const rows = await tx
    .selectFrom('application')
    .select(['id', 'person_id', 'details'])
    .where('group_id', '=', groupId)
    .where('status', 'in', ['new', 'waiting', 'declined'])
    .where('opened_at', '>=', options.since)
    .where('matched_id', 'is', null)
    // What a person has decided is settled.
    .where('decided_by', 'is', null)
    .where((where) => where.or([where('person_id', '<>', ''), where('status', '<>', 'declined')]))
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
  const requests: Side[] = [];
  const applications: Side[] = [];
  for (const row of rows.toReversed()) {
    const { id, fresh } = { id: row.id, fresh: options.fresh };
    const details = id === fresh.id ? fresh.details : openDetails(vault, row.details);
    (row.person_id === '' ? applications : requests).push(sideOf(id, details));
  }
  return correlate(requests, applications);
}

function sideOf(id: string, { name, profile, written }: ApplicationDetails): Side {
  // An address that may be false says nothing of who wrote.
  if (written) return { id, name: written.name, email: written.unverified ? undefined : written.email };
  return { id, name: profile?.name ?? name ?? '', email: profile?.email };
}

/** Makes the two one: the written application counts as part of the request, which is vetted with it. */
export async function pair(tx: Tx, { request, application }: { request: string; application: string }) {
  await tx
    .updateTable('application')
    .set({ status: 'matched', matched_id: request, related: [], reasons: [] })
    .where('id', '=', application)
    .execute();
  await tx.updateTable('application').set({ matched_id: application }).where('id', '=', request).execute();
}

/** Notes on those that wait that another one could be their other side. */
export async function noteUnclear(tx: Tx, ids: readonly string[], other: string): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable('application')
    .set({
      reasons: sql<string[]>`case when person_id = '' then array['correlation_unclear']
        else array_append(array_remove(reasons, 'correlation_unclear'), 'correlation_unclear') end`,
      related: sql<string[]>`array_append(array_remove(related, ${other}::bigint), ${other}::bigint)`,
    })
    .where('id', 'in', [...ids])
    .where('status', 'in', ['waiting', 'declined'])
    .execute();
}

/** Has a request decided again, now that more is known. */
export async function reopen(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable('application')
    .set({ status: 'new', attempts: 0, next_try_at: sql<Date>`now()`, related: [] })
    .where('id', '=', id)
    .where('status', 'in', ['waiting', 'declined'])
    .where('decided_by', 'is', null)
    .execute();
}
