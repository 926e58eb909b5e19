import type { NameIndex, NamePart } from '../../context.ts';
import { foldCase } from '../../text/fold.ts';
import { grammar } from '../grammar.ts';

/** A name as a register gives it. */
export type NamedPerson = { readonly givenName: string; readonly familyName: string };

const hashLength = 12;
const mostOrdinaryWords = 50_000;

/**
 * Builds an index that holds hashes only. Looking up a word costs one hash, however many people there are, and nothing
 * for the words of ordinary language, which are remembered as being no name.
 *
 * `hash`: a keyed hash (HMAC) of any text; the key is what keeps the index from being read back with a list of names.
 */
export function createNameIndex(people: Iterable<NamedPerson>, hash: (text: string) => string): NameIndex {
  const known = new Set<string>();
  const digest = (kind: string, words: readonly string[]): string =>
    hash(`${kind} ${words.join(' ')}`).slice(0, hashLength);
  const add = (kind: string, words: readonly string[]): void => {
    if (words.length > 0) known.add(digest(kind, words));
  };
  for (const person of people) {
    const given = nameWords(person.givenName);
    const family = nameWords(person.familyName);
    const bare = family.filter((word) => !grammar.particles.has(word));
    for (const word of [...given, given.join(''), ...bare, bare.join('')]) add('word', [word]);
    for (const one of alternatives(given)) add('given', one);
    for (const one of alternatives(bare)) add('family', one);
    for (const first of alternatives(given)) {
      for (const last of alternatives(bare)) {
        add('full', [...first, ...last]);
        add('full', [...last, ...first]);
      }
    }
  }

  const ordinary = new Set<string>();
  const isNameWord = (word: string): boolean => {
    if (ordinary.has(word)) return false;
    if (known.has(digest('word', [word]))) return true;
    if (ordinary.size >= mostOrdinaryWords) ordinary.clear();
    ordinary.add(word);
    return false;
  };
  const single: readonly NamePart[] = ['given', 'family'];
  const several: readonly NamePart[] = ['full', 'given', 'family'];
  return {
    lookup(written) {
      // Nearly every word of a text is no name: one look into memory has to do for them.
      if (written.length === 1 && ordinary.has(written[0] as string)) return undefined;
      const words = written.map(foldAccents).filter((word) => !grammar.particles.has(word));
      if (words.length === 0 || !words.every(isNameWord)) return undefined;
      const parts = words.length === 1 ? single : several;
      return parts.find((part) => known.has(digest(part, words)));
    },
  };
}

/** All the words, and each alone: people are called by one of their given names, and by either of two family names. */
function alternatives(words: readonly string[]): (readonly string[])[] {
  if (words.length === 0) return [];
  return words.length === 1 ? [words] : [words, [words.join('')], ...words.map((word) => [word])];
}

/** The words of a name, folded: hyphens part them, accents other than those of å, ä and ö go. */
export const nameWords = (name: string): readonly string[] =>
  foldCase(name)
    .split(/[\s-]+/)
    .filter(Boolean)
    .map(foldAccents);

/** "josé" → "jose"; å, ä and ö are letters of their own and stay. */
export function foldAccents(word: string): string {
  if (/^[a-zåäö']*$/.test(word)) return word;
  return word
    .normalize('NFD')
    .replace(/(?<!a)\u030a|(?<![ao])\u0308|[\u0300-\u0307\u0309\u030b-\u036f]/gu, '')
    .normalize('NFC');
}
