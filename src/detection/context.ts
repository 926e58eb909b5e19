/** What is the organisation's own, and so no breach when written. */
export type OwnNames = {
  readonly names: readonly string[];
  readonly domains: readonly string[];
  readonly phones: readonly string[];
  readonly accounts: readonly string[];
  /** Project names that must not be written. */
  readonly codeNames: readonly string[];
};

/** Answers whether some words are the name of somebody on a register, without giving the register away. */
export type NameIndex = {
  /** `words`: folded to lower case, in the order written, e.g. `['anna', 'berg']`. */
  has(words: readonly string[]): boolean;
};

/** What the detectors know of a text besides the text. */
export type ScanContext = {
  readonly organisation: OwnNames;
  /** What people write about themselves is theirs to write. */
  readonly authorName?: string;
  readonly employees?: NameIndex;
  readonly clients?: NameIndex;
};
