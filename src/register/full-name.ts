import { isGivenName } from '../membership/vetting/names/known-names.ts';
import { isParticle } from '../membership/vetting/names/profile-name.ts';

export type NameOrder = 'given-first' | 'family-first';
type Names = { readonly givenName: string; readonly familyName: string };

/** Which order a one-column name shows by itself: by its comma, or by which end is a usual given name. */
export function orderShown(name: string): NameOrder | undefined {
  if (name.includes(',')) return 'family-first';
  const words = name.split(/\s+/);
  const first = isGivenName(words[0] ?? '');
  const last = isGivenName(words.at(-1) ?? '');
  if (first === last) return undefined;
  return first ? 'given-first' : 'family-first';
}

/**
 * Divides a one-column name. `fallback` is the order most rows of the file show; it settles names that
 * could be read either way. `undefined` when there is only one name.
 */
export function divideName(name: string, fallback: NameOrder): Names | undefined {
  const comma = name.indexOf(',');
  if (comma >= 0) {
    const familyName = name.slice(0, comma).trim();
    const givenName = name
      .slice(comma + 1)
      .replaceAll(',', ' ')
      .replace(/\s+/g, ' ')
      .trim();
    return familyName && givenName ? { givenName, familyName } : undefined;
  }
  const words = name.split(/\s+/).filter((word) => word !== '');
  if (words.length < 2) return undefined;
  // The file's own order outweighs what one row seems to show only where the row shows nothing.
  if ((orderShown(name) ?? fallback) === 'given-first') return split(words, givenCount(words));
  const family = familyCount(words);
  return { givenName: words.slice(family).join(' '), familyName: words.slice(0, family).join(' ') };
}

const split = (words: readonly string[], given: number): Names => ({
  givenName: words.slice(0, given).join(' '),
  familyName: words.slice(given).join(' '),
});

/** Given names run on while they are usual given names; a particle begins the family name. */
function givenCount(words: readonly string[]): number {
  let count = 1;
  while (count < words.length - 1 && isGivenName(words[count]!) && !isParticle(words[count]!)) count += 1;
  return count;
}

/** Family names first: up to the first usual given name that is not the first word. */
function familyCount(words: readonly string[]): number {
  for (let count = 1; count < words.length; count++) {
    if (!isParticle(words[count - 1]!) && isGivenName(words[count]!)) return count;
  }
  return words.length - 1;
}
