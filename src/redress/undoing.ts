import type { ActionKind, PlannedAction } from '../enforcement/action.ts';
import { type Evidence, inverseAction, inverseOf } from '../enforcement/inverse.ts';
import { isComment } from '../screening/what-follows.ts';
import type { PastAction, PastPost } from './past.ts';
import type { PastDecision, UndoOptions } from './undo.ts';

/** What it takes to undo one decision. */
export type Undoing = {
  readonly planned: readonly PlannedAction[];
  /** Ids of actions that are called off, and of those that get their inverse. */
  readonly calledOff: readonly string[];
  readonly undone: readonly string[];
  /** The kinds of those that get their inverse. */
  readonly kinds: readonly ActionKind[];
  readonly messages: number;
  readonly needsPerson: number;
};

/** What was told to moderators is not taken back one by one: they are told once, of the whole. */
const isAlert = ({ kind }: PastAction): boolean => kind === 'send-alert';

/** Works out what undoes a decision's actions. */
export function planUndoing(
  options: UndoOptions,
  decision: PastDecision,
  actions: readonly PastAction[],
  post: PastPost | undefined,
): Undoing {
  const evidence = evidenceOf(options, post);
  const done = actions.filter((action) => action.done && !isAlert(action));
  const inverses = done.map((action) => ({ action, inverse: inverseAction(action, evidence, 'enforce') }));
  const planned = inverses.flatMap(({ inverse }) => (inverse ? [inverse] : []));
  const message = messageOf(options, decision, done, post);
  return {
    planned: [...planned, ...(message ? [message] : [])],
    calledOff: actions.filter(({ waits }) => waits).map(({ id }) => id),
    undone: done.map(({ id }) => id),
    kinds: inverses.flatMap(({ action, inverse }) => (inverse ? [action.kind] : [])),
    messages: message ? 1 : 0,
    needsPerson: inverses.filter(({ action, inverse }) => leavesToPerson(options, action, inverse)).length,
  };
}

function leavesToPerson(
  options: UndoOptions,
  { kind }: PastAction,
  inverse: PlannedAction | undefined,
): boolean {
  const how = inverseOf(kind);
  if (how.by === 'person') return true;
  if (how.by !== 'action') return false;
  return inverse === undefined || (inverse.kind === 'repost' && !options.capabilities.restorePost);
}

function evidenceOf(options: UndoOptions, post: PastPost | undefined): Evidence | undefined {
  if (!post?.body) return undefined;
  const { text, authorName } = post.body;
  return {
    groupId: post.groupId,
    ...(isComment(post.kind) && { parentId: post.postId }),
    text: options.repost({ policy: options.policy(), authorName, text }),
  };
}

/** Whoever was told that their post is gone, or asked to mend it, is told that it stands. */
function messageOf(
  { policy, undone, capabilities }: UndoOptions,
  { id, groupId }: PastDecision,
  done: readonly PastAction[],
  post: PastPost | undefined,
): PlannedAction | undefined {
  const deleted = done.some(({ kind }) => kind === 'delete-post' || kind === 'delete-comment');
  const told = done.some(({ kind }) => kind === 'send-message');
  if (!post || post.authorId === '' || post.kind.startsWith('page-') || !capabilities.sendMessage)
    return undefined;
  if (!deleted && !told) return undefined;
  const text = undone({ policy: policy(), groupId, text: deleted ? post.body?.text : undefined });
  return {
    kind: 'send-message',
    key: `send-message:undone:${id}`,
    target: { recipientId: post.authorId },
    details: { text },
    mode: 'enforce',
  };
}
