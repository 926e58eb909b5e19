import { type SqlBool, sql } from 'kysely';
import type { Finding } from '../../detection/finding.ts';
import type { ContentWritten } from '../../platform/event.ts';
import type { Database } from '../../store/database.ts';
import type { Vault } from '../../trust/vault.ts';
import type { ContentBody } from '../content-store.ts';
import { emptyBody } from '../forget-history.ts';

/** What is looked at: from when, until when (exclusive), in which group where not in all. */
export type Period = { readonly since: Date; readonly until: Date; readonly groupId?: string | undefined };

/** A post with the last decision that the rules came to about it. */
export type JudgedPost = {
  readonly contentId: string;
  readonly groupId: string;
  readonly kind: ContentWritten['kind'];
  /** Empty where the platform did not say who wrote it. */
  readonly authorId: string;
  readonly decidedAt: Date;
  readonly verdict: string;
  readonly response: string | null;
  readonly policyVersion: string;
  readonly findings: readonly Finding[];
  /** `deleted`: by its author, and so no longer kept; `forgotten`: older than history is kept. */
  readonly kept: { readonly body: ContentBody } | 'deleted' | 'forgotten';
};

const pageSize = 500;

/** How many decisions by rule there are in a period: more than posts, since an edited post has several. */
export async function countDecisions(db: Database, period: Period): Promise<number> {
  const { count } = await decisionsIn(db, period)
    .select(sql<string>`count(*)`.as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/**
 * The posts of a period in the order in which they were judged, each once, by the last version that the rules judged.
 * Page by page, in no transaction: a running bot goes on beside it, and memory does not grow with the period.
 */
export async function* readHistory(
  db: Database,
  vault: Vault,
  period: Period,
): AsyncGenerator<JudgedPost, void> {
  const { first } = await decisionsIn(db, period)
    .select(sql<string | null>`min(id)`.as('first'))
    .executeTakeFirstOrThrow();
  const empty = emptyBody(vault).length;
  let after = first === null ? undefined : String(BigInt(first) - 1n);
  while (after !== undefined) {
    const rows = await pageAfter(db, period, after);
    for (const row of rows) {
      const body = vault.open<ContentBody>('content', row.body);
      yield {
        ...{ contentId: row.subject_id, groupId: row.group_id, authorId: row.author_id },
        kind: row.kind as ContentWritten['kind'],
        ...{ decidedAt: row.decided_at, verdict: row.verdict, response: row.response },
        policyVersion: row.policy_version,
        findings: row.findings as readonly Finding[],
        kept: row.state === 'deleted' ? 'deleted' : row.body.length <= empty ? 'forgotten' : { body },
      };
    }
    after = rows.length < pageSize ? undefined : rows.at(-1)?.id;
  }
}

/** Decisions about posts that no person made. Only people give a reason of their own. */
const decisionsIn = (db: Database, { since, until, groupId }: Period) =>
  db
    .selectFrom('decision')
    .where('subject_kind', '=', 'content')
    .where('note', 'is', null)
    .where('decided_at', '>=', since)
    .where('decided_at', '<', until)
    .$if(groupId !== undefined, (query) => query.where('group_id', '=', groupId as string));

const pageAfter = (db: Database, { since, until, groupId }: Period, after: string) =>
  db
    .selectFrom('decision')
    .innerJoin('content', 'content.id', 'decision.subject_id')
    .select([
      ...(['decision.id', 'decision.subject_id', 'decision.group_id', 'decision.decided_at'] as const),
      ...(['decision.verdict', 'decision.response', 'decision.policy_version', 'decision.findings'] as const),
      ...(['content.kind', 'content.author_id', 'content.body', 'content.state'] as const),
    ])
    .where('decision.subject_kind', '=', 'content')
    .where('decision.note', 'is', null)
    .where('decision.decided_at', '>=', since)
    .where('decision.decided_at', '<', until)
    .$if(groupId !== undefined, (query) => query.where('decision.group_id', '=', groupId as string))
    .where('decision.id', '>', after)
    .where(
      sql<SqlBool>`not exists (select 1 from grindvakt.decision later where later.subject_id = decision.subject_id
        and later.subject_kind = 'content' and later.note is null and later.id > decision.id)`,
    )
    .orderBy('decision.id')
    .limit(pageSize)
    .execute();
