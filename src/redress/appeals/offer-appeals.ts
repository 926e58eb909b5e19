import type { StoredAction } from '../../enforcement/action.ts';
import type { ActionStore } from '../../enforcement/action-store.ts';
import type { Aftermath } from '../../enforcement/executor.ts';
import { isUndoing } from '../../enforcement/inverse.ts';
import type { Capabilities } from '../../platform/port.ts';
import type { Policy } from '../../policy/policy.ts';
import { memberKey } from '../../screening/what-follows.ts';
import type { Tx } from '../../store/database.ts';
import type { Vault } from '../../trust/vault.ts';
import type { AppealKind, AppealWording } from './appeal.ts';
import { judgementOf } from './past-decision.ts';
import { appealToken } from './token.ts';

type Options = Pick<AppealWording, 'removed'> & {
  readonly vault: Vault;
  readonly actions: ActionStore;
  readonly capabilities: Pick<Capabilities, 'sendMessage'>;
  readonly policy: () => Policy;
  /** How others reach this server; without it nobody can be given a link, and nobody is written to. */
  readonly publicUrl: string | undefined;
  readonly now: () => Date;
};

type Taken = {
  readonly kind: AppealKind;
  readonly contentId: string;
  readonly decisionId: string;
  readonly groupId?: string | undefined;
  readonly personId?: string | undefined;
};

const dayMs = 86_400_000;
const breachKey = memberKey('remove-member', '');

/** Tells the author of what was really removed, or a member who was, why, and how to appeal: once a decision. */
export function createAppealOffers(options: Options): Aftermath {
  const { publicUrl } = options;
  return async (tx, action, status) => {
    const taken = status === 'done' && action.mode === 'enforce' ? takenBy(action) : undefined;
    if (!taken || publicUrl === undefined || !options.capabilities.sendMessage) return [];
    const post = await tx
      .selectFrom('content')
      .select(['kind', 'author_id', 'group_id'])
      .where('id', '=', taken.contentId)
      .executeTakeFirst();
    const personId = taken.personId ?? post?.author_id ?? '';
    // On a page nobody can be written to.
    if (!post || personId === '' || post.kind.startsWith('page-')) return [];
    return offer(tx, options, publicUrl, { ...taken, personId, groupId: taken.groupId ?? post.group_id });
  };
}

async function offer(
  tx: Tx,
  { vault, actions, policy, removed, now }: Options,
  publicUrl: string,
  { kind, contentId, decisionId, groupId, personId }: Required<Taken>,
) {
  const { decider, category } = await judgementOf(tx, decisionId, contentId);
  const until = new Date(now().getTime() + policy().appeals.windowDays * dayMs);
  const row = await tx
    .insertInto('appeal')
    .values({
      ...{ kind, decision_id: decisionId, content_id: contentId, group_id: groupId as string },
      ...{ person_id: personId as string, first_decider: decider, offered_at: now(), expires_at: until },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!row) return [];
  const link = `${publicUrl.replace(/\/+$/, '')}/appeal/${appealToken(vault, row.id, until)}`;
  const text = removed({ policy: policy(), groupId: groupId as string, kind, category, link, until });
  const message = {
    kind: 'send-message',
    key: `send-message:removed:${row.id}`,
    target: { recipientId: personId as string },
    details: { text },
    mode: 'enforce',
  } as const;
  return actions.plan(tx, [message], decisionId);
}

function takenBy({ kind, key, target, decisionId }: StoredAction): Taken | undefined {
  if (decisionId === undefined || isUndoing(key)) return undefined;
  const contentId = target.postId ?? target.commentId;
  const isPost = kind === 'delete-post' || kind === 'delete-comment' || kind === 'hide-comment';
  if (isPost) return contentId === undefined ? undefined : { kind: 'post', contentId, decisionId };
  if (kind !== 'remove-member' || !key.startsWith(breachKey)) return undefined;
  const { groupId, personId } = target;
  return { kind: 'member', contentId: key.slice(breachKey.length), decisionId, groupId, personId };
}
