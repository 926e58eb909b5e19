import { hashOf, hashOn, hashOnText, noHash } from '../text/hash.ts';

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

/** Words, pairs within a sentence, and pieces of three to five letters. Hashed as they stand: no piece is cut out. */
export function wordFeatures(words: readonly CountedWord[]): number[] {
  const found = new Places();
  let before = '^';
  let current = 0;
  for (const { form, piece, sentence } of words.slice(0, mostWords)) {
    if (sentence !== current) before = '^';
    current = sentence;
    found.add(hashOnText(wordAlone, form));
    found.add(hashOnText(hashOn(hashOnText(wordPair, before), blank), form));
    before = form;
    if (piece) addPieces(found, `^${form}$`);
  }
  return found.all;
}

function addPieces(found: Places, whole: string): void {
  for (let start = 0; start + shortestPiece <= whole.length; start += 1) {
    const longest = Math.min(longestPiece, whole.length - start);
    let hash = noHash;
    for (let length = 1; length <= longest; length += 1) {
      hash = hashOn(hash, whole.charCodeAt(start + length - 1));
      if (length >= shortestPiece) found.add(hash);
    }
  }
}

const blank = 0x20;
const wordAlone = hashOf('w ');
const wordPair = hashOf('p ');

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

/** Adds each of some things, and each two of them together. */
function addPairs(found: Set<number>, kind: number, things: ReadonlySet<string>): void {
  for (const one of things) {
    const alone = hashOnText(kind, one);
    found.add(placeOf(alone));
    const first = hashOn(alone, blank);
    for (const other of things) if (other > one) found.add(placeOf(hashOnText(first, other)));
  }
}

const inSentence = hashOf('s ');
const inText = hashOf('t ');

/** Things by the sentence in which they stand: each, and each two together, in one sentence and in the whole text. */
export function togetherFeatures(
  things: Iterable<{ readonly sentence: number; readonly thing: string }>,
): Set<number> {
  const sentences = new Map<number, Set<string>>();
  const everywhere = new Set<string>();
  for (const { sentence, thing } of things) {
    const here = sentences.get(sentence) ?? new Set();
    sentences.set(sentence, here.add(thing));
    everywhere.add(thing);
  }
  const found = new Set<number>();
  for (const here of sentences.values()) addPairs(found, inSentence, here);
  addPairs(found, inText, everywhere);
  return found;
}

const inOrder = hashOf('o ');
const apart = hashOf('a ');
const edge = '^';

/**
 * Two and three things that stand side by side, and two with one between: "T neg derog" is not "T derog neg". What says
 * nothing by itself keeps its place as whatever its tag is.
 */
export function orderFeatures(tags: readonly string[]): number[] {
  const found = new Places();
  let [first, second] = [edge, edge];
  for (const third of [...tags.slice(0, mostWords), edge]) {
    const pair = hashOnText(hashOn(hashOnText(inOrder, second), blank), third);
    found.add(pair);
    found.add(hashOnText(hashOn(pair, blank), first));
    found.add(hashOnText(hashOn(hashOnText(apart, first), blank), third));
    [first, second] = [second, third];
  }
  return found.all;
}

/** The place of a feature by its name. */
export const place = (name: string): number => placeOf(hashOf(name));

const placeOf = (hash: number): number => (hash >>> 0) % tableSize;
