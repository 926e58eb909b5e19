import type { ActionOutcome } from '../platform/port.ts';
import type { Doorbell, Job } from '../queue/queue.ts';
import type { Database, Tx } from '../store/database.ts';
import type { StoredAction } from './action.ts';
import type { ActionStore, ClaimedAction, FinalStatus } from './action-store.ts';

/** Who carries out a kind of action. */
export type Performer = {
  perform(action: StoredAction): Promise<ActionOutcome>;
  /** Whether the effect of an earlier try is there; `unknown` where nobody can tell. */
  verify(action: StoredAction): Promise<'done' | 'not-done' | 'unknown'>;
};

/** What else changes when an action has come to its end, in the same transaction. @returns jobs to ring after it */
export type Aftermath = (tx: Tx, action: StoredAction, status: FinalStatus) => Promise<Job[]>;

export type ExecutorOptions = {
  readonly db: Database;
  readonly store: ActionStore;
  readonly doorbell: Doorbell;
  /** Chosen by kind and mode: the one that acts or the one that only records. */
  readonly performerOf: (action: StoredAction) => Performer;
  readonly aftermath: Aftermath;
  /** The platform turned us away: dead token, missing permission. Told on every such try. */
  readonly onTurnedAway: (reason: string) => Promise<void>;
  readonly now: () => Date;
};

const firstPauseMs = 1_000;
const longestPauseMs = 15 * 60_000;
const haltedPauseMs = 5 * 60_000;

/**
 * Carries out one stored action, once. What may have happened before a crash is looked up before it is done again;
 * what cannot be looked up (a message) is not done again but shown as uncertain.
 */
export function createExecutor(options: ExecutorOptions): (actionId: string) => Promise<void> {
  const { db, store, doorbell } = options;
  // A dead token is not tried again with every action that is waiting, only by one after each pause.
  const closedUntil = new Map<Performer, number>();

  return async (actionId) => {
    const action = await store.claim(actionId);
    if (!action) return;
    const performer = options.performerOf(action);
    const closedMs = (closedUntil.get(performer) ?? 0) - options.now().getTime();
    const outcome: Outcome =
      closedMs > 0
        ? { status: 'retry', reason: 'the platform turned us away', afterMs: closedMs }
        : await attempt(performer, action);

    const ending = endingOf(outcome);
    if (ending) {
      const jobs = await db.transaction().execute(async (tx) => {
        await store.finish(tx, action.id, ending.status, ending.text);
        return options.aftermath(tx, action, ending.status);
      });
      return doorbell.ring(jobs);
    }
    const pauseMs = pauseAfter(outcome, action.attempts);
    const inDoubt = outcome.status === 'uncertain' || (closedMs > 0 && action.interrupted);
    await store.postpone(action.id, pauseMs, reasonOf(outcome), inDoubt);
    await doorbell.ring([{ name: 'action', id: action.id }], pauseMs);
    if (outcome.status === 'halted') closedUntil.set(performer, options.now().getTime() + haltedPauseMs);
    if (outcome.status === 'halted' || outcome.status === 'forbidden')
      await options.onTurnedAway(outcome.reason);
  };
}

/** `unverifiable`: an earlier try may have arrived and nobody can tell. */
type Outcome = ActionOutcome | { readonly status: 'unverifiable' };

async function attempt(performer: Performer, action: ClaimedAction): Promise<Outcome> {
  if (action.interrupted) {
    const found = await performer.verify(action).catch(() => 'unreachable' as const);
    if (found === 'done') return { status: 'done', already: true };
    if (found === 'unknown') return { status: 'unverifiable' };
    // Still in doubt, so nothing is sent: the question is asked again later.
    if (found === 'unreachable')
      return { status: 'uncertain', reason: 'an earlier try could not be looked up' };
  }
  return performer.perform(action);
}

function endingOf(outcome: Outcome): { status: FinalStatus; text: string } | undefined {
  switch (outcome.status) {
    case 'done':
      return { status: 'done', text: outcome.already ? 'it was so already' : (outcome.reference ?? 'done') };
    case 'recorded':
      return { status: 'recorded', text: 'only recorded' };
    case 'unsupported':
      return { status: 'needs-person', text: outcome.remedy };
    case 'unverifiable':
      return { status: 'uncertain', text: 'it may have been sent before a break, so it is not sent again' };
    case 'refused':
      return { status: 'failed', text: outcome.reason };
    default:
      return undefined;
  }
}

const reasonOf = (outcome: Outcome): string => ('reason' in outcome ? outcome.reason : outcome.status);

function pauseAfter(outcome: Outcome, attempts: number): number {
  if (outcome.status === 'halted' || outcome.status === 'forbidden') return haltedPauseMs;
  const asked = outcome.status === 'retry' ? outcome.afterMs : undefined;
  return asked ?? Math.min(firstPauseMs * 2 ** Math.min(attempts - 1, 20), longestPauseMs);
}
