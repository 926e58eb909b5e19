import type { PlatformEvent } from '../event.ts';
import { contentEvents } from './content.ts';
import type { Change } from './delivery.ts';
import { contentInGroup, groupOf } from './group-events.ts';
import { idOf, type JsonRecord, textOf } from './json.ts';

/** Topic `page`: what is written on a Page, and what is told to the bot about groups it stands in. */
export function pageEvents(change: Change, value: JsonRecord): PlatformEvent[] {
  switch (change.field) {
    case 'feed':
      return feedEvents(change, value);
    case 'mention':
      return inGroup(change, value, groupOf(idOf(value.post_id)));
    case 'group_feed':
      return inGroup(change, value, idOf(value.group_id));
    default:
      return [];
  }
}

function inGroup(change: Change, value: JsonRecord, groupId: string | undefined): PlatformEvent[] {
  const kind = isComment(value) ? 'comment' : 'post';
  return groupId ? contentInGroup(groupId, kind, change, value) : [];
}

/** Items of the feed that nobody wrote a text in. */
const wordless = new Set([
  'address',
  'connection',
  'experience',
  'follow',
  'interest',
  'like',
  'page',
  'profile',
  'rating',
  'reaction',
  'relationship-status',
  'tag',
]);

function feedEvents(change: Change, value: JsonRecord): PlatformEvent[] {
  if (wordless.has(textOf(value.item) ?? '')) return [];
  const comment = isComment(value);
  const postId = ['post_id', 'photo_id', 'video_id', 'share_id'].map((key) => idOf(value[key])).find(Boolean);
  const contentId = comment ? idOf(value.comment_id) : postId;
  const groupId = change.entryId || groupOf(postId);
  if (!contentId || !groupId) return [];
  return contentEvents(
    {
      kind: comment ? 'page-comment' : 'page-post',
      groupId,
      contentId,
      postId: postId ?? idOf(value.parent_id) ?? contentId,
      sentAt: change.entryTime,
    },
    value,
  );
}

/** Old deliveries leave `item` out. */
const isComment = (value: JsonRecord): boolean =>
  (textOf(value.item) ?? (idOf(value.comment_id) ? 'comment' : 'post')) === 'comment';
