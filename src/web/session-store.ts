import type { Database } from '../store/database.ts';
import type { SessionStore } from '../trust/session.ts';

export function createSessionStore(db: Database): SessionStore {
  return {
    async add({ hash, accessTokenId, actor, roles, name, seenAt, expiresAt }) {
      await db
        .insertInto('console_session')
        .values({
          session_hash: hash,
          access_token_id: accessTokenId,
          actor,
          roles: [...roles],
          name,
          seen_at: seenAt,
          expires_at: expiresAt,
        })
        .execute();
    },

    async find(hash) {
      const row = await db
        .selectFrom('console_session as session')
        .leftJoin('access_token as token', 'token.id', 'session.access_token_id')
        .select([
          'session.actor',
          'session.roles',
          'session.name',
          'session.seen_at as seenAt',
          'session.expires_at as expiresAt',
          'token.id as tokenId',
          'token.name as tokenName',
          'token.role as tokenRole',
          'token.created_at as tokenCreatedAt',
          'token.expires_at as tokenExpiresAt',
          'token.revoked_at as tokenRevokedAt',
        ])
        .where('session.session_hash', '=', hash)
        .executeTakeFirst();
      if (!row) return undefined;
      const { actor, roles, name, seenAt, expiresAt } = row;
      const accessToken =
        row.tokenId === null
          ? null
          : {
              id: row.tokenId,
              name: row.tokenName as string,
              role: row.tokenRole as string,
              createdAt: row.tokenCreatedAt as Date,
              expiresAt: row.tokenExpiresAt,
              revokedAt: row.tokenRevokedAt,
            };
      return { actor, roles, name, seenAt, expiresAt, accessToken };
    },

    async seen(hash, at) {
      await db.updateTable('console_session').set({ seen_at: at }).where('session_hash', '=', hash).execute();
    },

    async remove(hash) {
      await db.deleteFrom('console_session').where('session_hash', '=', hash).execute();
    },

    async removeEnded(now, seenBefore) {
      await db
        .deleteFrom('console_session')
        .where((where) => where.or([where('expires_at', '<=', now), where('seen_at', '<=', seenBefore)]))
        .execute();
    },
  };
}
