import { type Answer, badParameter, fine, graphError, success, unknownPath } from './answer.ts';
import type { Call, World } from './call.ts';
import type { Community, Person } from './community.ts';
import { project } from './fields.ts';
import { pageOf } from './paging.ts';
import { type Parameters, recordParameter } from './parameters.ts';

/** A person; for the bot itself also what it sends. */
export function answerPerson(world: World, call: Call, person: Person): Answer {
  const [, edge] = call.path;
  return edge === undefined ? personNode(world, call, person) : personEdge(world, call, person, edge);
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
