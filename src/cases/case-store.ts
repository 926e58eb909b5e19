import { sql } from 'kysely';
import type { Tx } from '../store/database.ts';

/** What a person is asked to look at: one open case a post, however many rules and edits it has. */
export type CaseToOpen = {
  readonly contentId: string;
  readonly groupId: string;
  readonly severity: string;
  readonly categories: readonly string[];
  readonly decisionId: string;
  /** The author is asked to mend the post until then; a moderator is asked afterwards. Absent: at once. */
  readonly mendUntil?: Date | undefined;
};

/** Opens a case, or brings the open one for the same post up to date. @returns its id */
export async function openCase(tx: Tx, toOpen: CaseToOpen): Promise<string> {
  const values = {
    severity: toOpen.severity,
    categories: [...toOpen.categories],
    decision_id: toOpen.decisionId,
    awaits: toOpen.mendUntil ? ('author' as const) : ('person' as const),
    due_at: toOpen.mendUntil ?? null,
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

/** Closes the case of a post whose author was asked to mend it, and has. @returns whether there was such a case */
export async function closeMended(tx: Tx, contentId: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('moderation_case')
    .set({ status: 'closed', resolution: 'the author mended it', closed_at: sql<Date>`now()` })
    .where('content_id', '=', contentId)
    .where('status', '=', 'open')
    .where('awaits', '=', 'author')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export type OverdueCase = {
  readonly id: string;
  readonly contentId: string;
  readonly groupId: string;
  readonly severity: string;
  readonly category: string | null;
};

/** Cases whose author has let the time for mending go by: from now on a moderator is asked. */
export async function passOverdue(tx: Tx, now: Date): Promise<OverdueCase[]> {
  return tx
    .updateTable('moderation_case')
    .set({ awaits: 'person', due_at: null })
    .where('status', '=', 'open')
    .where('awaits', '=', 'author')
    .where('due_at', '<=', now)
    .returning([
      ...(['id', 'content_id as contentId', 'group_id as groupId', 'severity'] as const),
      sql<string | null>`categories[1]`.as('category'),
    ])
    .execute();
}

/** The author of a post could not be asked to mend it, so a moderator is. @returns the case */
export async function awaitPerson(tx: Tx, contentId: string): Promise<string | undefined> {
  const row = await tx
    .updateTable('moderation_case')
    .set({ awaits: 'person', due_at: null })
    .where('content_id', '=', contentId)
    .where('status', '=', 'open')
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}
