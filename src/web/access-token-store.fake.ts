import type { AccessToken, AccessTokenStore } from '../trust/access-token.ts';

/** Keeps tokens in memory; behaves as the store on the database does. */
export function createFakeAccessTokenStore(now: () => Date = () => new Date()): AccessTokenStore {
  const kept: { token: AccessToken; hash: string }[] = [];
  return {
    async add({ name, role, hash, expiresAt }) {
      if (kept.some((one) => one.hash === hash)) throw new Error('a token with this hash is kept already');
      const token = {
        id: String(kept.length + 1),
        name,
        role,
        createdAt: now(),
        expiresAt,
        revokedAt: null,
      };
      kept.push({ token, hash });
      return token;
    },
    list: async () => kept.map(({ token }) => token),
    findByHash: async (hash) => kept.find((one) => one.hash === hash)?.token,
    async revoke(id, at) {
      const one = kept.find(({ token }) => token.id === id);
      if (!one || one.token.revokedAt) return false;
      one.token = { ...one.token, revokedAt: at };
      return true;
    },
  };
}
