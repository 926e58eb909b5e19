import { type Platform, PlatformError } from '../port.ts';

const reason = 'no access token: set GRAPH_ACCESS_TOKEN to connect to the platform';

const halted = async (): Promise<never> => {
  throw new PlatformError('halted', reason);
};

/** The platform of a bot without a token: it records what it would do, and has nobody to ask. */
export function createSilentPlatform(): Platform {
  return {
    name: 'silent',
    capabilities: { declineJoinRequest: false, hideComment: true, restorePost: false, sendMessage: true },
    ownId: halted,
    joinRequests: halted,
    groupMembers: halted,
    profile: halted,
    // What a delivery names, a bot without a token has no business to ask for.
    fetchFile: async () => ({ status: 'refused', reason: 'not-the-platforms' }),
    perform: async () => ({ status: 'recorded' }),
    verify: async () => 'unknown',
  };
}
