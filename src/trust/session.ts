import { randomBytes } from 'node:crypto';
import { type AccessToken, stateOf } from './access-token.ts';
import { allows, type Permission } from './permissions.ts';
import type { Vault } from './vault.ts';

/** Somebody who has signed in to the console. */
export type Session = {
  /** Who is noted with what they decide: `token:7`, or `oidc:` and a keyed hash. No name. */
  readonly actor: string;
  /** What they are called in the page's head; personal data. */
  readonly name: string;
  may(permission: Permission): boolean;
};

/** Who signs in: by an access token, whose role and life the session shares, or as the identity provider says. */
export type SignIn =
  | { readonly accessToken: Pick<AccessToken, 'id'> }
  | { readonly actor: string; readonly name: string; readonly roles: readonly string[] };

export type NewSession = {
  readonly hash: string;
  readonly accessTokenId: string | null;
  readonly actor: string;
  readonly roles: readonly string[];
  /** Sealed; nothing where an access token has a name of its own. */
  readonly name: Buffer | null;
  readonly seenAt: Date;
  readonly expiresAt: Date;
};

export type KeptSession = Omit<NewSession, 'hash' | 'accessTokenId'> & {
  /** The token it was opened with, as it is now. */
  readonly accessToken: AccessToken | null;
};

/** Where sessions are kept, under a keyed hash of what the browser holds. */
export type SessionStore = {
  add(session: NewSession): Promise<void>;
  find(hash: string): Promise<KeptSession | undefined>;
  seen(hash: string, at: Date): Promise<void>;
  remove(hash: string): Promise<void>;
  /** Forgets those that began to expire before `now` or were seen last before `seenBefore`. */
  removeEnded(now: Date, seenBefore: Date): Promise<void>;
};

const minute = 60_000;
/** Without a click for this long, and this long after signing in whatever was clicked, one signs in again. */
export const idleMs = 60 * minute;
export const longestMs = 12 * 60 * minute;
/** A session is not written to with every click. */
const seenEveryMs = minute;

export type Sessions = {
  /** @returns the secret the browser holds from now on; a new one for each time somebody signs in */
  begin(who: SignIn): Promise<string>;
  /** Whose session this is, or `undefined` when it is none, over, or its access token no longer good. */
  resume(secret: string | undefined): Promise<Session | undefined>;
  end(secret: string | undefined): Promise<void>;
  /** What a form has to bring along: only a page of this session's knows it. */
  formToken(secret: string): string;
};

export function createSessions(store: SessionStore, vault: Vault, now: () => Date): Sessions {
  const hashOf = (secret: string) => vault.keyedHash('console session', secret);
  return {
    async begin(who) {
      const at = now();
      await store.removeEnded(at, new Date(at.getTime() - idleMs));
      const secret = randomBytes(32).toString('base64url');
      await store.add({
        hash: hashOf(secret),
        ...('accessToken' in who
          ? {
              accessTokenId: who.accessToken.id,
              actor: `token:${who.accessToken.id}`,
              roles: [],
              name: null,
            }
          : {
              accessTokenId: null,
              actor: who.actor,
              roles: who.roles,
              name: vault.seal(purpose, who.name),
            }),
        seenAt: at,
        expiresAt: new Date(at.getTime() + longestMs),
      });
      return secret;
    },

    async resume(secret) {
      if (secret === undefined || !shape.test(secret)) return undefined;
      const at = now();
      const kept = await store.find(hashOf(secret));
      if (!kept || kept.expiresAt <= at || kept.seenAt.getTime() + idleMs <= at.getTime()) return undefined;
      const { accessToken } = kept;
      if (accessToken && stateOf(accessToken, at) !== 'active') return undefined;
      if (at.getTime() - kept.seenAt.getTime() >= seenEveryMs) await store.seen(hashOf(secret), at);
      const roles = accessToken ? [accessToken.role] : kept.roles;
      return {
        actor: kept.actor,
        name: accessToken?.name ?? (kept.name ? vault.open<string>(purpose, kept.name) : ''),
        may: (permission) => roles.some((role) => allows(role, permission)),
      };
    },

    async end(secret) {
      if (secret !== undefined && shape.test(secret)) await store.remove(hashOf(secret));
    },

    formToken: (secret) => vault.keyedHash('console form', secret),
  };
}

const purpose = 'session';
/** 256 random bits, as base64url. */
const shape = /^[\w-]{43}$/;
