import { type FullName, fitName, isOneOf } from '../vetting/names/fit.ts';
import { takeApart } from '../vetting/names/profile-name.ts';

/**
 * Whether a number still belongs to the one it belonged to. People change their family name and go by another of
 * their given names, so that either half is enough; a number under an altogether different name was given away.
 * Only the family name the same may be a relative: `unclear`.
 */
export function sameHolder(before: FullName, now: FullName): 'same' | 'other' | 'unclear' {
  const whole = takeApart(`${before.givenName} ${before.familyName}`);
  if (fitName(whole, now).fits) return 'same';
  const given = takeApart(before.givenName).words;
  // Beside a family name that no register has, so that a family name does not pass for a given one.
  if (given.some((word) => isOneOf(word, { ...now, familyName: '' }))) return 'same';
  const family = takeApart(before.familyName, true).words;
  return family.some((word) => isOneOf(word, { ...now, givenName: '' })) ? 'unclear' : 'other';
}
