import { indexOfLetter, letterCount } from './alphabet.ts';
import { coversLetter, lettersFor } from './signs.ts';
import * as slips from './slips.ts';

/** What stands at one place of a word as written. */
export type Place = {
  /** The letter it mostly stands for; 0 where one is covered. */
  readonly letter: number;
  /** What it costs, in slips, to read it as each letter. */
  readonly readAs: Float32Array;
};

/** A word as written, place by place; signs that only part its letters are left out. */
export type Written = {
  readonly places: readonly Place[];
  /** How many places are no plain letters. */
  readonly signs: number;
};

const covered: Place = { letter: 0, readAs: rowOf((meant) => slips.covered(meant)) };
const plain = Array.from(
  { length: letterCount },
  (_, letter): Place => ({
    letter,
    readAs: rowOf((meant) => slips.replaced(letter, meant)),
  }),
);
const signPlaces = new Map<string, Place>();

function rowOf(cost: (meant: number) => number): Float32Array {
  return Float32Array.from({ length: letterCount }, (_, meant) => cost(meant));
}

/** @param chunk lower case, look-alikes of other scripts already read as Latin letters */
export function readWritten(chunk: string): Written {
  const places: Place[] = [];
  let signs = 0;
  for (const character of chunk) {
    const letter = indexOfLetter(character.charCodeAt(0));
    if (letter > 0) places.push(plain[letter] as Place);
    else {
      const sign = readSign(character);
      if (!sign) continue;
      places.push(sign);
      signs += 1;
    }
  }
  return { places, signs };
}

function readSign(sign: string): Place | undefined {
  if (coversLetter(sign)) return covered;
  const known = signPlaces.get(sign);
  if (known) return known;
  const letters = lettersFor(sign);
  if (letters === undefined) return undefined;
  const meant = [...letters].map((letter) => indexOfLetter(letter.charCodeAt(0)));
  const [letter = 0] = meant;
  const readAs = (other: number): number => {
    const order = meant.indexOf(other);
    if (order < 0) return slips.replaced(letter, other);
    return order === 0 ? slips.usualSign : slips.unusualSign;
  };
  const place = { letter, readAs: rowOf(readAs) };
  signPlaces.set(sign, place);
  return place;
}
