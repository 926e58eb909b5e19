import { type Capabilities, type Platform, PlatformError } from '../port.ts';
import { checkedId } from './checked-id.ts';
import { createGraphClient, defaultBaseUrl, type GraphClient, type GraphClientOptions } from './client.ts';
import { createFileFetcher } from './fetch-file.ts';
import { idOf, recordOf } from './json.ts';
import { readJoinRequests, readMembers } from './members.ts';
import { platformErrorOf } from './outcome.ts';
import { perform } from './perform.ts';
import { readProfile } from './profile.ts';
import { verify } from './verify.ts';

export const graphCapabilities: Capabilities = {
  // No such call has ever been found in the API.
  declineJoinRequest: false,
  restorePost: true,
  hideComment: true,
  sendMessage: true,
};

/** Workplace groups and Facebook Pages through the Graph API. */
export function createGraphPlatform(options: GraphClientOptions): Platform {
  const client = createGraphClient(options);
  const fetchFile = createFileFetcher({
    baseUrl: options.baseUrl ?? defaultBaseUrl,
    timeoutMs: options.timeoutMs,
  });
  return {
    name: 'graph',
    capabilities: graphCapabilities,
    ownId: () => reading(() => readOwnId(client)),
    joinRequests: (groupId) => reading(() => readJoinRequests(client, groupId)),
    groupMembers: (groupId) => reading(() => readMembers(client, groupId)),
    profile: (personId) => reading(() => readProfile(client, checkedId(personId))),
    fetchFile,
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
