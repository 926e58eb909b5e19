import {
  type ActionOutcome,
  type JoinRequest,
  type Platform,
  type PlatformAction,
  PlatformError,
} from '../port.ts';
import { createGraphClient, type GraphClient, type GraphClientOptions, type Params } from './client.ts';
import { GraphError } from './graph-error.ts';
import { idOf, recordOf, textOf } from './json.ts';
import { outcomeOf, platformErrorOf } from './outcome.ts';
import { readPerson, readProfile } from './profile.ts';

/** Workplace groups and Facebook Pages through the Graph API. */
export function createGraphPlatform(options: GraphClientOptions): Platform {
  return platformOn(createGraphClient(options));
}

function platformOn(client: GraphClient): Platform {
  return {
    name: 'graph',
    capabilities: {
      // No such call has ever been found in the API; a text once deleted cannot be written in its author's name.
      declineJoinRequest: false,
      restorePost: false,
      hideComment: true,
      sendMessage: true,
    },
    ownId: () => reading(() => readOwnId(client)),
    joinRequests: (groupId) => reading(() => readJoinRequests(client, groupId)),
    profile: (personId) => reading(() => readProfile(client, checkedId(personId))),
    perform: (action) => perform(client, action),
    verify: (action) => reading(() => verify(client, action)),
  };
}

async function reading<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw platformErrorOf(error);
  }
}

async function readOwnId(client: GraphClient): Promise<string> {
  const id = idOf(recordOf(await client.get('me', { fields: 'id' }))?.id);
  if (!id) throw new PlatformError('refused', 'the platform does not say who the token belongs to');
  return id;
}

async function readJoinRequests(client: GraphClient, groupId: string): Promise<JoinRequest[]> {
  const requests = new Map<string, JoinRequest>();
  for await (const item of client.list(`${checkedId(groupId)}/member_requests`)) {
    // The shape is not documented: people as such, or wrapped with the time they asked.
    const person = readPerson(recordOf(item)?.user ?? recordOf(item)?.member ?? item);
    if (person) {
      const { id, name } = person;
      requests.set(id, { groupId, personId: id, ...(name && { name }) });
    }
  }
  return [...requests.values()];
}

async function perform(client: GraphClient, action: PlatformAction): Promise<ActionOutcome> {
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
    case 'admit-member':
      return success(await client.post(membersOf(action), memberForm(action)));
    case 'remove-member':
      return success(await client.delete(membersOf(action), memberForm(action)));
    case 'send-message':
      return success(await client.postOnce('me/messages', { json: messageBody(action) }));
    case 'decline-join-request':
      return {
        status: 'unsupported',
        remedy: 'the platform has no call for declining: decline the request by hand in the group',
      };
  }
}

type Of<K extends PlatformAction['kind']> = Extract<PlatformAction, { kind: K }>;

const membersOf = (action: Of<'admit-member' | 'remove-member'>): string =>
  `${checkedId(action.groupId)}/members`;

const memberForm = (action: Of<'admit-member' | 'remove-member'>): { form: Params } => ({
  form: { member: checkedId(action.personId) },
});

function messageBody({ recipientId, text }: Of<'send-message'>) {
  const recipient = recipientId.startsWith('t_')
    ? { thread_key: recipientId }
    : { id: checkedId(recipientId) };
  return { recipient, message: { text }, messaging_type: 'UPDATE' };
}

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

async function verify(client: GraphClient, action: PlatformAction): Promise<'done' | 'not-done' | 'unknown'> {
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
    case 'admit-member':
      return answer(await includes(client, membersOf(action), action.personId));
    case 'remove-member':
      return answer(!(await includes(client, membersOf(action), action.personId)));
    case 'decline-join-request':
      return answer(
        !(await readJoinRequests(client, action.groupId)).some(
          ({ personId }) => personId === action.personId,
        ),
      );
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

async function includes(client: GraphClient, path: string, personId: string): Promise<boolean> {
  for await (const item of client.list(path, { fields: 'id' })) {
    if (readPerson(item)?.id === personId) return true;
  }
  return false;
}

/** Words that stand for something else than themselves where an id is expected. */
const reservedIds = new Set(['me', 'app', 'community', 'company']);

/** An id that stays within its place in the path: `me` or `../x` would reach something else. */
function checkedId(id: string): string {
  if (/^[\w:-]{1,200}$/.test(id) && !reservedIds.has(id)) return id;
  throw new GraphError(
    'refused',
    'the id is none of the platform: only letters, digits, _, : and - can be in it',
  );
}
