import type { Language } from '../base/text.ts';
import type { Finding } from '../detection/finding.ts';
import type { ContentForm, Room } from './due-process.ts';
import type { History } from './ladder.ts';
import type { Mode, Policy } from './policy.ts';

/** What is known when a text is judged. What is absent is not known, and never counts against anybody. */
export type Case = {
  readonly policy: Policy;
  /** A group that is unknown or not listed is judged by the rules of the whole. */
  readonly groupId?: string | undefined;
  /** An author who is unknown is judged as anybody who is not exempt; nothing follows for them besides. */
  readonly authorId?: string | undefined;
  readonly findings: readonly Finding[];
  /** The process's `ENFORCEMENT`. */
  readonly processMode: Mode;
  /** The author's strikes that count, those for this very post left out. */
  readonly history?: History | undefined;
  readonly language?: Language | undefined;
  readonly room?: Room | undefined;
  readonly form?: ContentForm | undefined;
  /** What the platform can do with this post and this author; absent counts as no. */
  readonly can?: { readonly hide: boolean; readonly message: boolean } | undefined;
  /** The group is held in a crisis, besides what the policy says of it. */
  readonly held?: boolean | undefined;
  /** The author was asked to mend this very post before. */
  readonly coached?: boolean | undefined;
  /** Rules that an emergency stop has put on trial, by `ruleId`. */
  readonly stopped?: ReadonlySet<string> | undefined;
  /** Rules whose work on this very version of the text was undone, by `ruleId` or a detector's name; `*` is all. */
  readonly undone?: ReadonlySet<string> | undefined;
  /** Limits that are used up today, by their key. */
  readonly spent?: ReadonlySet<string> | undefined;
};
