import type { PlannedAction } from '../enforcement/action.ts';
import type { ActionStore } from '../enforcement/action-store.ts';
import { storeDecisions } from '../enforcement/decision-store.ts';
import type { Capabilities } from '../platform/port.ts';
import { modeFor } from '../policy/mode-for.ts';
import type { Mode, Policy } from '../policy/policy.ts';
import type { Job } from '../queue/queue.ts';
import type { Tx } from '../store/database.ts';
import type { Vault } from '../trust/vault.ts';
import { addTo, type Counts, noCounts } from './counts.ts';
import { type PastAction, type PastPost, readActions, readPosts } from './past.ts';
import { closeCases, liftAll, markUndone, retire } from './take-back.ts';
import { planUndoing, type Undoing } from './undoing.ts';

/** The bot's own words for what is undone. */
export type UndoWording = {
  /** What is written in place of a deleted post. */
  repost(about: {
    readonly policy: Policy;
    readonly authorName?: string | undefined;
    readonly text: string;
  }): string;
  /** What its author is told; `text`: what they wrote, where it cannot be shown again as it was. */
  undone(about: {
    readonly policy: Policy;
    readonly groupId: string;
    readonly text?: string | undefined;
  }): string;
};

export type UndoOptions = UndoWording & {
  readonly vault: Vault;
  readonly actions: ActionStore;
  readonly capabilities: Pick<Capabilities, 'restorePost' | 'sendMessage'>;
  readonly policy: () => Policy;
  /** The process's `ENFORCEMENT`. */
  readonly mode: Mode;
};

export type PastDecision = {
  readonly id: string;
  readonly contentId: string;
  readonly groupId: string;
};

export type UndoWord = {
  /** Who undoes it: an account or token id, no name. */
  readonly by: string;
  /** Their reason, sealed. */
  readonly note?: Buffer | undefined;
  /** The rule that is not to act on the same version again; null for all of them. */
  readonly rule: string | null;
};

/**
 * Undoes what decisions on posts have brought about, in the caller's transaction: what waits is called off, what was
 * done gets its inverse, strikes are lifted, cases closed, and the same rule leaves the same version alone from now
 * on. What is being carried out at this moment, and what could only be recorded since the brake is on, is left as it
 * is, to be undone later.
 */
export async function undoDecisions(
  tx: Tx,
  options: UndoOptions,
  decisions: readonly PastDecision[],
  word: UndoWord,
): Promise<{ readonly jobs: Job[]; readonly counts: Counts }> {
  const counts = noCounts();
  const posts = await readPosts(
    tx,
    options.vault,
    decisions.map(({ contentId }) => contentId),
  );
  const actions = await readActions(
    tx,
    options.vault,
    decisions.map(({ id }) => id),
  );
  const undoings = decisions.flatMap((decision) => {
    const undoing = plan(options, decision, actions.get(decision.id) ?? [], posts.get(decision.contentId));
    if (typeof undoing === 'string') {
      counts[undoing] += 1;
      return [];
    }
    return [{ decision, ...undoing }];
  });
  const byDecision = await storeDecisions(
    tx,
    undoings.map(({ decision }) => undoingDecision(decision, options.policy(), word)),
  );
  const planned: PlannedAction[] = [];
  for (const [index, undoing] of undoings.entries()) {
    addTo(counts, undoing);
    for (const action of undoing.planned)
      planned.push({ ...action, decisionId: byDecision[index] as string });
  }
  await retire(
    tx,
    undoings.flatMap(({ calledOff }) => calledOff),
    undoings.flatMap(({ undone }) => undone),
  );
  const ids = undoings.map(({ decision }) => decision.id);
  counts.strikes += await liftAll(tx, ids, word.by);
  counts.cases += await closeCases(tx, ids, word.by);
  await markUndone(
    tx,
    undoings.map(({ decision }, index) => ({ id: decision.id, by: byDecision[index] as string })),
    word.rule,
  );
  counts.decisions += ids.length;
  return { jobs: await options.actions.plan(tx, planned), counts };
}

function plan(
  options: UndoOptions,
  decision: PastDecision,
  actions: readonly PastAction[],
  post: PastPost | undefined,
): Undoing | 'underWay' | 'heldBack' {
  if (actions.some(({ busy }) => busy)) return 'underWay';
  const undoing = planUndoing(options, decision, actions, post);
  const mode = modeFor(options.policy(), decision.groupId, options.mode);
  return mode === 'observe' && undoing.planned.length > 0 ? 'heldBack' : undoing;
}

const undoingDecision = (
  { id, contentId, groupId }: PastDecision,
  policy: Policy,
  { by, note }: UndoWord,
) => ({
  subject: { kind: 'content' as const, id: contentId },
  groupId,
  verdict: 'allow',
  act: true,
  policyVersion: policy.version,
  trace: [{ by, undoes: id }],
  note,
});
