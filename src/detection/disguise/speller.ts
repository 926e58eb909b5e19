import { lettersOf } from './alphabet.ts';
import { HashTable } from './hash-table.ts';
import { leastSlips, letterSet } from './letter-set.ts';
import { likeness } from './likeness.ts';
import { keysOf } from './skeleton.ts';
import type { Written } from './written.ts';

/** The word that something written is most like. */
export type Meant = { readonly word: string; readonly slips: number };

const mostCompared = 16;
const slipsALevel = 0.2;
const longest = 30;
const letters = /^[a-zåäöæø]{2,30}$/;

/**
 * Finds the word that was meant by one that is misspelt or disguised, whatever the kind of slip. Words with the same
 * consonants, but for one, are looked up in one step, and the few that have much the same letters are compared with it.
 */
export class Speller {
  readonly #words: readonly string[];
  readonly #letters: readonly Uint8Array[];
  readonly #lengths: Uint8Array;
  readonly #sets: Uint32Array;
  readonly #priors: Float32Array;
  readonly #bySkeleton: HashTable;

  /** @param words each with what it costs, in slips, to take anything for it: less for likelier words */
  constructor(words: ReadonlyMap<string, number>) {
    const all = [...words].filter(([word]) => letters.test(word));
    this.#words = all.map(([word]) => word);
    this.#letters = this.#words.map(lettersOf);
    this.#lengths = Uint8Array.from(this.#words, ({ length }) => length);
    this.#sets = Uint32Array.from(this.#letters, letterSet);
    this.#priors = Float32Array.from(all, ([, prior]) => prior);
    this.#bySkeleton = new HashTable(this.#letters.map((word) => keysOf(word)));
  }

  /** @param work counts on with each letter that is compared */
  find(written: Written, work: { steps: number }): Meant | undefined {
    const { places } = written;
    if (places.length < 2 || places.length > longest) return undefined;
    let best: Meant | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const index of this.#candidates(written)) {
      const word = this.#letters[index] as Uint8Array;
      const prior = this.#priors[index] as number;
      work.steps += word.length;
      const slips = likeness(written, word, Math.min(mostSlips(word.length, written.signs), least - prior));
      if (slips + prior >= least) continue;
      least = slips + prior;
      best = { word: this.#words[index] as string, slips };
    }
    return best;
  }

  /** The few words that what is written may be by its letters, those with the fewest others first. */
  #candidates({ places, signs }: Written): number[] {
    const plain: number[] = [];
    for (const { letter } of places) if (letter > 0) plain.push(letter);
    const set = letterSet(plain);
    const byDifference: number[][] = [];
    for (const key of keysOf(plain)) {
      const { entries, from, to } = this.#bySkeleton.find(key);
      for (let at = from; at < to; at += 1) {
        const index = entries[at] as number;
        const length = this.#lengths[index] as number;
        const least = leastSlips(set, signs, this.#sets[index] as number, length - places.length);
        if (least > mostSlips(length, signs)) continue;
        const level = Math.floor(least / slipsALevel);
        byDifference[level] ??= [];
        byDifference[level].push(index);
      }
    }
    if (byDifference.length === 0) return none;
    return [...new Set(byDifference.flat())].slice(0, mostCompared);
  }
}

const none: number[] = [];

/** How many slips are forgiven: the more the longer the word, and more where signs show that it is meant to be hidden. */
function mostSlips(length: number, signs: number): number {
  if (length < 3) return 0;
  const plain = length < 4 ? 0.35 : length < 5 ? 0.75 : 0.95 + 0.17 * (length - 5);
  return Math.min(1.8, signs > 0 ? plain + 0.35 : plain);
}
