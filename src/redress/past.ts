import type { ActionKind } from '../enforcement/action.ts';
import { openDetails } from '../enforcement/action-store.ts';
import type { ContentWritten } from '../platform/event.ts';
import { type ContentBody, openBody } from '../screening/content-store.ts';
import type { Tx } from '../store/database.ts';
import type { Vault } from '../trust/vault.ts';

/** An action that a decision led to, as far as it came. */
export type PastAction = {
  readonly id: string;
  readonly kind: ActionKind;
  readonly key: string;
  readonly target: Readonly<Record<string, string>>;
  readonly details: unknown;
  /** It waits, and nobody has begun it. */
  readonly waits: boolean;
  /** It was carried out, or may have been. */
  readonly done: boolean;
  /** Somebody is at it, or a try of it may have arrived. */
  readonly busy: boolean;
};

export type PastPost = {
  readonly id: string;
  readonly kind: ContentWritten['kind'];
  readonly groupId: string;
  readonly postId: string;
  readonly authorId: string;
  /** Nothing where what was written is no longer kept. */
  readonly body: ContentBody | undefined;
};

/** The actions of each decision. The rows are locked: nobody begins one of them meanwhile. */
export async function readActions(
  tx: Tx,
  vault: Vault,
  decisions: readonly string[],
): Promise<Map<string, PastAction[]>> {
  const found = new Map<string, PastAction[]>();
  if (decisions.length === 0) return found;
  const rows = await tx
    .selectFrom('action')
    .select(['id', 'kind', 'key', 'target', 'details', 'status', 'claimed_until', 'decision_id'])
    .where('decision_id', 'in', [...decisions])
    .where('mode', '=', 'enforce')
    .orderBy('id')
    .forUpdate()
    .execute();
  for (const { decision_id, details, status, claimed_until, ...row } of rows) {
    const begun = claimed_until !== null;
    const action: PastAction = {
      ...row,
      kind: row.kind as ActionKind,
      details: details ? openDetails(vault, details) : undefined,
      waits: status === 'proposed' || status === 'needs-person' || (status === 'planned' && !begun),
      done: status === 'done' || status === 'uncertain',
      busy: status === 'started' || (status === 'planned' && begun),
    };
    const id = decision_id as string;
    found.set(id, [...(found.get(id) ?? []), action]);
  }
  return found;
}

export async function readPosts(
  tx: Tx,
  vault: Vault,
  ids: readonly string[],
): Promise<Map<string, PastPost>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('content')
    .select(['id', 'kind', 'group_id', 'post_id', 'author_id', 'body'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        kind: row.kind as ContentWritten['kind'],
        groupId: row.group_id,
        postId: row.post_id,
        authorId: row.author_id,
        body: keptBody(openBody(vault, row.body)),
      },
    ]),
  );
}

/** What is no longer kept is empty. */
const keptBody = (body: ContentBody): ContentBody | undefined => (body.text === '' ? undefined : body);
