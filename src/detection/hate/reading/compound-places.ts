import { hashBackwards, hashOf, hashOn, noHash } from '../../text/hash.ts';
import { Sieve } from '../../text/sieve.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';

/** Where a compound may be cut: nearly every word of a text has no such place, and that is seen without cutting it. */
export type CompoundPlaces = {
  /** Places from which on the word may be a last part, the first place first. */
  endings(word: string): readonly number[];
  /** Places up to which the word may be a first part, the last place first. */
  beginnings(word: string): readonly number[];
};

const shortestPart = 2;
const [a, r, e] = ['a', 'r', 'e'].map((letter) => letter.charCodeAt(0)) as [number, number, number];

export function compoundPlaces({ compoundParts, compoundHeads, compoundTails }: Lexicon): CompoundPlaces {
  const parts = [...compoundParts.keys()];
  const ends = [...parts, ...compoundHeads, ...compoundTails.keys()];
  const first = new Sieve(parts.map(hashOf));
  const last = new Sieve(ends.map(hashBackwards));
  const longest = Math.max(...ends.map((part) => part.length));
  return {
    endings(word) {
      const places: number[] = [];
      let hash = noHash;
      for (let at = word.length - 1; at >= Math.max(shortestPart, word.length - longest); at -= 1) {
        hash = hashOn(hash, word.charCodeAt(at));
        if (at <= word.length - shortestPart && last.mayHave(hash)) places.unshift(at);
      }
      return places;
    },
    beginnings(word) {
      const places: number[] = [];
      let hash = noHash;
      for (let at = 0; at <= Math.min(longest, word.length - shortestPart); at += 1) {
        const next = hashOn(hash, word.charCodeAt(at));
        if (at >= shortestPart && mayBegin(hash, next)) places.unshift(at);
        hash = next;
      }
      return places;
    },
  };

  /** A part as it stands, with one letter more, or with the ending that a derived word has lost. */
  function mayBegin(hash: number, next: number): boolean {
    if (first.mayHave(hash) || first.mayHave(next)) return true;
    return first.mayHave(hashOn(hash, e)) || first.mayHave(hashOn(hashOn(hashOn(hash, a), r), e));
  }
}
