import type { Token } from '../text/document.ts';
import { type KnownWord, WordTable } from './word-table.ts';

/** Most words that `~` in an entry stands for. */
const widestGap = 3;

type Phrase = { readonly rest: readonly string[]; readonly mask: number };
/** The phrases that begin with one word: by their second word, and those whose second word is a beginning or ending. */
type Begun = { readonly bySecond: Map<string, Phrase[]>; readonly others: Phrase[] };

/**
 * Says which word lists each word of a text belongs to, as a mask with one bit a list.
 *
 * An entry is a word (`fallit`), a beginning (`epilepsi*`), an ending (`*medicin`), or several of these joined by `_`
 * or `-` (`sista_fyra`), which fit with a space, a hyphen or nothing but white space between. A part may be a choice
 * (`slog|slår_ihjäl`), and `~` stands for up to three words (`wet_~_bed`).
 */
export type Tagger<Name extends string> = {
  /** Its place among all taggers. */
  readonly number: number;
  /** The bit of each list. */
  readonly bit: Readonly<Record<Name, number>>;
  /** The lists of one word in its look-up form, phrases left out. */
  word(lower: string): number;
  /** One mask for each token, phrases included: every word of a phrase carries the phrase's bit. */
  tag(tokens: readonly Token[]): Int32Array;
};

const table = new WordTable<Begun>();
// The words of a text, looked up once for all taggers.
const lookedUp = new WeakMap<readonly Token[], readonly KnownWord<Begun>[]>();

/** Builds a tagger of at most 31 lists. `genitives`: whether `tag` takes "portens" for "porten". */
export function createTagger<Name extends string>(
  lists: Readonly<Record<Name, readonly string[]>>,
  { genitives = true } = {},
): Tagger<Name> {
  const names = Object.keys(lists) as Name[];
  if (names.length > 31) throw new Error('a tagger holds 31 lists at most');
  const own = table.addTagger(genitives);
  const bit = {} as Record<Name, number>;
  const phrases = new Map<string, Begun>();
  names.forEach((name, index) => {
    const mask = 1 << index;
    bit[name] = mask;
    for (const [first, ...rest] of lists[name].flatMap(choices)) {
      if (first === undefined) continue;
      if (rest.length > 0) addPhrase(phrases, first, { rest, mask });
      else table.add(own, first, mask);
    }
  });
  for (const [first, begun] of phrases) table.addPhrases(own, first, begun);

  const word = (lower: string): number => table.know(lower).masks[own] ?? 0;
  const tag = (tokens: readonly Token[]): Int32Array => {
    const masks = new Int32Array(tokens.length);
    const words = wordsOf(tokens);
    for (let index = 0; index < words.length; index += 1) {
      const known = words[index] as KnownWord<Begun>;
      if (known === table.nothing) continue;
      masks[index] = (masks[index] as number) | (known.inflected[own] ?? 0);
      const begun = known.phrases[own];
      if (begun) markBegun(tokens, masks, index, begun);
    }
    return masks;
  };
  return { number: own, bit, word, tag };
}

function wordsOf(tokens: readonly Token[]): readonly KnownWord<Begun>[] {
  const seen = lookedUp.get(tokens);
  if (seen) return seen;
  const words = tokens.map(({ kind, lower }) =>
    kind === 'word' || kind === 'number' ? table.know(lower) : table.nothing,
  );
  lookedUp.set(tokens, words);
  return words;
}

/**
 * Asks whether a word is on any list of some taggers, or on those of their lists whose bits are given. For pieces of
 * words, of which there are many: remembers none.
 */
export function onAnyList(
  asked: readonly { readonly tagger: Tagger<string>; readonly lists?: number }[],
): (lower: string) => boolean {
  const wanted: number[] = [];
  for (const { tagger, lists = -1 } of asked) wanted[tagger.number] = lists;
  return (lower) => table.masksOf(lower).some((mask, tagger) => (mask & (wanted[tagger] ?? 0)) !== 0);
}

/** An entry as one list of parts for each way its choices can fall. */
function choices(entry: string): string[][] {
  const parts = entry.split(/[_-]/).filter(Boolean);
  return parts.reduce<string[][]>(
    (ways, part) => part.split('|').flatMap((choice) => ways.map((way) => [...way, choice])),
    [[]],
  );
}

function addPhrase(phrases: Map<string, Begun>, first: string, phrase: Phrase): void {
  const begun = phrases.get(first) ?? { bySecond: new Map<string, Phrase[]>(), others: [] };
  phrases.set(first, begun);
  const second = phrase.rest[0] as string;
  if (second.includes('*') || second === '~') begun.others.push(phrase);
  else begun.bySecond.set(second, [...(begun.bySecond.get(second) ?? []), phrase]);
}

function markBegun(tokens: readonly Token[], masks: Int32Array, first: number, begun: Begun): void {
  const next = tokens[first + 1]?.lower;
  const second = next === '-' || next === '_' ? tokens[first + 2]?.lower : next;
  if (second === undefined) return;
  const fitting = begun.bySecond.get(second);
  if (fitting) for (const phrase of fitting) mark(tokens, masks, first, phrase);
  for (const phrase of begun.others) mark(tokens, masks, first, phrase);
}

function mark(tokens: readonly Token[], masks: Int32Array, first: number, phrase: Phrase): void {
  const last = endOf(tokens, first, phrase.rest, 0);
  for (let index = first; index <= last; index += 1) {
    masks[index] = (masks[index] as number) | phrase.mask;
  }
}

/** The token that the rest of a phrase ends with, or -1 where it does not fit behind a token. */
function endOf(tokens: readonly Token[], before: number, rest: readonly string[], from: number): number {
  let at = before;
  for (let step = from; step < rest.length; step += 1) {
    const part = rest[step] as string;
    if (part === '~') return endBehindGap(tokens, at, rest, step + 1);
    at += 1;
    if (tokens[at]?.lower === '-' || tokens[at]?.lower === '_') at += 1;
    const token = tokens[at];
    if (!token || !fits(token.lower, part)) return -1;
  }
  return at;
}

function endBehindGap(
  tokens: readonly Token[],
  before: number,
  rest: readonly string[],
  next: number,
): number {
  const { sentence } = tokens[before] as Token;
  for (let skipped = 0; skipped <= widestGap; skipped += 1) {
    const over = tokens[before + skipped];
    if (!over || over.sentence !== sentence || (skipped > 0 && over.kind === 'symbol')) return -1;
    const end = endOf(tokens, before + skipped, rest, next);
    if (end !== -1) return end;
  }
  return -1;
}

function fits(word: string, part: string): boolean {
  if (part.endsWith('*')) return word.startsWith(part.slice(0, -1));
  return part.startsWith('*') ? word.endsWith(part.slice(1)) : word === part;
}
