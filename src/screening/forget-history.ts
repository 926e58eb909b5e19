import { type SqlBool, sql } from 'kysely';
import type { Policy } from '../policy/policy.ts';
import type { Database } from '../store/database.ts';
import type { Vault } from '../trust/vault.ts';
import type { ContentBody } from './content-store.ts';

/** An appeal on the last day is still to be decided about the words it is about. */
const decidingDays = 14;
const rowsAtOnce = 2_000;

/** What is left of a post whose words are no longer kept: sealed like any other, and as short as only an empty one is. */
export function emptyBody(vault: Vault): Buffer {
  return vault.seal('content', { text: '' } satisfies ContentBody);
}

/**
 * Forgets the words of posts that nothing has happened to for as long as the policy keeps history, and what was
 * written in their files. What a person is asked to look at is kept until they have, and what was removed as long as
 * its author may appeal. That the post was, and how it was judged, stays. @returns how many posts were forgotten
 */
export async function forgetHistory(
  db: Database,
  vault: Vault,
  { retention, appeals }: Pick<Policy, 'retention' | 'appeals'>,
): Promise<number> {
  const body = emptyBody(vault);
  const removedDays = Math.max(retention.history, appeals.windowDays + decidingDays);
  let forgotten = 0;
  for (;;) {
    const rows = await db.transaction().execute(async (tx) => {
      const gone = await tx
        .updateTable('content')
        .set({ body })
        .where('id', 'in', (old) =>
          old
            .selectFrom('content')
            .select('id')
            .where(sql<SqlBool>`octet_length(body) > ${body.length}`)
            .where(
              sql<SqlBool>`changed_at < now() - (case when state = 'removed' then ${removedDays}::int
                else ${retention.history}::int end) * interval '1 day'`,
            )
            .where(
              sql<SqlBool>`not exists (select 1 from grindvakt.moderation_case open
                where open.content_id = content.id and open.status = 'open')
                and not exists (select 1 from grindvakt.appeal
                where appeal.content_id = content.id and appeal.state = 'open')`,
            )
            .limit(rowsAtOnce)
            .forUpdate()
            .skipLocked(),
        )
        .returning('id')
        .execute();
      if (gone.length > 0) {
        await tx
          .deleteFrom('attachment')
          .where(
            'content_id',
            'in',
            gone.map(({ id }) => id),
          )
          .execute();
      }
      return gone.length;
    });
    forgotten += rows;
    if (rows < rowsAtOnce) return forgotten;
  }
}
