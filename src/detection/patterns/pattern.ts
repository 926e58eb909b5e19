import type { Phrase } from '../../base/text.ts';
import type { Category, Severity } from '../finding.ts';

/** Where a text must stand for a condition to hold. The names are those that moderators know from AutoModerator. */
export const matchModes = [
  'includes-word',
  'includes',
  'starts-with',
  'ends-with',
  'full-exact',
  'regex',
] as const;
export type MatchMode = (typeof matchModes)[number];

/** Holds where one of the texts matches; a negated one where none does. */
export type Condition = {
  readonly mode: MatchMode;
  readonly negated: boolean;
  readonly texts: readonly string[];
};

/** A rule that an organisation has written itself: found where all of its conditions hold. */
export type PatternRule = {
  /** Its own name: findings carry the rule `pattern.NAME`. */
  readonly name: string;
  readonly category: Category;
  readonly severity: Severity;
  readonly when: readonly Condition[];
  readonly reason: Phrase;
};

/** The detector's rule that a pattern's findings carry. */
export const ruleOfPattern = (name: string): string => `pattern.${name}`;
