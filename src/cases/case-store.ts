import { sql } from 'kysely';
import type { Tx } from '../store/database.ts';

/** What a person is asked to look at: one open case a post, however many rules and edits it has. */
export type CaseToOpen = {
  readonly contentId: string;
  readonly groupId: string;
  readonly severity: string;
  readonly categories: readonly string[];
  readonly decisionId: string;
};

/** Opens a case, or brings the open one for the same post up to date. @returns its id */
export async function openCase(tx: Tx, toOpen: CaseToOpen): Promise<string> {
  const values = {
    severity: toOpen.severity,
    categories: [...toOpen.categories],
    decision_id: toOpen.decisionId,
  };
  const { id } = await tx
    .insertInto('moderation_case')
    .values({ content_id: toOpen.contentId, group_id: toOpen.groupId, status: 'open', ...values })
    .onConflict((conflict) => conflict.column('content_id').where('status', '=', 'open').doUpdateSet(values))
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Closes the open case of a post, if there is one. `resolution`: why, in a word or two; `note`: a person's reason, sealed. */
export async function closeCase(
  tx: Tx,
  contentId: string,
  resolution: string,
  note?: Buffer,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('moderation_case')
    .set({ status: 'closed', resolution, note: note ?? null, closed_at: sql<Date>`now()` })
    .where('content_id', '=', contentId)
    .where('status', '=', 'open')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
