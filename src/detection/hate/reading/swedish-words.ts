import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { hashOf, hashOn } from '../../text/hash.ts';
import { Sieve } from '../../text/sieve.ts';

type Dictionary = { readonly stems: ReadonlySet<string>; readonly sieve: Sieve };

let read: Dictionary | undefined;

/** Head words of the Swedish dictionary, read when the first doubtful word asks for them. */
function dictionary(): Dictionary {
  if (!read) {
    const stems = readStems();
    read = { stems, sieve: new Sieve(stems.values().map(hashOf)) };
  }
  return read;
}

/** All head words, in the dictionary's order. */
export function readStems(): ReadonlySet<string> {
  const path = fileURLToPath(new URL('index.dic', import.meta.resolve('dictionary-sv')));
  const words = new Set<string>();
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const word = line.split('/', 1)[0] as string;
    // "-" marks beginnings of compounds; names carry a capital and are kept apart from words.
    if (word.length > 1 && word === word.toLowerCase()) words.add(word.replace(/-$/, ''));
  }
  return words;
}

const endings = [
  '',
  's',
  'n',
  'en',
  'et',
  'ns',
  'ens',
  'ets',
  'a',
  'an',
  'ans',
  'or',
  'orna',
  'ar',
  'arna',
  'er',
  'erna',
  'na',
  't',
  'e',
  'r',
  'de',
  'des',
  'te',
  'tes',
  'as',
  'ade',
  'at',
  'are',
  'ast',
  'aste',
  'ande',
  'ende',
  'ad',
  'd',
  'da',
  'it',
  'igt',
  'iga',
]; // prettier-ignore
const longestEnding = 4;
const endingsByLetter = Map.groupBy(endings.filter(Boolean), (ending) => ending.at(-1) as string);
const [a, e] = ['a', 'e'].map((letter) => letter.charCodeAt(0)) as [number, number];

/** Whether a Swedish dictionary knows the word, bent or not. Generous: it serves to let ordinary words be. */
export function isSwedishWord(word: string): boolean {
  if (word.length < 2) return false;
  const { stems, sieve } = dictionary();
  if (stems.has(word)) return true;
  const bent = endingsByLetter.get(word.charAt(word.length - 1));
  if (!bent) return false;
  // Hashes of the beginnings that an ending may follow.
  const shortestStem = Math.max(2, word.length - longestEnding);
  const hashes: number[] = [];
  let hash = hashOf(word.slice(0, shortestStem));
  for (let length = shortestStem; length < word.length; length += 1) {
    hashes.push(hash);
    hash = hashOn(hash, word.charCodeAt(length));
  }
  return bent.some((ending) => {
    const length = word.length - ending.length;
    if (length < 2 || !word.endsWith(ending)) return false;
    const own = hashes[length - shortestStem] as number;
    // The word may have lost its own vowel before the ending.
    return (
      (sieve.mayHave(own) && stems.has(word.slice(0, length))) ||
      (sieve.mayHave(hashOn(own, a)) && stems.has(`${word.slice(0, length)}a`)) ||
      (sieve.mayHave(hashOn(own, e)) && stems.has(`${word.slice(0, length)}e`))
    );
  });
}
