import type { ContentWritten, PlatformEvent } from '../event.ts';
import { attachmentsOf } from './attachments.ts';
import { idOf, type JsonRecord, recordOf, textOf, timeOf } from './json.ts';

/** Where a piece of content stands, worked out by the topic it came under. */
export type Place = {
  readonly kind: ContentWritten['kind'];
  readonly groupId: string;
  readonly contentId: string;
  readonly postId: string;
  /** When the delivery was sent, unix milliseconds: the only time an edit without one of its own has. */
  readonly sentAt: number | undefined;
};

const deletes = new Set(['delete', 'deleted', 'remove', 'removed']);
/** Verbs that change no text: nothing new to read. */
const silent = new Set(['hide', 'block', 'unblock', 'follow', 'unfollow', 'mute', 'unmute', 'like']);

/**
 * The event for a post or comment. `add` is new, deletes are deletes, and every other verb that brings a text
 * is an edit, so that a verb nobody documented does not open a gap.
 */
export function contentEvents(place: Place, value: JsonRecord): PlatformEvent[] {
  const { kind, groupId, contentId, postId } = place;
  const verb = textOf(value.verb)?.toLowerCase() ?? 'add';
  if (deletes.has(verb)) return [{ type: 'content-deleted', kind, groupId, contentId }];
  if (silent.has(verb)) return [];
  const change = verb === 'add' ? 'add' : 'edit';
  const text = textOf(value.message) ?? '';
  const attachments = attachmentsOf(value);
  if (change === 'edit' && text === '' && attachments.length === 0) return [];
  const permalink = textOf(value.permalink_url);
  const at = writtenAt(change, value, place.sentAt);
  return [
    {
      type: 'content-written',
      change,
      kind,
      groupId,
      contentId,
      postId,
      author: authorOf(value),
      text,
      attachments,
      ...(permalink && { permalink }),
      ...(at !== undefined && { at }),
    },
  ];
}

function writtenAt(
  change: 'add' | 'edit',
  value: JsonRecord,
  sentAt: number | undefined,
): number | undefined {
  const created = timeOf(value.created_time);
  const edited = timeOf(value.edited_time) ?? timeOf(value.updated_time);
  if (change === 'add') return created ?? edited ?? sentAt;
  // An edit without a time of its own repeats that of creation. It was sent later; where clocks disagree it is
  // at least not older than what it changes.
  return (
    edited ??
    (created === undefined || sentAt === undefined ? (sentAt ?? created) : Math.max(created, sentAt))
  );
}

function authorOf(value: JsonRecord): ContentWritten['author'] {
  const from = recordOf(value.from);
  const name = textOf(from?.name) ?? textOf(value.sender_name);
  return {
    id: idOf(from?.id) ?? idOf(value.from) ?? idOf(value.sender_id) ?? '',
    ...(name && { name }),
  };
}
