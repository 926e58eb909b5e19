import { alphabet } from './alphabet.ts';
import * as slips from './slips.ts';

const number = (letter: string): number => alphabet.indexOf(letter);
const [x, p, h] = [number('x'), number('p'), number('h')];
/** Letters that are easily taken for each other count as one; h, which is heard least, as none. */
const bits = Uint32Array.from(alphabet, (letter, place) => (letter === 'h' ? 0 : 1 << place));
for (const group of ['aåä', 'oö', 'kcqg', 'sz', 'vwu', 'iyj', 'dt', 'bp', 'nm'])
  for (const letter of group) bits[number(letter)] = 1 << number(group[0] as string);
bits[x] = (bits[number('k')] as number) | (bits[number('s')] as number);
const spelt = bits[number('f')] as number;

/** The letters of a word in whatever order, as bits. */
export function letterSet(letters: ArrayLike<number>): number {
  let set = 0;
  for (let at = 0; at < letters.length; at += 1) {
    const letter = letters[at] as number;
    set |= letter === p && letters[at + 1] === h ? spelt : (bits[letter] as number);
  }
  return set;
}

/**
 * What reading something as a word costs at least, in slips, by the letters of both alone: a sieve for `likeness`.
 * @param open places that may stand for any letter, or for several
 * @param longer how much longer the word is
 */
export function leastSlips(written: number, open: number, meant: number, longer: number): number {
  const different = Math.max(count(meant & ~written) - open, count(written & ~meant));
  const length = Math.abs(longer);
  return different * slips.cheapestOther + Math.max(0, length - different) * slips.cheapest;
}

/** How many bits are set. */
function count(set: number): number {
  let left = set - ((set >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
