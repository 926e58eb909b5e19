import type { Refusal } from '../base/refusal.ts';
import type { Result } from '../base/result.ts';
import type { Mode, Policy } from '../policy/policy.ts';
import type { Doorbell } from '../queue/queue.ts';
import type { Database } from '../store/database.ts';
import type { Vault } from '../trust/vault.ts';
import type { ActionStore } from './action-store.ts';

/** What a person has decided about something that waited for one. */
export type PersonsWord<Decision extends string> = {
  readonly decision: Decision;
  /** In the decider's own words; kept sealed with the decision. */
  readonly reason: string;
  /** Who decided: an account or token id, no name. */
  readonly by: string;
  /**
   * The state of things that the decider saw, as the lists give it. Is it another one now, somebody decided first
   * or the author wrote something else, and the word is refused. Without it, it holds for whatever is there.
   */
  readonly version?: string | undefined;
};

/** Takes a person's word on what has this id. `status`: what it is from then on. */
export type Decider<Decision extends string> = (
  id: string,
  word: PersonsWord<Decision>,
) => Promise<Result<{ readonly status: string }, Refusal>>;

/** What it takes to carry a person's word out, by the same way as a rule's. */
export type DecidingOptions = {
  readonly db: Database;
  readonly actions: ActionStore;
  readonly doorbell: Doorbell;
  readonly policy: () => Policy;
  /** The process's `ENFORCEMENT`: a person's word is only recorded, too, while the bot observes. */
  readonly mode: Mode;
  readonly vault: Vault;
};
