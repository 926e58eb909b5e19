import type { Content, Place, PostAttachment } from './community.ts';
import { type Happening, platformTime, unixSeconds } from './happening.ts';

/** What subscribers are told, with the keys and in the order of real deliveries (groups) and of the reference (Pages). */

export function contentAdded(content: Content, authorName: string, communityId: string): Happening {
  return happening(content, content.createdAt, written(content, authorName, communityId, 'add'));
}

export function contentEdited(content: Content, authorName: string, communityId: string): Happening {
  const { editedAt = content.createdAt, place } = content;
  const verb = place.kind === 'group' ? 'edit' : 'edited';
  return happening(content, editedAt, {
    ...written(content, authorName, communityId, verb),
    ...(place.kind === 'page' && { edited_time: unixSeconds(editedAt) }),
  });
}

/** A deletion tells ids and nothing else. */
export function contentDeleted(content: Content, at: number): Happening {
  const comment = content.kind === 'comment' && { comment_id: content.id };
  return happening(
    content,
    at,
    content.place.kind === 'group'
      ? { ...comment, post_id: content.postId, target_type: 'group', verb: 'delete' }
      : { item: itemOf(content), ...comment, post_id: content.postId, verb: 'remove' },
  );
}

export function contentHidden(content: Content, at: number): Happening {
  return happening(content, at, {
    item: itemOf(content),
    comment_id: content.id,
    post_id: content.postId,
    verb: content.hidden ? 'hide' : 'unhide',
    is_hidden: content.hidden,
    ...(!content.hidden && { message: content.message }),
  });
}

export function membershipChanged(
  group: Place,
  personId: string,
  verb: 'add' | 'remove',
  actorId: string | undefined,
  at: number,
): Happening {
  const value = { verb, member: { id: personId }, ...(actorId && { actor: { id: actorId } }) };
  return { object: 'group', entryId: group.id, field: 'membership', value, at };
}

function written(content: Content, authorName: string, communityId: string, verb: string) {
  const { kind, place, postId, id, message, createdAt } = content;
  const from = { id: content.authorId, ...(authorName && { name: authorName }) };
  const comment = kind === 'comment' && { comment_id: id };
  if (place.kind === 'page') {
    return {
      from,
      item: itemOf(content),
      ...comment,
      post_id: postId,
      ...(kind === 'comment' && { parent_id: postId }),
      verb,
      created_time: unixSeconds(createdAt),
      message,
      ...pageAttachments(content),
    };
  }
  const permalink = `https://lystra.workplace.com/groups/${place.id}/posts/${postId.split('_')[1]}/`;
  return {
    created_time: platformTime(createdAt),
    ...comment,
    community: { id: communityId },
    from,
    message,
    post_id: postId,
    permalink_url: kind === 'comment' ? `${permalink}?comment_id=${id}` : permalink,
    ...(kind === 'post' && {
      target_type: 'group',
      type: content.attachments.length > 0 ? 'photo' : 'status',
    }),
    verb,
    ...(content.attachments.length > 0 && {
      attachments: { data: content.attachments.map(shownAttachment) },
    }),
  };
}

/** Pages tell of bare addresses: one photo, several, or a link. */
function pageAttachments({ attachments }: Content) {
  const photos = attachments.flatMap(({ url }) => (url ? [url] : []));
  const link = attachments.find((attachment) => attachment.link)?.link;
  return {
    ...(photos.length === 1 ? { photo: photos[0] } : photos.length > 1 && { photos }),
    ...(link && { link }),
  };
}

export const shownAttachment = ({ type, url, link, title, description }: PostAttachment) => ({
  type,
  ...(title && { title }),
  ...(url && { media: { image: { src: url } } }),
  ...(link && { url: link }),
  ...(description && { description }),
});

const itemOf = (content: Content): string => (content.kind === 'comment' ? 'comment' : 'status');

function happening(content: Content, at: number, value: Record<string, unknown>): Happening {
  const field = content.kind === 'post' ? 'posts' : 'comments';
  return {
    object: content.place.kind,
    entryId: content.place.id,
    field: content.place.kind === 'page' ? 'feed' : field,
    value,
    at,
  };
}
