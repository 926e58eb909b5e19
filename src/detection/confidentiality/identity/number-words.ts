import { readYaml, words } from '../lexicon.ts';

type Table = Readonly<Record<string, string>>;
const lexicon = readYaml('number-words') as {
  readonly units: Table;
  readonly teens: Table;
  readonly tens: Table;
  readonly hundreds: Table;
  readonly fillers: string;
};

/** What a number word stands for: its digits, and whether a unit may follow it ("eighty five"). */
export type NumberWord = { readonly digits: string; readonly open: boolean };

const known = new Map<string, NumberWord>();
const fillers = new Set(words(lexicon.fillers, 'number-words.yaml: fillers'));

const entries = (table: Table): [string, string][] =>
  Object.entries(table).flatMap(([value, list]) =>
    words(list, 'number-words.yaml').map((word): [string, string] => [value, word]),
  );
for (const [value, word] of [...entries(lexicon.units), ...entries(lexicon.teens)]) {
  known.set(word, { digits: value, open: false });
}
for (const [value, word] of entries(lexicon.tens)) {
  known.set(word, { digits: value, open: true });
  // Swedish writes "åttiofem" in one word.
  for (const [unit, unitWord] of entries(lexicon.units)) {
    known.set(word + unitWord, { digits: String(Number(value) + Number(unit)), open: false });
  }
}
const belowHundred = [...known];
for (const [century, hundred] of entries(lexicon.hundreds)) {
  known.set(hundred, { digits: `${century}00`, open: false });
  for (const [word, { digits }] of belowHundred) {
    known.set(hundred + word, { digits: century + digits.padStart(2, '0'), open: false });
  }
}

/** The digits a word stands for, or `undefined` for any other word. `lower`: the look-up form. */
export const numberWord = (lower: string): NumberWord | undefined => known.get(lower);

/** Whether a word may stand between the words of one number. */
export const isFiller = (lower: string): boolean => fillers.has(lower);
