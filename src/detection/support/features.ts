/** The features of a text as places in a table of weights, in two kinds that are weighed apart. */
export type Features = {
  /** Words, pairs of words and pieces of words. */
  readonly words: readonly number[];
  /** What the rules took from the text: who is spoken of, what was found, and which of it together. */
  readonly senses: readonly number[];
};

/** A word as it counts: `piece` where its beginnings and endings count too. */
export type CountedWord = { readonly form: string; readonly piece: boolean; readonly sentence: number };

/** How many weights there are; features that fall on the same one share it. */
export const tableSize = 1 << 17;

const shortestPiece = 3;
const longestPiece = 5;
// A text is judged by its beginning: what comes later changes little and costs the same.
const mostWords = 200;

/** Words, pairs within a sentence, and pieces of three to five letters. */
export function wordFeatures(words: readonly CountedWord[]): number[] {
  const found = new Set<number>();
  let before = '^';
  let current = 0;
  for (const { form, piece, sentence } of words.slice(0, mostWords)) {
    if (sentence !== current) before = '^';
    current = sentence;
    found.add(place(`w ${form}`));
    found.add(place(`p ${before} ${form}`));
    before = form;
    if (piece) addPieces(found, `^${form}$`);
  }
  return [...found];
}

function addPieces(found: Set<number>, whole: string): void {
  for (let size = shortestPiece; size <= longestPiece; size += 1) {
    for (let at = 0; at + size <= whole.length; at += 1) found.add(place(whole.slice(at, at + size)));
  }
}

/** Adds each of some things, and each two of them together. */
function addPairs(found: Set<number>, kind: string, things: ReadonlySet<string>): void {
  for (const one of things) {
    found.add(place(`${kind} ${one}`));
    for (const other of things) if (other > one) found.add(place(`${kind} ${one} ${other}`));
  }
}

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
  for (const here of sentences.values()) addPairs(found, 's', here);
  addPairs(found, 't', everywhere);
  return found;
}

/** FNV-1a over UTF-16 units. */
export function place(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % tableSize;
}
