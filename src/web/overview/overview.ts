import type { Phrase } from '../../base/text.ts';
import type { Severity } from '../../detection/finding.ts';
import type { Why } from '../../policy/judge.ts';
import type { RegisterKind } from '../../register/person.ts';
import type { MaskedText } from './mask.ts';

/** What the status page shows: everything already without names, and texts with their findings covered. */
export type Overview = {
  readonly registers: readonly OverviewRegister[];
  readonly intake: OverviewIntake;
  /** Verdict → posts that the bot judged so in the last 24 hours. */
  readonly verdicts: Readonly<Record<string, number>>;
  /** Judged last, newest first; a post that was judged again stands once. */
  readonly posts: readonly OverviewPost[];
  /** For a person to decide or carry out, oldest first. */
  readonly waiting: Limited<OverviewApplication>;
  /** Decided last, newest first. */
  readonly settled: readonly OverviewApplication[];
  /** Oldest first. */
  readonly cases: Limited<OverviewCase>;
  /** Planned last, newest first. */
  readonly actions: readonly OverviewAction[];
};

/** The first of `total`. */
export type Limited<T> = { readonly total: number; readonly shown: readonly T[] };

export type OverviewRegister = {
  readonly kind: RegisterKind;
  readonly active: number;
  readonly importedAt: Date | undefined;
};

export type OverviewIntake = {
  /** Not yet worked on; given up after many tries. */
  readonly pending: number;
  readonly failed: number;
  /** Changes of the last 24 hours by the platform's object and field, most first; `ignored` ones mean nothing to the bot. */
  readonly lastDay: readonly {
    readonly object: string;
    readonly field: string;
    readonly count: number;
    readonly ignored: boolean;
  }[];
};

export type OverviewFinding = {
  readonly category: string;
  readonly severity: Severity;
  readonly confidence: number;
  readonly reason: Phrase;
  /** Why the answer to this finding is milder than the rule asks: too unsure to remove, or exempt. */
  readonly mildedBy: Exclude<Why, 'rule'> | undefined;
};

export type OverviewPost = {
  readonly contentId: string;
  readonly kind: string;
  readonly group: string;
  /** Pseudonym; empty where the platform names nobody. */
  readonly author: string;
  readonly text: MaskedText;
  readonly state: string;
  readonly edited: boolean;
  /** The bot's newest. */
  readonly decision: {
    readonly id: string;
    readonly verdict: string;
    readonly act: boolean;
    readonly policyVersion: string;
    readonly decidedAt: Date;
    readonly findings: readonly OverviewFinding[];
    /** Who objects to carrying it out: the process, the organisation's policy, the group's, the rule. */
    readonly objections: readonly string[];
  };
  /** The case that was opened for the decision, if it was one for a moderator. */
  readonly case: { readonly id: string; readonly status: string } | undefined;
  /** What a person decided afterwards. Their reason stays with the case. */
  readonly personsDecision:
    | { readonly id: string; readonly verdict: string; readonly act: boolean; readonly decidedAt: Date }
    | undefined;
  readonly actions: readonly OverviewAction[];
};

export type OverviewApplication = {
  readonly id: string;
  readonly group: string;
  readonly person: string;
  readonly status: string;
  readonly decision: string | null;
  readonly reasons: readonly string[];
  readonly registerKind: string | null;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
};

export type OverviewCase = {
  readonly id: string;
  readonly contentId: string;
  readonly group: string;
  readonly severity: string;
  readonly categories: readonly string[];
  readonly openedAt: Date;
};

export type OverviewAction = {
  readonly id: string;
  readonly kind: string;
  readonly mode: string;
  readonly status: string;
  readonly outcome: string | null;
  /** Platform ids; people are pseudonyms. */
  readonly target: Readonly<Record<string, string>>;
  readonly decisionId: string | null;
  readonly plannedAt: Date;
  readonly finishedAt: Date | null;
};
