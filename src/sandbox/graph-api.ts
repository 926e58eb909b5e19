import {
  type Answer,
  badParameter,
  fine,
  graphError,
  type Method,
  noSuchAlias,
  noSuchObject,
  success,
  unknownPath,
} from './answer.ts';
import type { Community, Content, Person, Place } from './community.ts';
import { project } from './fields.ts';
import { platformTime } from './happening.ts';
import { pageOf } from './paging.ts';
import { type Parameters, recordParameter, textParameter } from './parameters.ts';
import type { Subscriptions } from './subscriptions.ts';

/** One call after its credentials were accepted. */
export type Call = {
  readonly method: Method;
  /** The path below the version, without empty parts: `//me` is `['me']`. */
  readonly path: readonly string[];
  readonly parameters: Parameters;
  /** As the caller wrote it, host and all: what `next` addresses are built from. */
  readonly url: URL;
  readonly token: string;
};

export type World = {
  readonly community: Community;
  readonly subscriptions: Subscriptions;
  readonly appId: string;
  /** The fields this platform knows of a person. */
  readonly personFields: readonly string[];
};

/** The simulated Graph API: one call in, one answer out. */
export async function answerCall(world: World, call: Call): Promise<Answer> {
  const { community, appId } = world;
  const [first, edge, third] = call.path;
  if (first === undefined) return manyNodes(world, call);
  if (first === appId || first === 'app') {
    return edge === 'subscriptions'
      ? world.subscriptions.answer(call.method, call.parameters)
      : unknownPath(edge ?? first);
  }
  if (first === 'community' || first === 'company' || first === community.id)
    return communityEdge(world, call, edge);
  const id = first === 'me' ? community.bot.id : first;
  const place = community.places.get(id);
  if (place) return edge === undefined ? placeNode(place, call) : placeEdge(world, call, place, edge, third);
  const content = community.contents.get(id);
  if (content)
    return edge === undefined ? contentNode(world, call, content) : contentEdge(world, call, content, edge);
  const person = findPerson(community, id);
  if (person)
    return edge === undefined ? personNode(world, call, person) : personEdge(world, call, person, edge);
  return /^[\d_]+$/.test(id) ? noSuchObject(call.method.toLowerCase(), id) : noSuchAlias(id);
}

const findPerson = (community: Community, idOrEmail: string): Person | undefined =>
  community.people.get(idOrEmail) ?? [...community.people.values()].find(({ email }) => email === idOrEmail);

async function manyNodes(world: World, call: Call): Promise<Answer> {
  const ids = textParameter(call.parameters, 'ids')?.split(',');
  if (!ids || call.method !== 'GET') return graphError(400, 2500, 'Unsupported get request.');
  const nodes: [string, unknown][] = [];
  for (const id of ids) {
    const answer = await answerCall(world, { ...call, path: [id] });
    if (answer.status !== 200) return noSuchAlias(id);
    nodes.push([id, answer.body]);
  }
  return fine(Object.fromEntries(nodes));
}

function communityEdge({ community, personFields }: World, call: Call, edge: string | undefined): Answer {
  const { parameters, url, token } = call;
  switch (edge) {
    case undefined:
      return fine({ id: community.id, name: 'Lystra' });
    case 'members':
    case 'organization_members':
      return pageOf(
        [...community.people.values()].map((person) => shownIn(person, personFields)),
        parameters,
        url,
        token,
      );
    case 'groups':
      return pageOf(
        [...community.places.values()].map(({ id, name }) => ({ id, name })),
        parameters,
        url,
        token,
      );
    default:
      return unknownPath(edge);
  }
}

function shownIn(person: Person, fields: readonly string[]) {
  return Object.fromEntries(Object.entries(person).filter(([field]) => fields.includes(field)));
}

const placeFields = [
  'id',
  'name',
  'privacy',
  'member_count',
  'member_request_count',
  'archived',
  'description',
  'owner',
];

function placeNode(place: Place, call: Call): Answer {
  if (call.method !== 'GET') return graphError(400, 200, '(#200) Permissions error');
  const node = {
    id: place.id,
    name: place.name,
    privacy: 'CLOSED',
    archived: false,
    member_count: place.members.size,
    member_request_count: place.requests.size,
  };
  return project(node, place.kind === 'group' ? 'Group' : 'Page', placeFields, call.parameters, [
    'id',
    'name',
    'privacy',
  ]);
}

function placeEdge(world: World, call: Call, place: Place, edge: string, third: string | undefined): Answer {
  const { community } = world;
  const { method, parameters, url, token } = call;
  const named = (personId: string) => ({ id: personId, name: community.people.get(personId)?.name });
  switch (edge) {
    case 'feed': {
      if (method === 'GET')
        return pageOf(
          community.postsIn(place).map((post) => shown(post, community)),
          parameters,
          url,
          token,
        );
      const message = textParameter(parameters, 'message');
      if (!message) return badParameter('Param message is required');
      return fine({ id: community.write(place, community.bot.id, message, { by: 'api' }).id });
    }
    case 'members':
      return method === 'GET'
        ? pageOf([...place.members].map(named), parameters, url, token)
        : changeMembers(
            community,
            place,
            method,
            third ?? textParameter(parameters, 'member') ?? textParameter(parameters, 'email'),
          );
    case 'member_requests':
      return method === 'GET'
        ? pageOf([...place.requests].map(named), parameters, url, token)
        : unknownPath(edge);
    case 'admins':
    case 'moderators':
      return pageOf([], parameters, url, token);
    default:
      return unknownPath(edge);
  }
}

function changeMembers(community: Community, group: Place, method: Method, who: string | undefined): Answer {
  if (!who) return badParameter('Param member is required');
  const person = findPerson(community, who);
  if (!person) return noSuchAlias(who);
  if (method === 'POST') {
    community.addMember(group, person.id, 'api');
    return success;
  }
  return community.removeMember(group, person.id, 'api')
    ? success
    : badParameter('The user is not a member of the group');
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

function shown(content: Content, community: Community) {
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
      shown(content, community),
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
      community.commentsOf(content).map((comment) => shown(comment, community)),
      parameters,
      url,
      token,
    );
  const message = textParameter(parameters, 'message');
  if (!message) return badParameter('Param message is required');
  const under = community.contents.get(content.postId) ?? content;
  return fine({ id: community.write(content.place, community.bot.id, message, { by: 'api', under }).id });
}

function personNode({ personFields }: World, call: Call, person: Person): Answer {
  if (call.method !== 'GET') return graphError(403, 200, '(#200) Permissions error');
  return project(person, 'User', personFields, call.parameters, ['id', 'name']);
}

function personEdge({ community }: World, call: Call, person: Person, edge: string): Answer {
  const { method, parameters, url, token } = call;
  if (person !== community.bot) return unknownPath(edge);
  switch (edge) {
    case 'messages':
      return method === 'POST' ? sendMessage(community, parameters) : unknownPath(edge);
    case 'subscribed_apps':
      return method === 'GET' ? pageOf([], parameters, url, token) : success;
    case 'permissions':
      return pageOf(
        permissions.map((permission) => ({ permission, status: 'granted' })),
        parameters,
        url,
        token,
      );
    default:
      return unknownPath(edge);
  }
}

const permissions = [
  'read_group',
  'write_group',
  'manage_group',
  'read_user_work_profile',
  'read_user_email',
];

function sendMessage(community: Community, parameters: Parameters): Answer {
  const recipient = recordParameter(parameters, 'recipient');
  const text = recordParameter(parameters, 'message')?.text;
  const to = recipient?.id ?? recipient?.thread_key;
  if (typeof to !== 'string') return badParameter('Param recipient must be an object with an id');
  if (typeof text !== 'string' || text === '')
    return badParameter('Message cannot be empty, must provide valid attachment or text');
  if (recipient?.id !== undefined && !community.people.has(to)) return badParameter('No matching user found');
  return fine({ recipient_id: to, message_id: community.sendMessage(to, text) });
}
