import { type ActionOutcome, PlatformError } from '../platform/port.ts';
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
  /** Chosen by kind and by the mode that is in force now: the one that acts or the one that only records. */
  readonly performerOf: (action: StoredAction) => Performer | Promise<Performer>;
  readonly aftermath: Aftermath;
  /** The platform turned us away: dead token, missing permission. Told on every such try. */
  readonly onTurnedAway: (reason: string, kind: 'halted' | 'forbidden', groupId?: string) => Promise<void>;
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
    const performer = await options.performerOf(action);
    const closedMs = (closedUntil.get(performer) ?? 0) - options.now().getTime();
    const { outcome, inDoubt }: Attempt =
      closedMs > 0
        ? {
            outcome: { status: 'retry', reason: 'the platform turned us away', afterMs: closedMs },
            inDoubt: action.interrupted,
          }
        : await attempt(performer, action, store).catch(async (error: unknown) => {
            // A mistake of our own: nobody knows how far it came.
            await store.postpone(action, growingPause(action.attempts), 'an error of Grindvakt itself', true);
            throw error;
          });

    if (outcome.status === 'taken-over') return;
    const ending = endingOf(outcome);
    if (ending) {
      const jobs = await db.transaction().execute(async (tx) => {
        if (!(await store.finish(tx, action, ending.status, ending.text))) return [];
        return options.aftermath(tx, action, ending.status);
      });
      return doorbell.ring(jobs);
    }
    const pauseMs = pauseAfter(outcome, action.attempts);
    await store.postpone(action, pauseMs, reasonOf(outcome), inDoubt);
    await doorbell.ring([{ name: 'action', id: action.id }], pauseMs);
    if (outcome.status === 'halted') closedUntil.set(performer, options.now().getTime() + haltedPauseMs);
    if (outcome.status === 'halted' || outcome.status === 'forbidden')
      await options.onTurnedAway(outcome.reason, outcome.status, action.target.groupId);
  };
}

/**
 * `unverifiable`: an earlier try may have arrived and nobody can tell. `taken-over`: the look-up outlasted the claim,
 * and another worker has it now.
 */
type Outcome = ActionOutcome | { readonly status: 'unverifiable' | 'taken-over' };
/** `inDoubt`: should it be tried again, it is looked up first. */
type Attempt = { readonly outcome: Outcome; readonly inDoubt: boolean };

async function attempt(
  performer: Performer,
  action: ClaimedAction,
  store: Pick<ActionStore, 'renew'>,
): Promise<Attempt> {
  if (action.interrupted) {
    // Still in doubt when it cannot be looked up, so nothing is sent: the question is asked again later.
    const found = await performer.verify(action).catch(unreachable);
    if (typeof found === 'object') return { outcome: found, inDoubt: true };
    if (found === 'done') return { outcome: { status: 'done', already: true }, inDoubt: false };
    if (found === 'unknown') return { outcome: { status: 'unverifiable' }, inDoubt: false };
    // Looking through a large group takes its time.
    if (!(await store.renew(action))) return { outcome: { status: 'taken-over' }, inDoubt: true };
  }
  const outcome = await performer.perform(action);
  return { outcome, inDoubt: outcome.status === 'uncertain' };
}

function unreachable(error: unknown): ActionOutcome {
  if (error instanceof PlatformError && (error.kind === 'halted' || error.kind === 'forbidden'))
    return { status: error.kind, reason: error.message };
  return { status: 'uncertain', reason: 'an earlier try could not be looked up' };
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
  return asked ?? growingPause(attempts);
}

const growingPause = (attempts: number): number =>
  Math.min(firstPauseMs * 2 ** Math.min(attempts - 1, 20), longestPauseMs);
