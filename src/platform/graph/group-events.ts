import type { PlatformEvent } from '../event.ts';
import { contentEvents } from './content.ts';
import type { Change } from './delivery.ts';
import { idOf, type JsonRecord, recordOf, textOf } from './json.ts';

/** Topic `group`: posts, comments, and who comes and goes. */
export function groupEvents(change: Change, value: JsonRecord): PlatformEvent[] {
  const groupId = change.entryId || groupOf(idOf(value.post_id));
  if (!groupId) return [];
  switch (change.field) {
    case 'posts':
    case 'comments':
      return contentInGroup(groupId, change.field === 'posts' ? 'post' : 'comment', change, value);
    case 'membership':
    case 'member_requests':
      return membershipEvents(groupId, change.field, value);
    default:
      return [];
  }
}

/** A post or comment in a group, under whichever topic it was told. */
export function contentInGroup(
  groupId: string,
  kind: 'post' | 'comment',
  change: Change,
  value: JsonRecord,
): PlatformEvent[] {
  const postId = idOf(value.post_id);
  const contentId = kind === 'post' ? postId : idOf(value.comment_id);
  if (!contentId) return [];
  const parentId = idOf(value.parent_id) ?? contentId;
  return contentEvents(
    { kind, groupId, contentId, postId: postId ?? parentId, sentAt: change.entryTime },
    value,
  );
}

/** The group in a post's id, `{group}_{post}`. */
export function groupOf(postId: string | undefined): string | undefined {
  return /^(.+)_[^_]+$/.exec(postId ?? '')?.[1];
}

const joins = new Set(['add', 'added', 'join', 'joined', 'approve', 'approved', 'accept', 'accepted']);
const leaves = new Set(['delete', 'deleted', 'remove', 'removed', 'leave', 'left']);
const requests = new Set(['request', 'requested']);

function membershipEvents(
  groupId: string,
  field: 'membership' | 'member_requests',
  value: JsonRecord,
): PlatformEvent[] {
  const member = ['member', 'user', 'requester', 'from']
    .map((key) => ({
      id: idOf(recordOf(value[key])?.id) ?? idOf(value[key]),
      about: recordOf(value[key]),
    }))
    .find(({ id }) => id !== undefined);
  const personId = member?.id;
  if (!personId) return [];
  const verb = textOf(value.verb)?.toLowerCase() ?? (field === 'membership' ? '' : 'request');
  if (requests.has(verb) || (field === 'member_requests' && verb === 'add')) {
    const name = textOf(member.about?.name);
    return [{ type: 'join-requested', groupId, personId, ...(name && { name }) }];
  }
  // A request that was withdrawn or answered changes no membership: that is told under `membership`.
  if (field === 'member_requests') return [];
  if (joins.has(verb)) return [{ type: 'membership-changed', change: 'joined', groupId, personId }];
  if (leaves.has(verb)) return [{ type: 'membership-changed', change: 'left', groupId, personId }];
  return [];
}
