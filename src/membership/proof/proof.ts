import { randomInt } from 'node:crypto';
import { type ApplicantKind, groupPolicy, type Mode, type Policy } from '../../policy/policy.ts';
import type { StoredRegisterPerson } from '../../register/store.ts';
import type { Vault } from '../../trust/vault.ts';

/**
 * A one-time code goes to the mail address on the register. With eight digits, a few tries a code and a few codes a
 * day for one person, somebody who guesses for a year is right once in ten thousand times.
 */
export const codeMinutes = 60;
export const mostTries = 5;
export const mostCodesADay = 3;
const digits = 8;

/** Of which kinds a number given in writing has to be proven in a group; one that is not listed follows the whole. */
export const proofKinds = (policy: Policy, groupId: string): readonly ApplicantKind[] =>
  groupPolicy(policy, groupId)?.proof ?? policy.applications.proof;

/** Whether who applies in writing in a group is asked for a code: everybody, or nobody. */
export const asksForCode = (policy: Policy, groupId: string, mailMode: (groupId: string) => Mode): boolean =>
  proofKinds(policy, groupId).length > 0 && mailMode(groupId) === 'enforce';

export const newCode = (): string => String(randomInt(10 ** digits)).padStart(digits, '0');

/** Easier to read off and to type. */
export const inTwoHalves = (code: string): string => `${code.slice(0, digits / 2)} ${code.slice(digits / 2)}`;

/** What is kept of a code: bound to its application, and the same however it is typed. */
export const codeKey = (vault: Vault, applicationId: string, code: string): string =>
  vault.keyedHash(
    'proof code',
    `${applicationId} ${code
      .normalize('NFKC')
      .replace(/[\s.-]/g, '')
      .slice(0, 2 * digits)}`,
  );

/** What a code proves: that whoever applies reads this address of this number. Another of either is not proven by it. */
export const proofKey = (
  vault: Vault,
  { kind, numberKey, email = '' }: Pick<StoredRegisterPerson, 'kind' | 'numberKey' | 'email'>,
): string => vault.keyedHash('proof', JSON.stringify([kind, numberKey, email.trim().toLowerCase()]));

const idDigits = 20;

/** What the page for the code hands back: it leads to one application, says nothing of it and cannot be made up. */
export const pageToken = (vault: Vault, applicationId: string): string =>
  vault.seal('proof page', applicationId.padStart(idDigits, '0')).toString('base64url');

/** @returns the application's id; nothing for a token that is none of ours */
export function openPageToken(vault: Vault, token: string): string | undefined {
  if (!/^[\w-]{40,200}$/.test(token)) return undefined;
  try {
    return vault.open<string>('proof page', Buffer.from(token, 'base64url')).replace(/^0+(?=\d)/, '');
  } catch {
    return undefined;
  }
}
