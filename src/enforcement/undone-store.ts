import { sql } from 'kysely';
import type { Tx } from '../store/database.ts';

/** A post as it stands, and what is not to be done to it again. */
export type Standing = {
  /** Names the text as it stands, as `contentVersion` does; nothing where the post is not known. */
  readonly version: string | undefined;
  /** Rules whose work on this very version was undone, the policy's and detectors'; `*` is all of them. */
  readonly undone: ReadonlySet<string>;
};

/** What was undone stays undone: the rule leaves that version alone, however often it is told of it. */
export async function standingOf(tx: Tx, contentId: string): Promise<Standing> {
  const content = await tx
    .selectFrom('content')
    .select(sql<string>`left(body_hash, 12)`.as('version'))
    .where('id', '=', contentId)
    .executeTakeFirst();
  if (!content) return { version: undefined, undone: new Set() };
  const rows = await tx
    .selectFrom('undone')
    .innerJoin('decision', 'decision.id', 'undone.decision_id')
    .select('undone.rule')
    .where('decision.subject_kind', '=', 'content')
    .where('decision.subject_id', '=', contentId)
    .where('decision.content_version', '=', content.version)
    .execute();
  return { version: content.version, undone: new Set(rows.map(({ rule }) => rule ?? '*')) };
}
