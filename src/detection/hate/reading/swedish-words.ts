import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { hashOf, hashOn, hashOnText, noHash } from '../../text/hash.ts';
import { Sieve } from '../../text/sieve.ts';
import { type Ending, type Endings, readEndings } from './swedish-endings.ts';

type Dictionary = {
  /** Head words, each with the classes of endings it takes. */
  readonly stems: ReadonlyMap<string, string>;
  readonly sieve: Sieve;
  readonly endings: Endings;
};

let read: Dictionary | undefined;

/** The Swedish dictionary, read when the first doubtful word asks for it. */
function dictionary(): Dictionary {
  if (!read) {
    const stems = readEntries();
    const sieve = new Sieve(stems.keys().map(hashOf));
    read = { stems, sieve, endings: readEndings(readPart('aff')) };
  }
  return read;
}

const readPart = (part: 'dic' | 'aff'): string =>
  readFileSync(fileURLToPath(new URL(`index.${part}`, import.meta.resolve('dictionary-sv'))), 'utf8');

/** Names of people and places in lower case, as they stand in the dictionary with a capital. */
export function readNames(): Set<string> {
  const heads = readPart('dic')
    .split('\n')
    .map((line) => line.split('/', 1)[0] as string);
  return new Set(heads.filter((head) => /^\p{Lu}\p{Ll}+$/u.test(head)).map((head) => head.toLowerCase()));
}

function readEntries(): Map<string, string> {
  const words = new Map<string, string>();
  for (const line of readPart('dic').split('\n')) {
    const slash = line.indexOf('/');
    const word = slash < 0 ? line : line.slice(0, slash);
    // "-" marks beginnings of compounds; names carry a capital and are kept apart from words.
    if (word.length < 2 || word !== word.toLowerCase()) continue;
    const bare = word.replace(/-$/, '');
    words.set(bare, (words.get(bare) ?? '') + (slash < 0 ? '' : line.slice(slash + 1)));
  }
  return words;
}

/** All head words, in the dictionary's order. */
export const readStems = (): ReadonlySet<string> => new Set(readEntries().keys());

/** Whether a word is a head word; `word` is asked for only where its hash may be that of one. */
export function isSwedishStem(hash: number, word: () => string): boolean {
  const { stems, sieve } = dictionary();
  return sieve.mayHave(hash) && stems.has(word());
}

/** Whether a Swedish dictionary knows the word, bent or not. */
export function isSwedishWord(word: string): boolean {
  if (word.length < 2) return false;
  return isForm(word) || (word.endsWith('s') && isForm(word.slice(0, -1)));
}

// Hashes of the beginnings of the word in hand, by their length.
const beginnings = new Int32Array(128);

function isForm(word: string): boolean {
  const { stems, endings } = dictionary();
  if (word.length >= beginnings.length) return false;
  if (stems.has(word)) return true;
  let hash = noHash;
  beginnings[0] = hash;
  for (let at = 0; at < word.length; at += 1) {
    hash = hashOn(hash, word.charCodeAt(at));
    beginnings[at + 1] = hash;
  }
  let ending = noHash;
  for (let length = word.length; length > 0 && word.length - length <= endings.longest; length -= 1) {
    const rules = endings.byHash.get(ending);
    if (rules) for (const rule of rules) if (takes(word, length, rule)) return true;
    ending = hashOn(ending, word.charCodeAt(length - 1));
  }
  return false;
}

/** Whether the first letters of a word are what a head word keeps before this ending. */
function takes(word: string, length: number, { ending, lost, classes, fits }: Ending): boolean {
  const { stems, sieve } = dictionary();
  if (!sieve.mayHave(hashOnText(beginnings[length] as number, lost)) || !word.endsWith(ending)) return false;
  const stem = word.slice(0, length) + lost;
  const own = stems.get(stem);
  if (own === undefined || (fits !== undefined && !fits.test(stem))) return false;
  for (const one of classes) if (own.includes(one)) return true;
  return false;
}
