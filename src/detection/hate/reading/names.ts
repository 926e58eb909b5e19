import { readFileSync } from 'node:fs';
import { readNames } from './swedish-words.ts';

let read: ReadonlySet<string> | undefined;

/** The names of the Swedish dictionary and of `config/lexicon/ordinary/names.txt`, read when a doubtful word asks for them. */
function names(): ReadonlySet<string> {
  if (!read) {
    const text = readFileSync(
      new URL('../../../../config/lexicon/ordinary/names.txt', import.meta.url),
      'utf8',
    );
    const lines = text.split('\n').filter((line) => !line.startsWith('#'));
    read = new Set([...readNames(), ...lines.flatMap((line) => line.split(' ')).filter(Boolean)]);
  }
  return read;
}

/** Whether a word in lower case is somebody's name or a place's, in the genitive too. */
export const isName = (word: string): boolean =>
  names().has(word) || (word.endsWith('s') && names().has(word.slice(0, -1)));
