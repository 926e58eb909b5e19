import { randomBytes } from 'node:crypto';
import { fail, ok, type Result } from '../base/result.ts';
import type { Role } from './permissions.ts';
import type { Vault } from './vault.ts';

/** A program's key to the API as it is kept: the token itself is shown once and never stored. */
export type AccessToken = {
  readonly id: string;
  readonly name: string;
  /** As stored; a role that is no longer known allows nothing. */
  readonly role: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
};

export type NewAccessToken = {
  readonly name: string;
  readonly role: Role;
  readonly hash: string;
  readonly expiresAt: Date | null;
};

/** Where tokens are kept. */
export type AccessTokenStore = {
  add(token: NewAccessToken): Promise<AccessToken>;
  /** All of them, oldest first, those that are no longer good too. */
  list(): Promise<AccessToken[]>;
  findByHash(hash: string): Promise<AccessToken | undefined>;
  /** @returns false when there is none with this id or it was revoked before */
  revoke(id: string, at: Date): Promise<boolean>;
};

/** Says what a stray secret is, to people and to programs that look for leaked ones. */
const prefix = 'grindvakt_';
const shape = /^grindvakt_[\w-]{43}$/;

/** 256 random bits: nothing to guess, so a fast keyed hash keeps them as safe as a slow one would. */
export const mintToken = (): string => `${prefix}${randomBytes(32).toString('base64url')}`;

export const hashToken = (vault: Vault, token: string): string => vault.keyedHash('access token', token);

export type TokenState = 'active' | 'expired' | 'revoked';

export function stateOf(token: AccessToken, now: Date): TokenState {
  if (token.revokedAt) return 'revoked';
  return token.expiresAt && token.expiresAt <= now ? 'expired' : 'active';
}

/** Who a presented token belongs to, or `undefined` when it is none of ours or no longer good. */
export async function authenticate(
  store: AccessTokenStore,
  vault: Vault,
  presented: string,
  now: Date,
): Promise<AccessToken | undefined> {
  if (!shape.test(presented)) return undefined;
  const token = await store.findByHash(hashToken(vault, presented));
  return token && stateOf(token, now) === 'active' ? token : undefined;
}

const hour = 3_600_000;
const units: Readonly<Record<string, number>> = { h: hour, d: 24 * hour, w: 7 * 24 * hour };
const longestDays = 3650;

/** Reads how long a token is good for: `12h`, `90d`, `8w`. @returns the moment it ends */
export function readExpiry(text: string, now: Date): Result<Date, string> {
  const [, number, unit] = /^([1-9]\d{0,5})([hdw])$/.exec(text.trim()) ?? [];
  const length = Number(number) * (units[unit ?? ''] ?? Number.NaN);
  if (!(length <= longestDays * 24 * hour)) {
    return fail(`give hours, days or weeks such as 12h, 90d or 8w, at most ${longestDays}d`);
  }
  return ok(new Date(now.getTime() + length));
}
