import { isEnglishWord } from '../../disguise/english-words.ts';
import { Speller } from '../../disguise/speller.ts';
import { hashOf, hashOn, noHash } from '../../text/hash.ts';
import { Sieve } from '../../text/sieve.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import type { Work } from '../work.ts';
import { type CompoundPlaces, compoundPlaces } from './compound-places.ts';
import { isSwedishWord } from './swedish-words.ts';

/** The lexicon's forms arranged for finding words in disguise. */
export type SearchIndex = {
  readonly lexicon: Lexicon;
  readonly compounds: CompoundPlaces;
  /** Whether a hash may be that of a word of the lexicon, or of a beginning of one. */
  readonly words: { readonly whole: Sieve; readonly beginnings: Sieve };
  readonly withoutUmlauts: ReadonlyMap<string, string>;
  /** "ar", "pa": the grammar's own words without their dots, where that is no other word of the grammar's. */
  readonly bareFunctionWords: ReadonlySet<string>;
  /** Built when the first word asks for it that nobody knows. */
  speller(): Speller;
  readonly work: Work;
  /** The first letters of what slurs are compounded of. */
  readonly compoundBeginnings: ReadonlySet<string>;
  /** Whether a hash may be that of what a severe form begins or ends with, where it is cut in two. */
  readonly halves: { readonly first: Sieve; readonly second: Sieve };
  /** A word of either language that only happens to look like one of the lexicon's. */
  isOrdinary(word: string): boolean;
};

/** How many first letters must be right for a slip inside a compound to be looked for. */
export const beginning = 4;

export function buildSearchIndex(lexicon: Lexicon, work: Work): SearchIndex {
  const withoutUmlauts = new Map<string, string>();
  let speller: Speller | undefined;
  const isSwedishFunctionWord = (form: string) => lexicon.classBits.sv.has(form);
  for (const form of lexicon.functionWords) addUmlautless(form);
  for (const form of lexicon.forms) addUmlautless(form);

  /** The grammar's own words come first: "ar" is "är" before it is "år", and "dom" stays "dom". */
  function addUmlautless(form: string) {
    const bare = form.replace(/[åä]/g, 'a').replace(/ö/g, 'o');
    const known = withoutUmlauts.get(bare);
    if (bare === form || isSwedishFunctionWord(bare)) return;
    if (known === undefined || !isFunctionWord(known, lexicon)) withoutUmlauts.set(bare, form);
  }

  // Of the words only Swedish has, those that are no other word of any kind without their dots.
  const bareFunctionWords = new Set(
    [...(lexicon.classes.sv.get('language-marker') ?? [])]
      .map((form) => form.replace(/[åä]/g, 'a').replace(/ö/g, 'o'))
      .filter((bare) => withoutUmlauts.has(bare) && !lexicon.forms.has(bare) && !isSwedishWord(bare))
      .filter((bare) => !isFunctionWord(bare, lexicon)),
  );
  return {
    lexicon,
    bareFunctionWords,
    compounds: compoundPlaces(lexicon),
    words: wordSieves([lexicon.forms, lexicon.functionWords], withoutUmlauts.keys()),
    withoutUmlauts,
    speller: () => {
      speller ??= new Speller(priorsOf(lexicon));
      return speller;
    },
    work,
    compoundBeginnings: new Set([...lexicon.compoundParts.keys()].map((form) => form.slice(0, beginning))),
    halves: halvesOf(lexicon.severe),
    isOrdinary: (word) => isFunctionWord(word, lexicon) || isSwedishWord(word) || isEnglishWord(word),
  };
}

export const isFunctionWord = (word: string, lexicon: Lexicon): boolean => lexicon.functionWords.has(word);

/** What it costs to take something for a word, in slips, beside what is wrong with it: the likelier words cost less. */
function priorsOf({ forms, severe, functionWords }: Lexicon): Map<string, number> {
  const priors = new Map<string, number>();
  for (const form of forms) priors.set(form, severe.has(form) ? 0.05 : 0.12);
  for (const form of functionWords) priors.set(form, 0);
  return priors;
}

function halvesOf(severe: ReadonlySet<string>): SearchIndex['halves'] {
  const [first, second] = [new Set<number>(), new Set<number>()];
  for (const form of severe)
    for (let cut = 1; cut < form.length; cut += 1) {
      first.add(hashOf(form.slice(0, cut)));
      second.add(hashOf(form.slice(cut)));
    }
  return { first: new Sieve(first), second: new Sieve(second) };
}

function wordSieves(
  lists: readonly Iterable<string>[],
  otherBeginnings: Iterable<string>,
): SearchIndex['words'] {
  const beginnings = new Set<number>();
  const whole = lists.flatMap((words) => [...words].map((word) => addBeginnings(word, beginnings)));
  for (const word of otherBeginnings) addBeginnings(word, beginnings);
  return { whole: new Sieve(whole), beginnings: new Sieve(beginnings) };
}

/** @returns the hash of the whole word */
function addBeginnings(word: string, into: Set<number>): number {
  let hash = noHash;
  for (let at = 0; at < word.length; at += 1) {
    hash = hashOn(hash, word.charCodeAt(at));
    into.add(hash);
  }
  return hash;
}

export function swaps(word: string): string[] {
  const result: string[] = [];
  for (let at = 0; at + 1 < word.length; at += 1) {
    if (word[at] === word[at + 1]) continue;
    result.push(word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2));
  }
  return result;
}
