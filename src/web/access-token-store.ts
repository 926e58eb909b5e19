import type { Database } from '../store/database.ts';
import type { AccessToken, AccessTokenStore } from '../trust/access-token.ts';

const columns = [
  'id',
  'name',
  'role',
  'created_at as createdAt',
  'expires_at as expiresAt',
  'revoked_at as revokedAt',
] as const;

/** Ids come from outside; what is no number cannot be one, and PostgreSQL would refuse to compare it. */
const isId = (id: string): boolean => /^\d{1,18}$/.test(id);

export function createAccessTokenStore(db: Database): AccessTokenStore {
  const tokens = () => db.selectFrom('access_token').select(columns);
  return {
    add: ({ name, role, hash, expiresAt }) =>
      db
        .insertInto('access_token')
        .values({ name, role, token_hash: hash, expires_at: expiresAt })
        .returning(columns)
        .executeTakeFirstOrThrow(),
    list: () => tokens().orderBy('id').execute(),
    findByHash: (hash): Promise<AccessToken | undefined> =>
      tokens().where('token_hash', '=', hash).executeTakeFirst(),
    async revoke(id, at) {
      if (!isId(id)) return false;
      const { numUpdatedRows } = await db
        .updateTable('access_token')
        .set({ revoked_at: at })
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
  };
}
