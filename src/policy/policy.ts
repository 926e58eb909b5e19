import type { Language } from '../base/text.ts';
import type { Severity } from '../detection/finding.ts';

export const verdicts = ['allow', 'flag', 'remove'] as const;
/** What is to be done about a text, mildest first. */
export type Verdict = (typeof verdicts)[number];

export const modes = ['observe', 'enforce'] as const;
/** `observe` records what would be done, `enforce` does it. */
export type Mode = (typeof modes)[number];

/** How one category, or all with a prefix, is answered. */
export type Rule = Readonly<Partial<Record<Severity, Verdict>>> & {
  /** An objection to acting: absent means none. */
  readonly mode?: Mode;
  /** Below this confidence `remove` becomes `flag`. */
  readonly removeFrom?: number;
};

/** Category or category prefix → answer. The longest key that fits a category wins. */
export type Rules = Readonly<Record<string, Rule>>;

export type GroupPlan = {
  readonly purpose?: string;
  readonly owner?: string;
  readonly answerWithinHours?: number;
};

export type GroupPolicy = {
  readonly id: string;
  readonly name?: string;
  readonly mode?: Mode;
  readonly plan?: GroupPlan;
  readonly rules?: Rules;
};

export type AlertChannel = {
  /** An address: `https://…` (webhook), a mail address, or the platform's person id (chat). */
  readonly to: string;
  readonly kind: 'webhook' | 'mail' | 'chat';
  /** The mildest severity that is sent. */
  readonly from: Severity;
};

/** What is the organisation's own, and so no breach when written. */
export type Organisation = {
  readonly names: readonly string[];
  readonly domains: readonly string[];
  readonly phones: readonly string[];
  readonly accounts: readonly string[];
  readonly codeNames: readonly string[];
};

/** An organisation's rules as read from its policy file, with every default filled in. */
export type Policy = {
  /** Short hash of the file's content: every decision names the version it was made under. */
  readonly version: string;
  readonly mode?: Mode;
  readonly language: Language;
  readonly organisation: Organisation;
  readonly rules: Rules;
  readonly links: { readonly allow: readonly string[]; readonly forbid: readonly string[] };
  readonly exempt: { readonly people: readonly string[]; readonly groups: readonly string[] };
  readonly groups: readonly GroupPolicy[];
  readonly alerts: readonly AlertChannel[];
  readonly register: {
    /** A register file older than this declines nobody. */
    readonly staleAfterDays: number;
  };
};
