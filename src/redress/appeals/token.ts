import { timingSafeEqual } from 'node:crypto';
import type { Vault } from '../../trust/vault.ts';

const purpose = 'appeal link';
const signatureDigits = 32;
/** Number of the appeal and the second it ends in, both to base 36, then the signature: nothing of a person. */
const shape = /^([0-9a-z]{1,12})\.([0-9a-z]{1,8})\.([0-9a-f]{32})$/;

const sign = (vault: Vault, id: string, ends: string): string =>
  vault.keyedHash(purpose, `${id}.${ends}`).slice(0, signatureDigits);

/** What the link to an appeal carries: only who has the key can make one, and it ends with the time to appeal. */
export function appealToken(vault: Vault, appealId: string, expiresAt: Date): string {
  const id = BigInt(appealId).toString(36);
  const ends = Math.floor(expiresAt.getTime() / 1_000).toString(36);
  return `${id}.${ends}.${sign(vault, id, ends)}`;
}

/** @returns the appeal it leads to; nothing for a token of another make, or one that was changed */
export function readAppealToken(
  vault: Vault,
  token: string,
  now: Date,
): { readonly id: string; readonly expired: boolean } | undefined {
  const [, id, ends, signature] = shape.exec(token) ?? [];
  if (id === undefined || ends === undefined || signature === undefined) return undefined;
  if (!timingSafeEqual(Buffer.from(signature), Buffer.from(sign(vault, id, ends)))) return undefined;
  const expired = Number.parseInt(ends, 36) * 1_000 <= now.getTime();
  return {
    id: [...id].reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n).toString(),
    expired,
  };
}
