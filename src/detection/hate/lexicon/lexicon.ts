import type { Language } from '../../../base/text.ts';
import type { Category, Severity } from '../../finding.ts';
import type { Element } from './expression.ts';
import type { PatternList } from './pattern-list.ts';

/** What an entry says. */
export type Meaning = {
  readonly language: Language;
  readonly sense: string;
  readonly category: Category | undefined;
  readonly severity: Severity | undefined;
  /** The expression as written in the lexicon, for the derivation. */
  readonly source: string;
};

/** What a frame concludes. */
export type Frame = {
  readonly language: Language;
  readonly rule: string;
  readonly category: Category | 'target';
  readonly severity: Severity;
  readonly confidence: number;
  readonly reason: string;
  readonly source: string;
};

/** An expression with the step by which it is found. */
export type Pattern<T> = {
  readonly elements: readonly Element[];
  readonly anchor: number;
  /** For each other step that must be met by a sense: bits of which one must stand in the sentence. See `senseBit`. */
  readonly needs: readonly number[];
  /** For each other step that must be met by one of a few words: both halves of their bits. See `wordBits`. */
  readonly words: readonly number[];
  readonly means: T;
};

/** A word that may stand in a compound with others. */
export type CompoundPart = {
  readonly form: string;
  readonly place: 'first' | 'last' | 'both';
  /** Beginnings and ends of ordinary words that only look like such compounds. */
  readonly not: readonly string[];
  readonly sense: string;
  readonly category: Category | undefined;
};

export type Lexicon = {
  /** Entries of words alone, by the form of their anchor. */
  readonly entries: ReadonlyMap<string, PatternList<Meaning>>;
  /** Entries built on other entries' senses, by the sense or the form of their anchor. */
  readonly composites: ReadonlyMap<string, PatternList<Meaning>>;
  readonly compositesByForm: ReadonlyMap<string, PatternList<Meaning>>;
  /** Frames, by the sense or the form of their anchor. */
  readonly frames: ReadonlyMap<string, PatternList<Frame>>;
  readonly framesByForm: ReadonlyMap<string, PatternList<Frame>>;
  /** Every form that carries a meaning: what the views against disguise look for. */
  readonly forms: ReadonlySet<string>;
  /** Forms of slurs and the like, worth looking for harder. */
  readonly severe: ReadonlySet<string>;
  readonly compoundParts: ReadonlyMap<string, CompoundPart>;
  /** Words of contempt that make a slur of a group's name before them: "-pack". */
  readonly compoundHeads: ReadonlySet<string>;
  /**
   * Ordinary words that turn the group's name before them into a slur, only written together with it; those with a
   * category, only after names of that category.
   */
  readonly compoundTails: ReadonlyMap<string, Category | undefined>;
  /** First parts that strengthen whatever follows: "skit-", "jätte-". */
  readonly strengtheners: ReadonlySet<string>;
  /** Words written together that are read apart: "they're". */
  readonly contractions: ReadonlyMap<string, readonly string[]>;
  /** All function words of all languages. */
  readonly functionWords: ReadonlySet<string>;
  /** Function words by language. */
  readonly classes: Readonly<Record<Language, ReadonlyMap<string, ReadonlySet<string>>>>;
  /** The classes of each word of a language, as bits. See `classBit`. */
  readonly classBits: Readonly<Record<Language, ReadonlyMap<string, number>>>;
};

/** The form that stands for any slur against groups of a category, such as a group's name with "-pack". */
export const slurAgainst = (category: Category): string => `slur against ${category}`;
