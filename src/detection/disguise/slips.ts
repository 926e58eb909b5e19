import { alphabet, isVowel, letterCount } from './alphabet.ts';

/*
 * What it costs to take one letter for another, in slips: 1 is a slip of the pen nobody would make on purpose, and
 * what readers hardly notice is far less.
 */

const keyboard = ['qwertyuiopå', 'asdfghjklöä', 'zxcvbnm'];
const other = 1.2;

const number = (letter: string): number => alphabet.indexOf(letter);
const replacing = new Float32Array(letterCount * letterCount).fill(other);

const set = (one: number, two: number, cost: number): void => {
  for (const place of [one * letterCount + two, two * letterCount + one])
    replacing[place] = Math.min(cost, replacing[place] as number);
};
for (let one = 1; one < alphabet.length; one += 1) {
  for (let two = 1; two < one; two += 1) if (isVowel(one) && isVowel(two)) set(one, two, 0.65);
  replacing[one * letterCount + one] = 0;
}
keyboard.forEach((row, at) => {
  for (let place = 0; place < row.length; place += 1) {
    const next = [row[place + 1], keyboard[at + 1]?.[place], keyboard[at + 1]?.[place - 1]];
    for (const neighbour of next) if (neighbour) set(number(row[place] as string), number(neighbour), 0.9);
  }
});
const alike: readonly [number, string][] = [
  // Left without its dots.
  [0.25, 'åa äa öo'],
  // Written as it sounds.
  [0.35, 'åo äe ck cs sz vw iy kq gj ij uo ei dt bp gk'],
  // Drawn much the same.
  [0.4, 'uv il nm'],
];
for (const [cost, pairs] of alike)
  for (const pair of pairs.split(' ')) set(number(pair[0] as string), number(pair[1] as string), cost);

/** One letter taken for another. */
export const replaced = (written: number, meant: number): number =>
  replacing[written * letterCount + meant] as number;

const silent = number('h');

/** A letter that was left out. @param before the letter before it in the word */
export function leftOut(letter: number, before: number): number {
  if (letter === before) return 0.2;
  if (isVowel(letter)) return 0.6;
  return letter === silent ? 0.5 : 0.9;
}

/** A letter too many. @param before the letter written before it */
export function putIn(letter: number, before: number): number {
  if (letter === before) return 0.2;
  return letter === silent || isVowel(letter) ? 0.7 : 0.95;
}

/** Two neighbours that changed places. */
export const swapped = 0.6;
/** A covered letter that turns out a vowel, as mostly, or a consonant; and a cover that covers nothing. */
export const covered = (letter: number): number => (isVowel(letter) ? 0.2 : 0.35);
export const coversNothing = 0.2;
/** Nothing that lengthens or shortens a word costs less, and nothing less that brings another letter in. */
export const cheapest = 0.2;
export const cheapestOther = 0.6;
/** A digit or sign read as the letter it mostly stands for, and as another. */
export const usualSign = 0.05;
export const unusualSign = 0.1;
/** The first letter is what readers see best: an error there costs this besides. */
export const atFirst = 0.35;

/*
 * Letters that spell others: "ph" for "f", "x" for "ks". What two letters cost as one, and one as two, by the numbers of
 * all three.
 */
const twoForOne = new Float32Array(letterCount ** 3).fill(Number.POSITIVE_INFINITY);
const oneForTwo = new Float32Array(letterCount ** 3).fill(Number.POSITIVE_INFINITY);
const spellings: readonly [number, string][] = [
  [0.15, 'aa>å ae>ä oe>ö'],
  [0.25, 'x>ks ks>x ph>f f>ph vv>w uu>w'],
  [0.3, 'k>ck ck>k hj>j gj>j dj>j lj>j j>hj j>gj j>dj j>lj'],
  [0.4, 'oo>o ea>e z>ts ts>z th>d'],
  [0.6, 'ee>i oo>u u>oo i>ee rn>m cl>d tj>k k>tj er>a a>er'],
];
for (const [cost, list] of spellings)
  for (const spelling of list.split(' ')) {
    const [written = '', meant = ''] = spelling.split('>');
    const letters = Array.from(written + meant, number) as [number, number, number];
    (written.length === 2 ? twoForOne : oneForTwo)[place(...letters)] = cost;
  }

function place(one: number, two: number, three: number): number {
  return (one * letterCount + two) * letterCount + three;
}

/** Two letters as written that spell one; infinity where they do not. */
export const speltByTwo = (one: number, two: number, meant: number): number =>
  twoForOne[place(one, two, meant)] as number;

/** One letter as written that spells two; infinity where it does not. */
export const speltByOne = (written: number, one: number, two: number): number =>
  oneForTwo[place(written, one, two)] as number;
