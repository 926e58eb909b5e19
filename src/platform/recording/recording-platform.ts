import type { Platform } from '../port.ts';

/**
 * The dry-run capability: reads go to `platform`, actions go nowhere. Nothing of them is kept here; the
 * action store is what remembers.
 */
export function createRecordingPlatform(platform: Platform): Platform {
  return {
    name: `${platform.name} (recording)`,
    capabilities: platform.capabilities,
    ownId: () => platform.ownId(),
    joinRequests: (groupId) => platform.joinRequests(groupId),
    groupMembers: (groupId) => platform.groupMembers(groupId),
    profile: (personId) => platform.profile(personId),
    fetchFile: (url, mostBytes) => platform.fetchFile(url, mostBytes),
    perform: async () => ({ status: 'recorded' }),
    verify: (action) => platform.verify(action),
  };
}
