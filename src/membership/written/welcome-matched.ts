import { sql } from 'kysely';
import type { PlannedAction } from '../../enforcement/action.ts';
import type { Tx } from '../../store/database.ts';
import { openDetails } from '../application-store.ts';
import type { MembershipOptions } from '../membership.ts';

/** Closes the written application that belonged to somebody who has been let in, and has them told. */
export async function welcomeMatched(
  tx: Tx,
  options: Pick<MembershipOptions, 'vault' | 'answers' | 'isByHand'>,
  requestId: string,
): Promise<PlannedAction[]> {
  const row = await tx
    .updateTable('application')
    .set({ status: 'approved', closed_at: sql<Date>`now()` })
    .where('matched_id', '=', requestId)
    .where('status', '=', 'matched')
    .returning(['id', 'group_id', 'details'])
    .executeTakeFirst();
  const written = row && openDetails(options.vault, row.details).written;
  if (!written) return [];
  const { id: applicationId, group_id: groupId } = row;
  return options.answers.welcome({ applicationId, groupId, written, byHand: options.isByHand(groupId) });
}
