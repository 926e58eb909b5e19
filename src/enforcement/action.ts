import type { Mode } from '../policy/policy.ts';

/**
 * What can be done, by kind. Each maps to the platform's own call, a mail or an alert; `target` holds platform ids only,
 * `details` what is said and to whom (sealed at rest).
 */
export const actionKinds = [
  'delete-post',
  'delete-comment',
  'hide-comment',
  'unhide-comment',
  'admit-member',
  'decline-join-request',
  'remove-member',
  'send-message',
  'send-alert',
  'send-mail',
  'report-manager',
  'withdraw-report',
  'repost',
] as const;
export type ActionKind = (typeof actionKinds)[number];

/** Something to be done, as a value: decided by a pure rule, stored before it is carried out. */
export type PlannedAction = {
  readonly kind: ActionKind;
  /** The same for the same deed, e.g. `delete-post:1_2`: planning it twice does it once. */
  readonly key: string;
  readonly target: Readonly<Record<string, string>>;
  readonly details?: unknown;
  readonly mode: Mode;
  /** It is stored as `proposed` and waits for a person's word before it is planned. */
  readonly proposed?: boolean;
  /** The decision it follows from, where several are planned at once. */
  readonly decisionId?: string;
};

/** An action as stored, opened for the one who carries it out. */
export type StoredAction = Omit<PlannedAction, 'proposed'> & { readonly id: string };
