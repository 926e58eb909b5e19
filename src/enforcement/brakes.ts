import type { Refusal } from '../base/refusal.ts';
import type { Result } from '../base/result.ts';
import type { Database } from '../store/database.ts';
import type { Vault } from '../trust/vault.ts';
import { type GroupHold, holdGroup, openHolds, releaseGroup } from './group-holds.ts';
import { liftStop, openStops, type RuleStop } from './rule-stops.ts';

/** Why, and on whose word. */
type Word = { readonly reason: string; readonly by: string };

/** What a person holds in a crisis, and what an emergency stop holds until a person lifts it. */
export type Brakes = {
  stops(): Promise<RuleStop[]>;
  lift(rule: string, word: Word): Promise<Result<unknown, Refusal>>;
  holds(): Promise<GroupHold[]>;
  hold(groupId: string, word: Word): Promise<Result<unknown, Refusal>>;
  release(groupId: string, by: string): Promise<Result<unknown, Refusal>>;
};

export const createBrakes = (db: Database, vault: Vault): Brakes => ({
  stops: () => openStops(db),
  lift: (rule, word) => liftStop(db, vault, rule, word),
  holds: () => openHolds(db),
  hold: (groupId, word) => holdGroup(db, vault, groupId, word),
  release: (groupId, by) => releaseGroup(db, groupId, by),
});
