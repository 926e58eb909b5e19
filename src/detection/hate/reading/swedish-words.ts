import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

let stems: ReadonlySet<string> | undefined;

/** Head words of the Swedish dictionary, read when the first doubtful word asks for them. */
function dictionary(): ReadonlySet<string> {
  stems ??= readStems();
  return stems;
}

function readStems(): ReadonlySet<string> {
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
const vowelLost = ['a', 'e'];

/** Whether a Swedish dictionary knows the word, bent or not. Generous: it serves to let ordinary words be. */
export function isSwedishWord(word: string): boolean {
  const known = dictionary();
  return endings.some((ending) => {
    if (!word.endsWith(ending)) return false;
    const stem = word.slice(0, word.length - ending.length);
    if (stem.length < 2) return false;
    return known.has(stem) || (ending !== '' && vowelLost.some((vowel) => known.has(stem + vowel)));
  });
}
