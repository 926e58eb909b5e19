import type { Tx } from '../../store/database.ts';
import type { ApplicationDetails, OpenApplication, Written } from '../application-store.ts';
import type { MembershipOptions } from '../membership.ts';
import { windowStart } from './decide-written.ts';
import { correlateGroup, holdGroup, noteUnclear, pair } from './pairs.ts';
import { readWritten } from './written-store.ts';

export type MatchedRequest = {
  /** What the person wrote, where it is sure that it was this person. */
  readonly written?: Written | undefined;
  /** What a one-time code has proven of it. */
  readonly provenKey?: string | undefined;
  /** Written applications that could be this person's. */
  readonly unclear: readonly string[];
};

/** Finds what the person behind a join request has written in a form or a mail, and pairs the two. */
export async function matchRequest(
  tx: Tx,
  options: MembershipOptions,
  request: OpenApplication,
  details: ApplicationDetails,
): Promise<MatchedRequest> {
  const { id, groupId } = request;
  await holdGroup(tx, groupId);
  // Asked only now that nobody else pairs: it may have been paired since it was read.
  const row = await tx
    .selectFrom('application')
    .select(['status', 'matched_id'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  if (row.status !== 'new') return { unclear: [] };
  if (row.matched_id !== null) {
    return { ...(await readWritten(tx, options.vault, row.matched_id)), unclear: [] };
  }
  const { matched, unclear } = await correlateGroup(tx, options.vault, groupId, {
    since: windowStart(options),
    fresh: { id, details },
  });
  const match = matched.find((one) => one.request === id);
  if (match) {
    await pair(tx, match);
    return { ...(await readWritten(tx, options.vault, match.application)), unclear: [] };
  }
  const applications = unclear.filter((one) => one.request === id).map(({ application }) => application);
  await noteUnclear(tx, applications, id);
  return { unclear: applications };
}
