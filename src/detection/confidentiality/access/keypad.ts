import type { Token } from '../../text/document.ts';
import { numberWord } from '../identity/number-words.ts';
import { readYaml, words } from '../lexicon.ts';

const file = 'number-words';
const lexicon = readYaml(file) as {
  readonly keys: Readonly<Record<string, string>>;
  readonly multiples: Readonly<Record<string, string>>;
  readonly times: string;
};

const table = (lists: Readonly<Record<string, string>>, name: string): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(lists).flatMap(([value, list]) =>
      words(list, `${file}.yaml: ${name}`).map((word): [string, string] => [word, value]),
    ),
  );
const keys = table(lexicon.keys, 'keys');
const multiples = table(lexicon.multiples, 'multiples');
const times = new Set(words(lexicon.times, `${file}.yaml: times`));
const mostRepeats = 8;

/** What is pressed, and the last token that says so. `said`: how many words it took to say it. */
export type Pressed = { readonly digits: string; readonly last: number; readonly said: number };

/**
 * Keys of a keypad as people say them, from a token on: "fyra nollor", "double four", "dubbelsjua", "en tvåa",
 * "4 gånger på sjuan", "tvåan två gånger".
 */
export function pressedAt(tokens: readonly Token[], at: number): Pressed | undefined {
  const word = tokens[at]?.lower ?? '';
  const next = tokens[at + 1]?.lower ?? '';
  const count = countOf(word);
  const key = keys.get(next);
  // "fyra nollor", but "fyra fyra" is 44.
  if (count !== undefined && key !== undefined && isPlural(next)) return repeated(key, count, at + 1);
  if (/^(?:en|ett|a|one)$/.test(word) && key !== undefined) return { digits: key, last: at + 1, said: 1 };
  if (count !== undefined && times.has(next)) {
    const on = /^(?:på|on)$/.test(tokens[at + 2]?.lower ?? '') ? at + 3 : at + 2;
    const pressed = keyOf(tokens[on]?.lower);
    return pressed === undefined ? undefined : repeated(pressed, count, on);
  }
  const multiple = multiples.get(word);
  const doubled = multiple === undefined ? undefined : keyOf(next);
  if (multiple !== undefined && doubled !== undefined) return repeated(doubled, Number(multiple), at + 1);
  const compound = compoundOf(word);
  if (compound) return { digits: compound, last: at, said: compound.length };
  const single = keys.get(word);
  const often = countOf(next);
  if (single !== undefined && often !== undefined && times.has(tokens[at + 2]?.lower ?? ''))
    return repeated(single, often, at + 2);
  return single !== undefined && numberWord(word) === undefined
    ? { digits: single, last: at, said: 1 }
    : undefined;
}

const repeated = (key: string, count: number, last: number): Pressed => ({
  digits: key.repeat(count),
  last,
  said: count,
});

function countOf(word: string): number | undefined {
  const digits = /^\d$/.test(word) ? word : numberWord(word)?.digits;
  const count = Number(digits);
  return count >= 2 && count <= mostRepeats ? count : undefined;
}

/** A key by its name, its digit or its number word. */
const keyOf = (word: string | undefined): string | undefined => {
  if (word === undefined) return undefined;
  const digits = keys.get(word) ?? (/^\d$/.test(word) ? word : numberWord(word)?.digits);
  return digits?.length === 1 ? digits : undefined;
};

const isPlural = (word: string): boolean => /(?:or|orna|ior|iorna|s)$/.test(word);

function compoundOf(word: string): string | undefined {
  for (const [multiple, count] of multiples) {
    const key = word.startsWith(multiple) ? keyOf(word.slice(multiple.length)) : undefined;
    if (key !== undefined) return key.repeat(Number(count));
  }
  return undefined;
}
