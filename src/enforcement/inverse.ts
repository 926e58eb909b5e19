import type { Mode } from '../policy/policy.ts';
import type { ActionKind, PlannedAction } from './action.ts';

/** What was brought about, by an action or by the ledger itself: everything that a decision can be undone of. */
export type Effect = ActionKind | 'strike' | 'case' | 'case-closed';

export type Inverse =
  /** Another action, carried out by the same executor; where the platform has no call for it, a task for a person. */
  | { readonly by: 'action'; readonly kind: ActionKind }
  /** No call and no evidence brings it back: a person does. */
  | { readonly by: 'person'; readonly task: 'ask-to-join-again' }
  /** A change of the ledger in the same transaction. */
  | { readonly by: 'ledger'; readonly change: 'lift-strike' | 'close-case' | 'open-case' }
  /** What was said cannot be unsaid: whoever was told is told again. */
  | { readonly by: 'follow-up'; readonly kind: 'send-message' | 'send-mail' | 'send-alert' }
  /** It is an inverse itself, or says nothing that has to be taken back. */
  | { readonly by: 'nothing' };

/** How each effect is taken back. What is not here cannot be planned: the type sees to it. */
export const inverses = {
  'delete-post': { by: 'action', kind: 'repost' },
  'delete-comment': { by: 'action', kind: 'repost' },
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
  repost: { by: 'nothing' },
  strike: { by: 'ledger', change: 'lift-strike' },
  case: { by: 'ledger', change: 'close-case' },
  'case-closed': { by: 'ledger', change: 'open-case' },
} as const satisfies Readonly<Record<Effect, Inverse>>;

export const inverseOf = (effect: Effect): Inverse => inverses[effect];

/** An action that was carried out. */
export type Done = {
  readonly id: string;
  readonly kind: ActionKind;
  readonly target: Readonly<Record<string, string>>;
  readonly details?: unknown;
};

/** What was kept of a post that was deleted. */
export type Evidence = {
  readonly groupId: string;
  /** The post that a comment stands under. */
  readonly parentId?: string;
  /** What is written in its place. */
  readonly text: string;
};

const prefix = 'undo:';
/** One inverse an action: undoing twice plans it once. */
export const undoKey = (actionId: string): string => `${prefix}${actionId}`;
export const isUndoing = (key: string): boolean => key.startsWith(prefix);

/**
 * The action that takes one back; nothing where it is taken back in another way (see `inverses`), or where it was a
 * deletion and no evidence of it is kept.
 */
export function inverseAction(
  { id, kind, target, details }: Done,
  evidence: Evidence | undefined,
  mode: Mode,
): PlannedAction | undefined {
  const inverse = inverseOf(kind);
  if (inverse.by !== 'action') return undefined;
  const planned = { kind: inverse.kind, key: undoKey(id), target, mode };
  if (inverse.kind !== 'repost') return details === undefined ? planned : { ...planned, details };
  if (!evidence) return undefined;
  const { groupId, parentId, text } = evidence;
  return { ...planned, target: { groupId, ...(parentId && { parentId }) }, details: { text } };
}
