import { type Language, languages } from '../../../base/text.ts';
import { classBit, type WordBits, wordBits } from '../lexicon/bits.ts';
import type { Frame, Lexicon, Meaning } from '../lexicon/lexicon.ts';
import type { PatternList } from '../lexicon/pattern-list.ts';

/** All that the lexicon says of one form, looked up once and shared by every text the form stands in. */
export type FormFacts = {
  readonly form: string;
  /** Its bit in a sieve: see `wordBits`. */
  readonly bits: WordBits;
  /** A word of the lexicon or a function word. */
  readonly known: boolean;
  /** Classes of function words, as bits. */
  readonly classes: Readonly<Record<Language, number>>;
  /** How strongly the form speaks for each language. */
  readonly votes: Readonly<Record<Language, number>>;
  /** What is found by this form: see `Lexicon`. */
  readonly entries: PatternList<Meaning> | undefined;
  readonly composites: PatternList<Meaning> | undefined;
  readonly frames: PatternList<Frame> | undefined;
};

const swedishLetters = /[åäö]/;

export function factsOf(form: string, lexicon: Lexicon): FormFacts {
  const marker = classBit['language-marker'];
  const classes = { sv: 0, en: 0 };
  const votes = { sv: swedishLetters.test(form) ? 1 : 0, en: 0 };
  for (const language of languages) {
    classes[language] = lexicon.classBits[language].get(form) ?? 0;
    if ((classes[language] & marker) !== 0) votes[language] += 2;
  }
  return {
    form,
    bits: wordBits(form),
    known: lexicon.forms.has(form) || lexicon.functionWords.has(form),
    classes,
    votes,
    entries: lexicon.entries.get(form),
    composites: lexicon.compositesByForm.get(form),
    frames: lexicon.framesByForm.get(form),
  };
}
