import type { Hit } from '../grammar/hit.ts';
import { isIn, type Reading } from '../grammar/reading.ts';

/** The features of a text as places in a table of weights, in two kinds that are weighed apart. */
export type Features = { readonly words: readonly number[]; readonly senses: readonly number[] };

/** How many weights there are; features that fall on the same one share it. */
export const tableSize = 1 << 17;

const shortestPiece = 3;
const longestPiece = 5;
// A text is judged by its beginning: what comes later changes little and costs the same.
const mostUnits = 200;
const mostHits = 120;
const classes = ['neg', 'first', 'you', 'they', 'should', 'modal', 'all'] as const;

/**
 * What a text looks like to the model: its words in the form in which they were read (so that a disguise is undone
 * before they count), pairs and pieces of words, and which meanings of the lexicon stand together in a sentence.
 */
export function featuresOf(reading: Reading): Features {
  return { words: wordFeatures(reading), senses: senseFeatures(reading) };
}

function wordFeatures(reading: Reading): number[] {
  const found = new Set<number>();
  let before = '^';
  let sentence = 0;
  for (const unit of reading.units.slice(0, mostUnits)) {
    if (unit.sentence !== sentence) before = '^';
    sentence = unit.sentence;
    const form = unit.kind === 'number' ? '0' : unit.form;
    found.add(place(`w ${form}`));
    found.add(place(`p ${before} ${form}`));
    before = form;
    if (unit.kind !== 'word') continue;
    const whole = `^${form}$`;
    for (let size = shortestPiece; size <= longestPiece; size += 1) {
      for (let at = 0; at + size <= whole.length; at += 1) found.add(place(whole.slice(at, at + size)));
    }
  }
  return [...found];
}

function senseFeatures(reading: Reading): number[] {
  const found = new Set<number>();
  const sentences = new Map<number, Set<string>>();
  const everywhere = new Set<string>();
  for (const hit of reading.hits.all.slice(0, mostHits)) {
    const at = reading.units[hit.from]?.sentence ?? 0;
    const here = sentences.get(at) ?? new Set();
    sentences.set(at, here);
    here.add(hit.sense);
    everywhere.add(hit.sense);
    if (hit.category) found.add(place(`c ${hit.sense} ${hit.category}`));
    for (const name of classesAround(reading, hit)) found.add(place(`n ${name} ${hit.sense}`));
  }
  for (const here of sentences.values()) addPairs(found, 's', here);
  addPairs(found, 't', everywhere);
  return [...found];
}

/** Little words of grammar right before what was found: "not", "I", "should". */
function classesAround(reading: Reading, hit: Hit): string[] {
  const found: string[] = [];
  for (const name of classes) {
    if (isIn(reading, hit.from - 1, name) || isIn(reading, hit.from - 2, name)) found.push(name);
  }
  return found;
}

function addPairs(found: Set<number>, kind: string, senses: ReadonlySet<string>): void {
  for (const one of senses) {
    found.add(place(`${kind} ${one}`));
    for (const other of senses) if (other > one) found.add(place(`${kind} ${one} ${other}`));
  }
}

/** FNV-1a over UTF-16 units. */
function place(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % tableSize;
}
