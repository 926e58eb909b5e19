import type { AccessTokenStore } from '../trust/access-token.ts';
import type { NewSession, SessionStore } from '../trust/session.ts';

/** Keeps sessions in memory; behaves as the store on the database does. */
export function createFakeSessionStore(tokens: Pick<AccessTokenStore, 'list'>): SessionStore {
  const kept = new Map<string, NewSession>();
  return {
    async add(session) {
      if (kept.has(session.hash)) throw new Error('a session with this hash is kept already');
      kept.set(session.hash, session);
    },
    async find(hash) {
      const found = kept.get(hash);
      if (!found) return undefined;
      const { hash: _, accessTokenId, ...session } = found;
      const accessToken = (await tokens.list()).find(({ id }) => id === accessTokenId) ?? null;
      return { ...session, accessToken };
    },
    async seen(hash, at) {
      const found = kept.get(hash);
      if (found) kept.set(hash, { ...found, seenAt: at });
    },
    async remove(hash) {
      kept.delete(hash);
    },
    async removeEnded(now, seenBefore) {
      for (const [hash, { expiresAt, seenAt }] of kept) {
        if (expiresAt <= now || seenAt <= seenBefore) kept.delete(hash);
      }
    },
  };
}
