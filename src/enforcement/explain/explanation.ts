import type { Finding } from '../../detection/finding.ts';
import type { RuleTrace } from '../../policy/judge.ts';
import type { DecisionFacts } from '../decision-store.ts';

export const subjectKinds = ['content', 'application', 'member'] as const;
export type SubjectKind = (typeof subjectKinds)[number];

/** Why something was decided as it was: every decision about it, the newest first. */
export type Explanation = {
  readonly subject: { readonly kind: SubjectKind; readonly id: string; readonly group: string };
  readonly decisions: readonly ExplainedDecision[];
};

export type ExplainedDecision = {
  readonly id: string;
  readonly decidedAt: string;
  /** `rule`, or the token, account or command of the person who decided. */
  readonly by: string;
  readonly verdict: string;
  /** What was asked for exactly, and what was really done about the post. */
  readonly response?: string;
  readonly doing?: string;
  /** Whether it was to be carried out, or only recorded. */
  readonly act: boolean;
  readonly severity?: string;
  /** The policy's rule it comes from, and what it is about. */
  readonly rule?: string;
  readonly category?: string;
  readonly versions: {
    readonly policy: string;
    /** Kind of register → generation. */
    readonly registers?: Readonly<Record<string, string>>;
    readonly engine?: string;
  };
  /** What was found, and how each rule of the policy answered. */
  readonly findings: readonly ExplainedFinding[];
  /** Each step of a vetting. */
  readonly steps: readonly VettingStep[];
  /** Why, in the reader's language, one sentence each. */
  readonly because: readonly string[];
  readonly facts: DecisionFacts;
  readonly actions: readonly ExplainedAction[];
  /** What the person who decided wrote; only for who may read it. */
  readonly reason?: string;
  /** It was decided before the whole trace was kept: what is missing here is not known. */
  readonly partial: boolean;
};

export type ExplainedFinding = Pick<
  Finding,
  'category' | 'rule' | 'severity' | 'confidence' | 'start' | 'end'
> & {
  readonly file?: string;
  /** Why the detector objects, in the reader's language. */
  readonly reason: string;
  /** Absent where it was decided before the whole trace was kept. */
  readonly judged?: Omit<
    RuleTrace,
    'category' | 'rule' | 'severity' | 'confidence' | 'start' | 'end' | 'file'
  >;
};

export type VettingStep = { readonly rule: string; readonly outcome: string; readonly detail?: string };

export type ExplainedAction = {
  readonly id: string;
  readonly kind: string;
  readonly mode: string;
  readonly status: string;
  readonly outcome: string | null;
};
