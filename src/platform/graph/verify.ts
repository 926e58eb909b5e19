import type { PlatformAction } from '../port.ts';
import { checkedId } from './checked-id.ts';
import type { GraphClient } from './client.ts';
import { GraphError } from './graph-error.ts';
import { recordOf } from './json.ts';
import { isMember, readJoinRequests } from './members.ts';

/** Looks whether an action's effect is there. @throws GraphError */
export async function verify(
  client: GraphClient,
  action: PlatformAction,
): Promise<'done' | 'not-done' | 'unknown'> {
  const answer = (done: boolean) => (done ? 'done' : 'not-done');
  switch (action.kind) {
    case 'delete-post':
      return answer(!(await find(client, action.postId, 'id')));
    case 'delete-comment':
      return answer(!(await find(client, action.commentId, 'id')));
    case 'hide-comment': {
      const comment = await find(client, action.commentId, 'id,is_hidden');
      return answer(!comment || comment.is_hidden === true);
    }
    case 'unhide-comment': {
      const comment = await find(client, action.commentId, 'id,is_hidden');
      return answer(comment !== undefined && comment.is_hidden !== true);
    }
    case 'admit-member':
      return answer(await isMember(client, action.groupId, action.personId));
    case 'remove-member':
      return answer(!(await isMember(client, action.groupId, action.personId)));
    case 'decline-join-request':
      return answer(
        !(await readJoinRequests(client, action.groupId)).some(
          ({ personId }) => personId === action.personId,
        ),
      );
    case 'repost':
    case 'send-message':
      return 'unknown';
  }
}

/** A post or comment, or `undefined` when it is gone. */
async function find(client: GraphClient, id: string, fields: string) {
  try {
    return recordOf(await client.get(checkedId(id), { fields })) ?? {};
  } catch (error) {
    if (error instanceof GraphError && error.kind === 'not-found') return undefined;
    throw error;
  }
}
