import type { FormFacts } from './form-facts.ts';

/** How a unit came to its form where it is not simply the word as written. */
export type View =
  | 'look-alikes'
  | 'marks'
  | 'repeats'
  | 'letters-for-umlauts'
  | 'by-ear'
  | 'slip'
  | 'leet'
  | 'glued'
  | 'spaced'
  | 'masked'
  | 'mirrored'
  | 'ciphered'
  | 'joined'
  | 'compound'
  | 'split';

/** What the grammar reads: a word in the form in which the lexicon knows it, or a sign that parts clauses. */
export type Unit = {
  readonly form: string;
  readonly facts: FormFacts;
  /** UTF-16 offsets into the text as given. */
  readonly start: number;
  readonly end: number;
  readonly sentence: number;
  readonly kind: 'word' | 'number' | 'symbol' | 'emoji';
  readonly capital: boolean;
  /** 0 to 1: what finding the word this way takes from the confidence. */
  readonly cost: number;
  readonly view: View | undefined;
  /** The letters that were written, where they stood apart. */
  readonly written?: string;
};

/** A word as a view reads it. */
export type Resolution = { readonly form: string; readonly cost: number; readonly view: View };
