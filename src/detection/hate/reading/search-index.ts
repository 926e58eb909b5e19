import { hashOf, hashOn, noHash } from '../../text/hash.ts';
import { Sieve } from '../../text/sieve.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
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
  readonly bySound: ReadonlyMap<string, string>;
  /** Severe forms by length, first and last letter: what a word with stars in it can be. */
  readonly byOutline: ReadonlyMap<string, readonly string[]>;
  /** The first letters of what slurs are compounded of. */
  readonly compoundBeginnings: ReadonlySet<string>;
  soundOf(word: string): string;
  /** Whether a hash may be that of what a severe form begins or ends with, where it is cut in two. */
  readonly halves: { readonly first: Sieve; readonly second: Sieve };
  findSlip(word: string): string | undefined;
  /** A word of either language that only happens to look like one of the lexicon's. */
  isOrdinary(word: string): boolean;
};

const shortestSlip = 5;
/** How many first letters must be right for a slip inside a compound to be looked for. */
export const beginning = 4;

export function buildSearchIndex(lexicon: Lexicon): SearchIndex {
  const withoutUmlauts = new Map<string, string>();
  const bySound = new Map<string, string>();
  const byOutline = new Map<string, string[]>();
  const oneLess = new Map<string, string>();
  const halves = { first: new Set<number>(), second: new Set<number>() };
  const severeLetters = new Set<number>();
  const isSwedishFunctionWord = (form: string) => lexicon.classBits.sv.has(form);
  for (const form of lexicon.functionWords) addUmlautless(form);
  for (const form of lexicon.forms) addUmlautless(form);
  for (const form of lexicon.severe) {
    // English is written as it sounds too seldom for this.
    if (form.length >= 5 && isSwedishEntry(form, lexicon)) bySound.set(soundOf(form), form);
    if (form.length >= shortestSlip) for (const shorter of deletions(form)) oneLess.set(shorter, form);
    for (let cut = 1; cut < form.length; cut += 1) {
      halves.first.add(hashOf(form.slice(0, cut)));
      halves.second.add(hashOf(form.slice(cut)));
    }
    severeLetters.add(lettersOf(form));
    const outline = outlineOf(form);
    const list = byOutline.get(outline);
    if (list) list.push(form);
    else byOutline.set(outline, [form]);
  }

  /** The grammar's own words come first: "ar" is "är" before it is "år", and "dom" stays "dom". */
  function addUmlautless(form: string) {
    const bare = form.replace(/[åä]/g, 'a').replace(/ö/g, 'o');
    const known = withoutUmlauts.get(bare);
    if (bare === form || isSwedishFunctionWord(bare)) return;
    if (known === undefined || !isFunctionWord(known, lexicon)) withoutUmlauts.set(bare, form);
  }

  function findSlip(word: string): string | undefined {
    if (word.length < shortestSlip - 1) return undefined;
    const letters = lettersOf(word);
    const missing = oneLess.get(word);
    if (missing !== undefined && missing.length >= 6) return missing;
    if (severeLetters.has(letters)) {
      for (const swapped of swaps(word)) if (lexicon.severe.has(swapped)) return swapped;
    }
    if (word.length < 6) return undefined;
    for (let at = 1; at < word.length; at += 1) {
      if (!severeLetters.has((letters - letterWorth(word.charCodeAt(at))) | 0)) continue;
      const shorter = word.slice(0, at) + word.slice(at + 1);
      if (lexicon.severe.has(shorter)) return shorter;
    }
    return undefined;
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
    bySound,
    byOutline,
    compoundBeginnings: new Set([...lexicon.compoundParts.keys()].map((form) => form.slice(0, beginning))),
    soundOf,
    halves: { first: new Sieve(halves.first), second: new Sieve(halves.second) },
    findSlip,
    isOrdinary: (word) => isFunctionWord(word, lexicon) || isSwedishWord(word),
  };
}

export const isFunctionWord = (word: string, lexicon: Lexicon): boolean => lexicon.functionWords.has(word);

const isSwedishEntry = (form: string, lexicon: Lexicon): boolean =>
  lexicon.entries.get(form)?.all.some(({ means }) => means.language === 'sv') === true;

export const outlineOf = (word: string): string => `${word.length}${word.at(0)}${word.at(-1)}`;

/** A number for the letters of a word in whatever order: words of the same letters have the same. */
function lettersOf(word: string): number {
  let sum = 0;
  for (let at = 0; at < word.length; at += 1) sum = (sum + letterWorth(word.charCodeAt(at))) | 0;
  return sum;
}

const letterWorth = (code: number): number =>
  Math.imul(code + 1, 0x9e3779b1) ^ Math.imul(code, code * 40_503);

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

/** A word as it sounds, roughly: written double or single, å or o, ä or e, hard c or k. */
function soundOf(word: string): string {
  return (
    word
      .replace(/å/g, 'o')
      .replace(/[äæ]/g, 'e')
      .replace(/ø/g, 'ö')
      .replace(/ck|qu?|c(?![eiyh])/g, 'k')
      .replace(/c(?=[eiy])|z/g, 's')
      .replace(/ph/g, 'f')
      .replace(/w/g, 'v')
      .replace(/x/g, 'ks')
      .replace(/[hgdl]j/g, 'j')
      // Unstressed endings sound alike.
      .replace(/[ae]r(n?as?)?$/, 'er$1')
      .replace(/(.)\1+/g, '$1')
  );
}

/** The word with each letter but the first left out. */
function deletions(word: string): string[] {
  const result: string[] = [];
  for (let at = 1; at < word.length; at += 1) result.push(word.slice(0, at) + word.slice(at + 1));
  return result;
}

export function swaps(word: string): string[] {
  const result: string[] = [];
  for (let at = 0; at + 1 < word.length; at += 1) {
    if (word[at] === word[at + 1]) continue;
    result.push(word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2));
  }
  return result;
}
