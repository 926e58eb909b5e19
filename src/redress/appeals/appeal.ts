import type { Alert } from '../../alerts/alert.ts';
import type { Language } from '../../base/text.ts';
import type { Finding } from '../../detection/finding.ts';
import type { Policy } from '../../policy/policy.ts';

export const appealKinds = ['post', 'member'] as const;
/** Against the removal of a post, or of a member from a group. */
export type AppealKind = (typeof appealKinds)[number];

/** `open`: they have appealed, and somebody is to decide. */
export const appealStates = ['offered', 'open', 'upheld', 'overturned'] as const;
export type AppealState = (typeof appealStates)[number];

export const longestStatement = 1_000;

type About = { readonly policy: Policy; readonly groupId: string };

/** The bot's own words about appeals. */
export type AppealWording = {
  /** What somebody is told whose post or membership was taken, with the link to the appeal. */
  removed(
    about: About & {
      readonly kind: AppealKind;
      readonly category?: string | undefined;
      readonly link: string;
      readonly until: Date;
    },
  ): string;
  received(about: About): string;
  decided(about: About & { readonly outcome: 'upheld' | 'overturned' }): string;
  appealAlert(about: About & { readonly occasion: 'open' | 'overturned'; readonly appealId: string }): Alert;
};

/** What its author is shown of it. */
export type AppealView = {
  readonly kind: AppealKind;
  readonly state: AppealState;
  readonly group: string;
  /** What they wrote, and what was found in it; nothing where it is no longer kept. */
  readonly text: string | undefined;
  readonly findings: readonly Pick<Finding, 'start' | 'end'>[];
  /** The rule as it is put to members, and why in a sentence each. */
  readonly rule: Readonly<Record<Language, string>> | undefined;
  readonly reasons: readonly Readonly<Record<Language, string>>[];
  readonly until: Date;
};
