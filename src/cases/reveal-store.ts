import { sql } from 'kysely';
import type { Database } from '../store/database.ts';
import type { Vault } from '../trust/vault.ts';

/** Somebody looked at what was covered. */
export type Reveal = { readonly actor: string; readonly at: Date; readonly reason: string };

const purpose = 'reveal';

/** Notes who looks at a post in the clear, and why, before it is shown to them. */
export async function noteReveal(
  db: Database,
  vault: Vault,
  {
    actor,
    contentId,
    reason,
  }: { readonly actor: string; readonly contentId: string; readonly reason: string },
): Promise<void> {
  await db
    .insertInto('reveal')
    .values({ actor, subject_kind: 'content', subject_id: contentId, reason: vault.seal(purpose, reason) })
    .execute();
}

/** Who looked at a post, the last ten, newest first. */
export async function revealsOf(db: Database, vault: Vault, contentId: string): Promise<Reveal[]> {
  const rows = await db
    .selectFrom('reveal')
    .select(['actor', 'revealed_at', 'reason'])
    .where('subject_kind', '=', 'content')
    .where('subject_id', '=', contentId)
    .orderBy('id', 'desc')
    .limit(10)
    .execute();
  return rows.map(({ actor, revealed_at: at, reason }) => ({
    actor,
    at,
    reason: vault.open(purpose, reason),
  }));
}

/** Whether somebody has said within the last minutes why they look: the page is not covered again at every click. */
export async function hasRevealed(
  db: Database,
  {
    actor,
    contentId,
    minutes,
  }: { readonly actor: string; readonly contentId: string; readonly minutes: number },
): Promise<boolean> {
  const row = await db
    .selectFrom('reveal')
    .select('id')
    .where('actor', '=', actor)
    .where('subject_kind', '=', 'content')
    .where('subject_id', '=', contentId)
    .where('revealed_at', '>', sql<Date>`now() - ${minutes} * interval '1 minute'`)
    .executeTakeFirst();
  return row !== undefined;
}
