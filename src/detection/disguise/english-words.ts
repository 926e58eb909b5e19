import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { hashOf } from '../text/hash.ts';
import { Sieve } from '../text/sieve.ts';

let read: { readonly stems: ReadonlySet<string>; readonly sieve: Sieve } | undefined;

/** The words of `config/lexicon/ordinary/en.txt`, read when the first doubtful word asks for them. */
function list(): { readonly stems: ReadonlySet<string>; readonly sieve: Sieve } {
  if (!read) {
    const stems = readStems();
    read = { stems, sieve: new Sieve(stems.values().map(hashOf)) };
  }
  return read;
}

/** Whether a word is on the list as it is; `word` is asked for only where its hash may be that of one. */
export function isEnglishStem(hash: number, word: () => string): boolean {
  const { stems, sieve } = list();
  return sieve.mayHave(hash) && stems.has(word());
}

function readStems(): ReadonlySet<string> {
  const path = fileURLToPath(new URL('../../../config/lexicon/ordinary/en.txt', import.meta.url));
  const lines = readFileSync(path, 'utf8').split('\n');
  return new Set(
    lines
      .filter((line) => !line.startsWith('#'))
      .flatMap((line) => line.split(' '))
      .filter(Boolean),
  );
}

const endings = new Set(
  "'s s es ed er ers est ing ings ly y ful less ness able al ion ions ment ments".split(' '),
);
const longestEnding = 5;
const shortestStem = 3;

/** Whether a word is an ordinary English one, with an ending or without. Generous: it serves to let ordinary words be. */
export function isEnglishWord(word: string): boolean {
  const { stems } = list();
  if (stems.has(word)) return true;
  const shortest = Math.max(shortestStem, word.length - longestEnding);
  for (let length = word.length - 1; length >= shortest; length -= 1)
    if (endings.has(word.slice(length)) && isStem(word.slice(0, length), stems)) return true;
  return false;
}

/** What is left without an ending: the word, or one that lost its e ("making") or y ("tries"), or doubled a letter ("sitting"). */
function isStem(left: string, known: ReadonlySet<string>): boolean {
  if (known.has(left) || known.has(`${left}e`)) return true;
  if (left.endsWith('i') && known.has(`${left.slice(0, -1)}y`)) return true;
  return left.at(-1) === left.at(-2) && known.has(left.slice(0, -1));
}
