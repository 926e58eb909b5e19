import type { Alert } from '../alerts/alert.ts';
import type { Day } from '../base/day.ts';
import type { Language } from '../base/text.ts';
import type { AttachmentContent } from '../detection/attachments/find-in-attachment.ts';
import type { Category, Finding, Severity } from '../detection/finding.ts';
import type { ActionStore } from '../enforcement/action-store.ts';
import type { RuleStop } from '../enforcement/rule-stops.ts';
import type { Platform } from '../platform/port.ts';
import type { Limit } from '../policy/limit.ts';
import type { Mode, Policy } from '../policy/policy.ts';
import type { Vault } from '../trust/vault.ts';

export type Scanned = {
  readonly findings: readonly Finding[];
  /** Absent where the text does not tell. */
  readonly language?: Language | undefined;
};

/**
 * Why moderators are told of a post: `flag`, somebody has to look; `record`, on trial it would have been taken away;
 * `remove` and `hide`, that has been done; `word`, what follows for the author waits for a person's word.
 */
export type Occasion = 'flag' | 'record' | 'remove' | 'hide' | 'word';

/** What moderators are told of a post: never its words or its author's name. */
export type AboutPost = {
  readonly occasion: Occasion;
  readonly policy: Policy;
  readonly groupId: string;
  /** Absent where nothing was found and the group is held. */
  readonly category?: Category | undefined;
  readonly severity: Severity;
  readonly caseId?: string | undefined;
  readonly permalink?: string | undefined;
};

/** The bot's own words, from the message catalogue. */
export type Wording = {
  readonly alert: (about: AboutPost) => Alert;
  readonly quotaAlert: (policy: Policy, limit: Limit) => Alert;
  readonly stopAlert: (policy: Policy, stop: RuleStop) => Alert;
  /** What an author is told who is asked to mend a post. */
  readonly coaching: (about: {
    readonly policy: Policy;
    readonly group: string;
    readonly category: Category;
    readonly permalink?: string | undefined;
  }) => string;
};

export type ScreeningOptions = Wording & {
  readonly vault: Vault;
  readonly actions: ActionStore;
  readonly platform: Pick<Platform, 'capabilities'>;
  readonly mode: Mode;
  readonly policy: () => Policy;
  readonly scan: (text: string, authorName: string | undefined, groupId: string) => Scanned;
  /** What there is to object to in one attachment. */
  readonly scanAttachment: (
    content: AttachmentContent,
    authorName: string | undefined,
    groupId: string,
  ) => readonly Finding[];
  /** Which generation of each register the scan knows people from. */
  readonly registers: () => Readonly<Record<string, string>>;
  /** The day that quotas are for. */
  readonly today: () => Day;
  readonly now: () => Date;
};
