import type { RegisterEntry } from './application.ts';
import { isOneOf } from './names/fit.ts';
import { isFamilyName, isGivenName } from './names/known-names.ts';

/**
 * What a mail address says about who writes: the register's own address, somebody else's, or nothing.
 * Another address at the register's own domain is a colleague's; elsewhere an address says somebody
 * else only where it plainly is a full name that is not this person's.
 */
export function judgeEmail(email: string, entry: RegisterEntry): 'same' | 'other' | 'unknown' {
  const given = email.trim().toLowerCase();
  const known = entry.email?.trim().toLowerCase();
  if (given === '') return 'unknown';
  if (known !== undefined && given === known) return 'same';
  const [local = '', domain = ''] = split(given);
  if (known !== undefined && domain !== '' && domain === split(known)[1]) return 'other';
  return namesOther(local, entry) ? 'other' : 'unknown';
}

/** Addresses written in a text. */
export const emailsIn = (text: string): string[] =>
  text.match(/[^\s@<>,;:()]+@[^\s@<>,;:()]+\.\p{L}{2,}/gu) ?? [];

const split = (address: string): [string, string] => {
  const at = address.lastIndexOf('@');
  return at < 0 ? [address, ''] : [address.slice(0, at), address.slice(at + 1)];
};

function namesOther(local: string, entry: RegisterEntry): boolean {
  const words = local
    .replace(/\+.*$/, '')
    .split(/[._-]+/)
    .map((word) => word.replace(/\d+$/, ''))
    .filter((word) => word.length > 1);
  if (words.length < 2 || !words.some(isGivenName)) return false;
  // anna.lindqvist: both a given and another name, and not both of this person.
  const strangers = words.filter((word) => !isOneOf(word, entry));
  return (
    strangers.some((word) => isGivenName(word) || isFamilyName(word)) && strangers.length >= words.length - 1
  );
}
