import { apart, Generations } from '../text/generations.ts';
import { hashOf, hashOn, noHash } from '../text/hash.ts';

/** The features of a text as places in a table of weights, in kinds that are weighed apart. */
export type Features = {
  /** Words, pairs of words and pieces of words. */
  readonly words: readonly number[];
  /** What the lexicon took from the text: who is spoken of, what was found, and which of it together. */
  readonly senses: readonly number[];
  /** In which order it stands, among the little words of grammar. See `orderFeatures`. */
  readonly order: readonly number[];
  /** What the rules made of it, and what of that they took for another's word. */
  readonly rules: readonly number[];
  /** How many words the text has. */
  readonly length: number;
};

/** A word as it counts: `piece` where its beginnings and endings count too. */
export type CountedWord = { readonly form: string; readonly piece: boolean; readonly sentence: number };

/** How many weights there are; features that fall on the same one share it. */
export const tableSize = 1 << 19;

const shortestPiece = 3;
const longestPiece = 5;
// A text is judged by its beginning: what comes later changes little and costs the same.
const mostWords = 200;

export const lengthOf = (words: readonly CountedWord[]): number =>
  words.reduce((sum, { piece }) => (piece ? sum + 1 : sum), 0);

/** Words, pairs within a sentence, and pieces of three to five letters. */
export function wordFeatures(words: readonly CountedWord[]): number[] {
  const found = new Places();
  let before = edge;
  let current = 0;
  for (const { form, piece, sentence } of words.slice(0, mostWords)) {
    if (sentence !== current) before = edge;
    current = sentence;
    const { hash, pieces } = knownForm(form);
    found.add(joined(wordAlone, hash));
    found.add(joined(joined(wordPair, before), hash));
    before = hash;
    if (piece) for (const one of pieces) found.add(one);
  }
  return found.all;
}

const edge = hashOf('^');
const wordAlone = hashOf('w ');
const wordPair = hashOf('p ');

type KnownForm = { readonly hash: number; readonly pieces: Int32Array };
const remembered = 8_192;
const longestRemembered = 40;
// Most words of a text were in another one before: some 3 MB when full.
const forms = new Generations<KnownForm>(remembered);

function knownForm(form: string): KnownForm {
  const seen = forms.get(form);
  if (seen) return seen;
  const made = { hash: hashOf(form), pieces: Int32Array.from(piecesOf(`^${form}$`)) };
  if (form.length <= longestRemembered) forms.set(apart(form), made);
  return made;
}

/** Hashed as they stand: no piece is cut out. */
function* piecesOf(whole: string): Generator<number> {
  for (let start = 0; start + shortestPiece <= whole.length; start += 1) {
    const longest = Math.min(longestPiece, whole.length - start);
    let hash = noHash;
    for (let length = 1; length <= longest; length += 1) {
      hash = hashOn(hash, whole.charCodeAt(start + length - 1));
      if (length >= shortestPiece) yield hash;
    }
  }
}

// When each place was last found: a set would hash the hashes again.
const lastFound = new Uint32Array(tableSize);
let gathering = 0;

/** The places of some hashes, each once. Only the one made last may be added to. */
class Places {
  readonly all: number[] = [];
  readonly #gathering: number;

  constructor() {
    // A table that has been used as often as it can count is wiped.
    if (gathering === 0xffffffff) lastFound.fill(0);
    gathering = (gathering % 0xffffffff) + 1;
    this.#gathering = gathering;
  }

  add(hash: number): void {
    const at = placeOf(hash);
    if (lastFound[at] === this.#gathering) return;
    lastFound[at] = this.#gathering;
    this.all.push(at);
  }
}

const inSentence = hashOf('s ');
const inText = hashOf('t ');

/** Things by the sentence in which they stand: each, and each two together, in one sentence and in the whole text. */
export function togetherFeatures(
  things: Iterable<{ readonly sentence: number; readonly thing: string }>,
): number[] {
  const sentences = new Map<number, Set<number>>();
  const everywhere = new Set<number>();
  for (const { sentence, thing } of things) {
    const hash = hashOf(thing);
    const here = sentences.get(sentence);
    if (here) here.add(hash);
    else sentences.set(sentence, new Set([hash]));
    everywhere.add(hash);
  }
  const found = new Places();
  for (const here of sentences.values()) addPairs(found, inSentence, here);
  addPairs(found, inText, everywhere);
  return found.all;
}

/** Adds each of some things, and each two of them together. */
function addPairs(found: Places, kind: number, things: ReadonlySet<number>): void {
  const all = [...things];
  for (const [at, one] of all.entries()) {
    found.add(joined(kind, one));
    for (let next = at + 1; next < all.length; next += 1) {
      const other = all[next] as number;
      found.add(joined(joined(kind, Math.min(one, other)), Math.max(one, other)));
    }
  }
}

const inOrder = hashOf('o ');
const overOne = hashOf('a ');

/**
 * Two and three things that stand side by side, and two with one between: "T neg derog" is not "T derog neg". What says
 * nothing by itself keeps its place as whatever its tag is.
 */
export function orderFeatures(tags: readonly string[]): number[] {
  const found = new Places();
  let [first, second] = [edge, edge];
  const add = (third: number): void => {
    const pair = joined(joined(inOrder, second), third);
    found.add(pair);
    found.add(joined(pair, first));
    found.add(joined(joined(overOne, first), third));
    [first, second] = [second, third];
  };
  for (const tag of tags.slice(0, mostWords)) add(hashOf(tag));
  add(edge);
  return found.all;
}

/** The place of a feature by its name. */
export const place = (name: string): number => placeOf(hashOf(name));

const placeOf = (hash: number): number => (hash >>> 0) % tableSize;

/** The hash of two things in this order. */
const joined = (one: number, other: number): number => hashOn(hashOn(one, other & 0xffff), other >>> 16);
