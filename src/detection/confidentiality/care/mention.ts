/** Who is meant by some words. */
export type MentionKind =
  /** On the client register. */
  | 'client'
  /** On the staff register. */
  | 'employee'
  /** A name on both registers. */
  | 'namesake'
  /** A name on none. */
  | 'person'
  /** Initials. */
  | 'initials'
  /** "Brukaren", "our client". */
  | 'role'
  /** "Damen på andra våningen", "hon i lägenhet 5", "the mayor's daughter". */
  | 'described'
  /** "Kollegan", "chefen". */
  | 'colleague';

/** Somebody spoken of in a text. Token indices, `end` exclusive. */
export type Mention = {
  readonly kind: MentionKind;
  readonly first: number;
  readonly end: number;
  readonly sentence: number;
  /** 0 to 1: how sure it is that these words mean one particular person. */
  readonly certainty: number;
  /** Whether given name and family name are both there. */
  readonly full: boolean;
};
