import { fitName } from '../vetting/names/fit.ts';
import { isFamilyName, isGivenName } from '../vetting/names/known-names.ts';
import { type NameParts, readProfileName } from '../vetting/names/profile-name.ts';

/** What one side of a pair says of who is behind it. Texts are as they were written. */
export type Side = {
  readonly id: string;
  readonly name: string;
  /** Only one that is known to be this side's own. */
  readonly email?: string | undefined;
};

export const sameEmail = (one: Side, other: Side): boolean => {
  const [a, b] = [one.email?.trim().toLowerCase(), other.email?.trim().toLowerCase()];
  return a !== undefined && a !== '' && a === b;
};

/**
 * Whether two names, neither of which says where its family name begins, are one person's by the vetting's own
 * rules: one of them, cut in two in some sensible place, is a register's name that the other fits.
 */
export function sameName(one: string, other: string): boolean {
  const [a, b] = [readProfileName(one), readProfileName(other)];
  if ('problem' in a || 'problem' in b) return false;
  return fits(a, b) || fits(b, a);
}

function fits(written: NameParts, known: NameParts): boolean {
  if ((written.generation ?? '') !== (known.generation ?? '')) return false;
  // "Anna Maria" may lack its family name: it is no shorter form of Anna Maria Svensson.
  const last = known.words.at(-1) ?? '';
  if (written.words.length > known.words.length && isGivenName(last) && !isFamilyName(last)) return false;
  return cuts(known).some((entry) => {
    const fit = fitName(written.generation ? withoutGeneration(written) : written, entry);
    return fit.fits && !fit.notes.includes('name_order_unclear');
  });
}

const withoutGeneration = ({ generation: _, ...parts }: NameParts): NameParts => parts;

/** The ways to cut a full name into given and family name. What is a given name is no part of a double family name. */
function cuts({ words, tied, beforeComma }: NameParts): { givenName: string; familyName: string }[] {
  const join = (from: number, to: number) =>
    words
      .slice(from, to)
      .map((word, index) => (index + from === to - 1 ? word : word + (tied.has(index + from) ? '-' : ' ')))
      .join('');
  if (beforeComma !== undefined) {
    return beforeComma < words.length
      ? [{ givenName: join(beforeComma, words.length), familyName: join(0, beforeComma) }]
      : [];
  }
  return words.flatMap((_, at) => {
    if (at === 0 || tied.has(at - 1)) return [];
    if (words.slice(at, -1).some(isGivenName)) return [];
    return [{ givenName: join(0, at), familyName: join(at, words.length) }];
  });
}
