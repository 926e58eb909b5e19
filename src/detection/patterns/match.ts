import { type Document, readDocument, type Token } from '../text/document.ts';
import { type FoldedText, foldText } from './folded-text.ts';
import type { Condition, MatchMode } from './pattern.ts';
import { compileRegex } from './regex.ts';

/** A text read once for all patterns. */
export type Searched = { readonly document: Document; readonly folded: FoldedText };
export type Place = { readonly start: number; readonly end: number };

/** The first place where one of a condition's texts matches. */
export type Matcher = (searched: Searched) => Place | undefined;

export const readSearched = (document: Document): Searched => ({ document, folded: foldText(document.text) });

/** @throws Error for a regular expression that `compileRegex` refuses: those are checked where they are written */
export function compileCondition({ mode, texts }: Condition): Matcher {
  return compilers[mode](texts);
}

const compilers: Readonly<Record<MatchMode, (texts: readonly string[]) => Matcher>> = {
  'includes-word': includesWord,
  includes: onFolded((text, wanted) => placed(text.indexOf(wanted), wanted)),
  'starts-with': onFolded((text, wanted) => {
    const from = text.length - text.trimStart().length;
    return text.startsWith(wanted, from) ? placed(from, wanted) : undefined;
  }),
  'ends-with': onFolded((text, wanted) => {
    const trimmed = text.trimEnd();
    return trimmed.endsWith(wanted) ? placed(trimmed.length - wanted.length, wanted) : undefined;
  }),
  'full-exact': onFolded((text, wanted) =>
    text.trim() === wanted ? placed(text.indexOf(wanted), wanted) : undefined,
  ),
  regex(texts) {
    const expressions = texts.map((text) => {
      const compiled = compileRegex(text);
      if (!compiled.ok) throw new Error(`a pattern's expression ${compiled.error}`);
      return compiled.value;
    });
    return ({ document: { text } }) => firstOf(expressions, (expression) => expression(text));
  },
};

const placed = (start: number, { length }: string): Place | undefined =>
  start === -1 ? undefined : { start, end: start + length };

function firstOf<T>(all: readonly T[], find: (one: T) => Place | undefined): Place | undefined {
  for (const one of all) {
    const place = find(one);
    if (place) return place;
  }
  return undefined;
}

function onFolded(find: (text: string, wanted: string) => Place | undefined) {
  return (texts: readonly string[]): Matcher => {
    const wanted = texts.map((text) => foldText(text.trim()).text);
    return ({ folded }) => {
      const place = firstOf(wanted, (one) => find(folded.text, one));
      return place && folded.place(place.start, place.end);
    };
  };
}

/** Whole words only, in any number: one look-up for each word of the text. */
function includesWord(texts: readonly string[]): Matcher {
  const phrases = texts.map((text) => readDocument(text).tokens.map(({ lower }) => lower));
  const byFirst = Map.groupBy(phrases, ([first]) => first);
  return ({ document: { tokens } }) => {
    for (const [at, token] of tokens.entries()) {
      const phrase = byFirst.get(token.lower)?.find((words) => standsAt(tokens, at, words));
      const last = phrase && tokens[at + phrase.length - 1];
      if (last) return { start: token.start, end: last.end };
    }
    return undefined;
  };
}

const standsAt = (tokens: readonly Token[], at: number, words: readonly string[]): boolean =>
  words.every((word, index) => tokens[at + index]?.lower === word);
