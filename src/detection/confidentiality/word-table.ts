import { Generations } from '../text/generations.ts';
import { hashBackwards, hashOf, hashOn, noHash } from '../text/hash.ts';
import { Sieve } from '../text/sieve.ts';

const remembered = 16_384;
const longestRemembered = 60;
const shortestAffix = 2;
const longestAffix = 24;
/** "portens", "brukarnas", "lady's": a form that no list need hold. */
const genitive = /(?<=\p{L}{3}(?:en|et|an|rn|na|or))s$|(?<=\p{L}{2})'s$/u;
const s = 's'.charCodeAt(0);

/** A word, a beginning or an ending, and the masks of the lists that hold it: one mask a tagger. */
type Entries = Map<string, number[]>;

/** What is known of one word of a text: by tagger, the lists it is on as it stands, and as a genitive besides. */
export type KnownWord<Phrases> = {
  readonly masks: readonly number[];
  readonly inflected: readonly number[];
  /** The phrases of each tagger that begin with the word. */
  readonly phrases: readonly (Phrases | undefined)[];
};

/**
 * The words of all taggers in one table, so that a word of a text is looked up once for all of them. Most words are on
 * no list: they share one `nothing`, by which whoever walks through a text passes them over.
 */
export class WordTable<Phrases> {
  readonly nothing: KnownWord<Phrases> = { masks: [], inflected: [], phrases: [] };
  readonly #words: Entries = new Map();
  readonly #beginnings: Entries = new Map();
  readonly #endings: Entries = new Map();
  readonly #phrases = new Map<string, (Phrases | undefined)[]>();
  readonly #genitives: boolean[] = [];
  #affixes: { readonly beginnings: Sieve; readonly endings: Sieve } | undefined;
  #memory = new Generations<KnownWord<Phrases>>(remembered);

  /** The number of a new tagger. `genitives`: whether it takes "portens" for "porten". */
  addTagger(genitives: boolean): number {
    // What is remembered does not know of it.
    this.#memory = new Generations(remembered);
    this.#affixes = undefined;
    return this.#genitives.push(genitives) - 1;
  }

  /** Adds to a tagger's lists a word, a beginning (`epilepsi*`) or an ending (`*medicin`). */
  add(tagger: number, entry: string, mask: number): void {
    if (entry.endsWith('*')) addTo(this.#beginnings, entry.slice(0, -1), tagger, mask);
    else if (entry.startsWith('*')) addTo(this.#endings, entry.slice(1), tagger, mask);
    else addTo(this.#words, entry, tagger, mask);
  }

  addPhrases(tagger: number, first: string, phrases: Phrases): void {
    const all = this.#phrases.get(first) ?? [];
    all[tagger] = phrases;
    this.#phrases.set(first, all);
  }

  /** All that is known of a word of a text, in its look-up form: remembered, for most are seen again. */
  know(lower: string): KnownWord<Phrases> {
    const seen = this.#memory.get(lower);
    if (seen) return seen;
    const word = this.#read(lower);
    if (lower.length <= longestRemembered) this.#memory.set(lower, word);
    return word;
  }

  /** By tagger, the lists a word is on: for what may be no word at all, of which nothing is remembered. */
  masksOf(lower: string): readonly number[] {
    let masks = this.#words.get(lower) ?? none;
    const { beginnings, endings } = this.#sieves();
    const longest = Math.min(lower.length, longestAffix);
    let fromStart = noHash;
    let fromEnd = noHash;
    for (let length = 1; length <= longest; length += 1) {
      fromStart = hashOn(fromStart, lower.charCodeAt(length - 1));
      fromEnd = hashOn(fromEnd, lower.charCodeAt(lower.length - length));
      if (length < shortestAffix) continue;
      if (beginnings.mayHave(fromStart)) masks = both(masks, this.#beginnings.get(lower.slice(0, length)));
      if (length < lower.length && endings.mayHave(fromEnd))
        masks = both(masks, this.#endings.get(lower.slice(-length)));
    }
    return masks;
  }

  #read(lower: string): KnownWord<Phrases> {
    const masks = this.masksOf(lower);
    const bare = lower.charCodeAt(lower.length - 1) === s ? lower.replace(genitive, '') : lower;
    const possessor = bare === lower ? none : this.masksOf(bare);
    const phrases = this.#phrases.get(lower);
    if (masks === none && possessor === none && !phrases) return this.nothing;
    const inflected = this.#genitives.map(
      (genitives, tagger) => (masks[tagger] ?? 0) || (genitives ? (possessor[tagger] ?? 0) : 0),
    );
    return { masks, inflected, phrases: phrases ?? [] };
  }

  #sieves() {
    this.#affixes ??= {
      beginnings: new Sieve([...this.#beginnings.keys()].map((affix) => hashOf(affix))),
      endings: new Sieve([...this.#endings.keys()].map((affix) => hashBackwards(affix))),
    };
    return this.#affixes;
  }
}

const none: readonly number[] = [];

function addTo(entries: Entries, key: string, tagger: number, mask: number): void {
  const masks = entries.get(key) ?? [];
  masks[tagger] = (masks[tagger] ?? 0) | mask;
  entries.set(key, masks);
}

function both(masks: readonly number[], more: readonly number[] | undefined): readonly number[] {
  if (more === undefined) return masks;
  if (masks === none) return more;
  return Array.from(
    { length: Math.max(masks.length, more.length) },
    (_, tagger) => (masks[tagger] ?? 0) | (more[tagger] ?? 0),
  );
}
