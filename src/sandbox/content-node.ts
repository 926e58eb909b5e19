import { type Answer, badParameter, fine, graphError, success, unknownPath } from './answer.ts';
import type { Call, World } from './call.ts';
import type { Community, Content } from './community.ts';
import { project } from './fields.ts';
import { platformTime } from './happening.ts';
import { pageOf } from './paging.ts';
import { textParameter } from './parameters.ts';

/** A post or comment, and the comments below it. */
export function answerContent(world: World, call: Call, content: Content): Answer {
  const [, edge] = call.path;
  return edge === undefined ? contentNode(world, call, content) : contentEdge(world, call, content, edge);
}

const contentFields = [
  'id',
  'message',
  'from',
  'created_time',
  'updated_time',
  'permalink_url',
  'is_hidden',
  'can_hide',
  'can_remove',
  'type',
  'attachments',
  'parent',
  'object',
];

export function shownContent(content: Content, community: Community) {
  const author = community.people.get(content.authorId);
  return {
    id: content.id,
    message: content.message,
    from: author && { id: author.id, name: author.name },
    created_time: platformTime(content.createdAt),
    updated_time: platformTime(content.editedAt ?? content.createdAt),
    is_hidden: content.hidden,
    can_hide: canHide(content),
    can_remove: true,
  };
}

/** Hiding is a matter of Pages. */
const canHide = (content: Content): boolean => content.kind === 'comment' && content.place.kind === 'page';

function contentNode({ community }: World, call: Call, content: Content): Answer {
  const { method, parameters } = call;
  if (method === 'GET') {
    const byDefault = ['id', 'message', 'from', 'created_time'];
    return project(
      shownContent(content, community),
      content.kind === 'post' ? 'Post' : 'Comment',
      contentFields,
      parameters,
      byDefault,
    );
  }
  if (method === 'DELETE') {
    community.delete(content, 'api');
    return success;
  }
  const hidden = textParameter(parameters, 'is_hidden');
  if (hidden !== undefined) {
    if (!canHide(content)) return badParameter('This comment cannot be hidden');
    community.setHidden(content, hidden === 'true' || hidden === '1', 'api');
    return success;
  }
  const message = textParameter(parameters, 'message');
  if (!message) return badParameter('Nothing to update');
  if (content.authorId !== community.bot.id) return graphError(403, 200, '(#200) Permissions error');
  community.edit(content, message, 'api');
  return success;
}

function contentEdge({ community }: World, call: Call, content: Content, edge: string): Answer {
  const { method, parameters, url, token } = call;
  if (edge !== 'comments') return unknownPath(edge);
  if (method === 'GET')
    return pageOf(
      community.commentsOf(content).map((comment) => shownContent(comment, community)),
      parameters,
      url,
      token,
    );
  const message = textParameter(parameters, 'message');
  if (!message) return badParameter('Param message is required');
  const under = community.contents.get(content.postId) ?? content;
  return fine({ id: community.write(content.place, community.bot.id, message, { by: 'api', under }).id });
}
