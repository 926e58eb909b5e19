/** What is the organisation's own, and so no breach when written. */
export type OwnNames = {
  readonly names: readonly string[];
  readonly domains: readonly string[];
  readonly phones: readonly string[];
  readonly accounts: readonly string[];
  /** Project names that must not be written. */
  readonly codeNames: readonly string[];
};

/** Which part of somebody's name some words are; `full` is a given name with a family name, in either order. */
export type NamePart = 'full' | 'given' | 'family';

/** Answers whether some words are the name of somebody on a register, without giving the register away. */
export type NameIndex = {
  /** `words`: folded to lower case, in the order written, e.g. `['anna', 'berg']`; one to four words. */
  lookup(words: readonly string[]): NamePart | undefined;
};

/** What the detectors know of a text besides the text. */
export type ScanContext = {
  readonly organisation: OwnNames;
  /** What people write about themselves is theirs to write. */
  readonly authorName?: string;
  readonly employees?: NameIndex;
  readonly clients?: NameIndex;
  /** Domains that may and may not be linked to, as in the policy file. */
  readonly links?: { readonly allow: readonly string[]; readonly forbid: readonly string[] };
};
