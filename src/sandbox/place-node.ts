import {
  type Answer,
  badParameter,
  fine,
  graphError,
  type Method,
  noSuchAlias,
  success,
  unknownPath,
} from './answer.ts';
import { type Call, findPerson, type World } from './call.ts';
import type { Community, Place } from './community.ts';
import { shownContent } from './content-node.ts';
import { project } from './fields.ts';
import { pageOf } from './paging.ts';
import { textParameter } from './parameters.ts';

/** A group or Page, and its feed, members and those who wait. */
export function answerPlace(world: World, call: Call, place: Place): Answer {
  const [, edge, third] = call.path;
  return edge === undefined ? placeNode(place, call) : placeEdge(world, call, place, edge, third);
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
          community.postsIn(place).map((post) => shownContent(post, community)),
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
