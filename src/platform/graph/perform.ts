import type { ActionOutcome, PlatformAction } from '../port.ts';
import { checkedId } from './checked-id.ts';
import type { GraphClient, Params } from './client.ts';
import { GraphError } from './graph-error.ts';
import { idOf, recordOf, textOf } from './json.ts';
import { membersPath } from './members.ts';
import { outcomeOf } from './outcome.ts';
import { verify } from './verify.ts';

/** Carries out an action. Failures are outcomes; only a bug throws. */
export async function perform(client: GraphClient, action: PlatformAction): Promise<ActionOutcome> {
  try {
    return await send(client, action);
  } catch (error) {
    if (await isDoneAlready(client, action, error)) return { status: 'done', already: true };
    return outcomeOf(error);
  }
}

async function send(client: GraphClient, action: PlatformAction): Promise<ActionOutcome> {
  switch (action.kind) {
    case 'delete-post':
      return success(await client.delete(checkedId(action.postId)));
    case 'delete-comment':
      return success(await client.delete(checkedId(action.commentId)));
    case 'hide-comment':
      return success(await client.post(checkedId(action.commentId), { form: { is_hidden: 'true' } }));
    case 'unhide-comment':
      return success(await client.post(checkedId(action.commentId), { form: { is_hidden: 'false' } }));
    case 'admit-member':
      return success(await client.post(membersPath(action.groupId), memberForm(action)));
    case 'remove-member':
      return success(await client.delete(membersPath(action.groupId), memberForm(action)));
    case 'send-message':
      return success(await client.postOnce('me/messages', { json: messageBody(action) }));
    case 'repost':
      return success(await client.postOnce(repostPath(action), { form: { message: action.text } }));
    case 'decline-join-request':
      return {
        status: 'unsupported',
        remedy: 'the platform has no call for declining: decline the request by hand in the group',
      };
  }
}

type Of<K extends PlatformAction['kind']> = Extract<PlatformAction, { kind: K }>;

const memberForm = (action: Of<'admit-member' | 'remove-member'>): { form: Params } => ({
  form: { member: checkedId(action.personId) },
});

function messageBody({ recipientId, text }: Of<'send-message'>) {
  const recipient = recipientId.startsWith('t_')
    ? { thread_key: recipientId }
    : { id: checkedId(recipientId) };
  return { recipient, message: { text }, messaging_type: 'UPDATE' };
}

const repostPath = ({ groupId, parentId }: Of<'repost'>): string =>
  parentId === undefined ? `${checkedId(groupId)}/feed` : `${checkedId(parentId)}/comments`;

/** `{"success":true}`, the bare `true` of older versions, or the ids of what was made. */
function success(body: unknown): ActionOutcome {
  const answer = recordOf(body);
  if (body === false || answer?.success === false)
    return { status: 'refused', reason: 'the platform answers that it did not do it, without a reason' };
  const reference = textOf(answer?.message_id) ?? idOf(answer?.id);
  return { status: 'done', ...(reference && { reference }) };
}

/** Whether an action failed because there is nothing left to do. */
async function isDoneAlready(client: GraphClient, action: PlatformAction, error: unknown): Promise<boolean> {
  if (!(error instanceof GraphError)) return false;
  switch (action.kind) {
    case 'delete-post':
    case 'delete-comment':
    case 'hide-comment':
      return error.kind === 'not-found';
    case 'admit-member':
    case 'remove-member': {
      // The platform answers alike for a missing group, a missing person and one who is in, or out, already.
      const ambiguous = error.kind === 'not-found' || (error.kind === 'refused' && error.code === 100);
      return ambiguous && (await verify(client, action).catch(() => 'unknown')) === 'done';
    }
    default:
      return false;
  }
}
