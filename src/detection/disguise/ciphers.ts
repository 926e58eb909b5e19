import { withoutPadding } from './padding.ts';

/** One way of writing words so that their letters stand elsewhere or are others. */
export type Cipher = {
  readonly name: string;
  /** How many letters a word must have for this to be seen in it alone: the more, the more the cipher tries. */
  readonly least: number;
  /** What a word may be, were it written so. */
  undo(word: string): readonly string[];
};

const latin = 'abcdefghijklmnopqrstuvwxyz';
const rows = ['qwertyuiopå', 'asdfghjklöä', 'zxcvbnm'];

const reversed = (word: string): string => [...word].reverse().join('');

const exchanged = (word: string, from: string, to: string): string => {
  let result = '';
  for (const letter of word) {
    const at = from.indexOf(letter);
    result += at < 0 ? letter : to.charAt(at);
  }
  return result;
};

const shifted = (by: number): Cipher => ({
  name: `shifted by ${by}`,
  least: by === 13 ? 5 : 6,
  undo: (word) => [exchanged(word, latin, latin.slice(-by) + latin.slice(0, -by))],
});

const onNeighbours = (by: 1 | -1): Cipher => ({
  name: `keys beside, ${by}`,
  least: 6,
  undo: (word) => [
    exchanged(word, rows.join(''), rows.map((row) => row.slice(by) + row.slice(0, by)).join('')),
  ],
});

function rotations(word: string): string[] {
  const all: string[] = [];
  for (let at = 1; at < word.length; at += 1) all.push(word.slice(at) + word.slice(0, at));
  return all;
}

const pigEnding = /(?:[yw]?ay|ey)$/;

/** "uslimmay": the first consonants at the end, and "ay". */
function fromPigLatin(word: string): string[] {
  const ending = pigEnding.exec(word);
  const bare = ending ? word.slice(0, ending.index) : undefined;
  const rests = [bare, word.endsWith('ay') ? word.slice(0, -2) : undefined].filter(
    (rest) => rest !== undefined,
  );
  return rests.flatMap((rest) => [
    rest,
    ...[1, 2, 3].map((count) => rest.slice(-count) + rest.slice(0, -count)),
  ]);
}

const inPairs = (word: string): string => word.replace(/(.)(.)/gu, '$2$1');

const endsExchanged = (word: string): string => word.slice(-1) + word.slice(1, -1) + word.charAt(0);

/** Two letters that look like one. */
const drawn: readonly [RegExp, string][] = [
  [/rn/g, 'm'],
  [/cl/g, 'd'],
  [/vv/g, 'w'],
];
const undrawn = (word: string): string => drawn.reduce((read, [from, to]) => read.replace(from, to), word);

export const ciphers: readonly Cipher[] = [
  { name: 'padding', least: 5, undo: withoutPadding },
  { name: 'letters drawn', least: 5, undo: (word) => [undrawn(word)] },
  { name: 'reversed', least: 5, undo: (word) => [reversed(word)] },
  { name: 'pig latin', least: 5, undo: fromPigLatin },
  { name: 'in pairs', least: 6, undo: (word) => [inPairs(word)] },
  { name: 'ends exchanged', least: 6, undo: (word) => [endsExchanged(word)] },
  { name: 'rotated', least: 6, undo: rotations },
  shifted(13),
  { name: 'mirrored alphabet', least: 6, undo: (word) => [exchanged(word, latin, reversed(latin))] },
  onNeighbours(1),
  onNeighbours(-1),
  ...Array.from({ length: 25 }, (_, place) => place + 1)
    .filter((by) => by !== 13)
    .map(shifted),
];
