import { hashOf } from '../../text/hash.ts';
import { type FormFacts, factsOf } from './form-facts.ts';
import type { SearchIndex } from './search-index.ts';
import type { Resolution } from './unit.ts';

/** How a word may be read that the lexicon does not know: as another form, as several words, or only as written. */
export type Reading = Resolution | readonly string[] | undefined;

/** A word form as texts have it, with everything that can be said of it without its neighbours. */
export type Word = {
  readonly lower: string;
  readonly facts: FormFacts;
  /** A contraction's words: "they're". */
  readonly apart: readonly string[] | undefined;
  /** One letter or digit, as words written letter by letter are made of. */
  readonly isSingle: boolean;
  /** Of a, b, … ö alone. */
  readonly isLatin: boolean;
  /** A word of contempt that makes a slur of the group before it, and what it can stand after. */
  readonly isHead: boolean;
  readonly isPart: boolean;
  /** May be what a severe form begins or ends with, where it is cut in two. */
  readonly mayBeginSevere: boolean;
  readonly mayEndSevere: boolean;
  /** `reading` once it was asked for; see `WordReader.read`. */
  isRead: boolean;
  /** Whether it is an ordinary word, once that was asked for; see `WordReader.isOrdinary`. */
  isOrdinary: boolean | undefined;
  reading: Reading;
};

const latin = /^[a-zåäö]+$/;

export function wordOf(lower: string, { lexicon, halves }: SearchIndex): Word {
  const hash = hashOf(lower);
  return {
    lower,
    facts: factsOf(lower, lexicon),
    apart: lexicon.contractions.get(lower),
    isSingle: isOneCharacter(lower),
    isLatin: latin.test(lower),
    isHead: lexicon.compoundHeads.has(lower),
    isPart: lexicon.compoundParts.has(lower),
    mayBeginSevere: halves.first.mayHave(hash),
    mayEndSevere: halves.second.mayHave(hash),
    isRead: false,
    isOrdinary: undefined,
    reading: undefined,
  };
}

export const isOneCharacter = (text: string): boolean =>
  text.length === 1 || (text.length === 2 && (text.codePointAt(0) as number) > 0xffff);
