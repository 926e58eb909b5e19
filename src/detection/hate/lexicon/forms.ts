/** The forms of a verb by what they are used for; frames ask for some of them (`{skjuta.pass}`). */
export type VerbForms = {
  readonly inf: readonly string[];
  readonly pres: readonly string[];
  readonly past: readonly string[];
  readonly sup: readonly string[];
  readonly imp: readonly string[];
  readonly ing: readonly string[];
  /** Passives: `skjutas`, `skjuts`; in English the participle, `shot`. */
  readonly pass: readonly string[];
  readonly part: readonly string[];
};
export type VerbFeature = keyof VerbForms;

/** How one language bends its words. `code` is what follows the slash in a lexicon entry. */
export type Inflection = {
  /** @throws Error when the language has no such inflection class */
  inflect(word: string, code: string): readonly string[];
  verb(word: string, code: string): VerbForms;
};

export const allForms = (forms: VerbForms): string[] => [...new Set(Object.values(forms).flat())];
