import type { ActionKind } from './action.ts';

/** What was brought about, by an action or by the ledger itself: everything that a decision can be undone of. */
export type Effect = ActionKind | 'strike';

export type Inverse =
  /** Another action, carried out by the same executor. */
  | { readonly by: 'action'; readonly kind: ActionKind }
  /** No platform call brings it back: a person does, from the kept evidence where there is any. */
  | { readonly by: 'person'; readonly task: 'repost' | 'ask-to-join-again' }
  /** A change of the ledger in the same transaction. */
  | { readonly by: 'ledger'; readonly change: 'lift-strike' }
  /** What was said cannot be unsaid: whoever was told is told again. */
  | { readonly by: 'follow-up'; readonly kind: 'send-message' | 'send-mail' | 'send-alert' }
  /** It is an inverse itself, or says nothing that has to be taken back. */
  | { readonly by: 'nothing' };

/** How each effect is taken back. What is not here cannot be planned: the type sees to it. */
export const inverses = {
  'delete-post': { by: 'person', task: 'repost' },
  'delete-comment': { by: 'person', task: 'repost' },
  'hide-comment': { by: 'action', kind: 'unhide-comment' },
  'unhide-comment': { by: 'action', kind: 'hide-comment' },
  'admit-member': { by: 'action', kind: 'remove-member' },
  'remove-member': { by: 'action', kind: 'admit-member' },
  'decline-join-request': { by: 'person', task: 'ask-to-join-again' },
  'send-message': { by: 'follow-up', kind: 'send-message' },
  'send-mail': { by: 'follow-up', kind: 'send-mail' },
  'send-alert': { by: 'follow-up', kind: 'send-alert' },
  'report-manager': { by: 'action', kind: 'withdraw-report' },
  'withdraw-report': { by: 'nothing' },
  strike: { by: 'ledger', change: 'lift-strike' },
} as const satisfies Readonly<Record<Effect, Inverse>>;

export const inverseOf = (effect: Effect): Inverse => inverses[effect];
