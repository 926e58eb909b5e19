import type { NameIndex, NamePart } from '../../context.ts';
import { foldCase } from '../../text/fold.ts';
import { hashOf, hashOnText } from '../../text/hash.ts';
import { Sieve } from '../../text/sieve.ts';
import { grammar } from '../grammar.ts';

/** A name as a register gives it. */
export type NamedPerson = { readonly givenName: string; readonly familyName: string };

const hashLength = 12;

/**
 * Builds an index that holds hashes only. However many people there are, looking up a word that is no name costs a look
 * into a sieve, and of few such words a keyed hash.
 *
 * `hash`: a keyed hash (HMAC) of any text; the key is what keeps the index from being read back with a list of names.
 */
export function createNameIndex(people: Iterable<NamedPerson>, hash: (text: string) => string): NameIndex {
  const known = new Set<string>();
  // For the sieve, under a key of its own.
  const key = hashOf(hash('sieve'));
  const hashes = new Set<number>();
  const digest = (kind: string, words: readonly string[]): string =>
    hash(`${kind} ${words.join(' ')}`).slice(0, hashLength);
  const add = (kind: string, words: readonly string[]): void => {
    if (words.length > 0) known.add(digest(kind, words));
  };
  for (const person of people) {
    const given = nameWords(person.givenName);
    const family = nameWords(person.familyName);
    const bare = family.filter((word) => !grammar.particles.has(word));
    for (const word of [...given, given.join(''), ...bare, bare.join('')]) {
      add('word', [word]);
      hashes.add(hashOnText(key, word));
    }
    for (const one of alternatives(given)) add('given', one);
    for (const one of alternatives(bare)) add('family', one);
    for (const first of alternatives(given)) {
      for (const last of alternatives(bare)) {
        add('full', [...first, ...last]);
        add('full', [...last, ...first]);
      }
    }
  }

  const sieve = new Sieve(hashes);
  const isNameWord = (word: string): boolean =>
    sieve.mayHave(hashOnText(key, word)) && known.has(digest('word', [word]));
  const single: readonly NamePart[] = ['given', 'family'];
  const several: readonly NamePart[] = ['full', 'given', 'family'];
  return {
    lookup(written) {
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
