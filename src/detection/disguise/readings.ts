import { alphabet } from './alphabet.ts';
import { swapped } from './slips.ts';
import type { Place, Written } from './written.ts';

export type Reading = {
  readonly word: string;
  /** The likeliest of them. */
  readonly isUsual: boolean;
  /** Nothing in it is guessed: no covered letter was filled in. */
  readonly isSure: boolean;
};

const most = 100;
const dots: Readonly<Record<string, string>> = { a: 'åä', o: 'ö' };

/**
 * What something written may be, letter for letter: its signs read, its covers filled with vowels or left out, the
 * likeliest first; and, of plain letters, with the dots of one put back, or two neighbours swapped or one of two left out
 * where such slips are forgiven.
 */
export function readings({ places, signs }: Written, slips: number): Reading[] {
  if (signs > 0) return filledIn(places);
  const word = places.map(({ letter }) => alphabet[letter]).join('');
  const found: Reading[] = [{ word, isUsual: true, isSure: true }];
  for (let at = 0; at + 1 < word.length; at += 1) {
    const [one, two] = [word[at] as string, word[at + 1] as string];
    const [before, after] = [word.slice(0, at), word.slice(at + 2)];
    if (one === two) found.push({ word: before + one + after, isUsual: false, isSure: true });
    else if (slips >= swapped) found.push({ word: before + two + one + after, isUsual: false, isSure: true });
    for (const dotted of dots[one] ?? [])
      found.push({ word: before + dotted + two + after, isUsual: false, isSure: true });
  }
  return found;
}

function filledIn(places: readonly Place[]): Reading[] {
  const open = places.filter(({ letter }) => letter > 0);
  const read = spell(open).map((word, order) => ({ word, isUsual: order === 0, isSure: true }));
  if (open.length === places.length) return read;
  return [...read, ...spell(places).map((word) => ({ word, isUsual: false, isSure: false }))];
}

function spell(places: readonly Place[]): string[] {
  let words = [''];
  for (const { letter, readAs } of places) {
    const letters = letter > 0 && readAs[letter] === 0 ? [letter] : likelyLetters(readAs);
    words = words.flatMap((word) => letters.map((one) => word + alphabet[one])).slice(0, most);
  }
  return words;
}

const likely = 0.21;
const numbers = Array.from(alphabet, (_, letter) => letter).slice(1);

const likelyLetters = (readAs: Float32Array): number[] =>
  numbers
    .filter((letter) => (readAs[letter] as number) <= likely)
    .sort((one, two) => (readAs[one] as number) - (readAs[two] as number));
