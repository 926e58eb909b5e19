import { sql } from 'kysely';
import type { PlannedAction } from '../../enforcement/action.ts';
import type { ActionStore } from '../../enforcement/action-store.ts';
import { storeDecision } from '../../enforcement/decision-store.ts';
import { isUndoing } from '../../enforcement/inverse.ts';
import { modeFor } from '../../policy/mode-for.ts';
import type { Mode, Policy } from '../../policy/policy.ts';
import type { Tx } from '../../store/database.ts';
import type { Departure } from './departure-store.ts';

/** Removing leavers takes those who decide about any action in a group, and the rule about leavers itself. */
export const leaverMode = (policy: Policy, groupId: string, processMode: Mode): Mode =>
  policy.leavers.mode === 'observe' ? 'observe' : modeFor(policy, groupId, processMode);

const keyOf = (departureId: string, groupId: string): string =>
  `remove-member:leaver:${departureId}:${groupId}`;

export const removal = ({ id, personId }: Departure, groupId: string, mode: Mode): PlannedAction => ({
  kind: 'remove-member',
  key: keyOf(id, groupId),
  target: { groupId, personId },
  mode,
});

const readmissionKey = 'admit-member:return:';
export const isReadmission = (key: string): boolean => key.startsWith(readmissionKey) || isUndoing(key);

/** The typed inverse of a removal that was wrong. */
export const readmission = ({ id, personId }: Departure, groupId: string, mode: Mode): PlannedAction => ({
  kind: 'admit-member',
  key: `${readmissionKey}${id}:${groupId}`,
  target: { groupId, personId },
  mode,
});

/**
 * The groups whose removal has not been planned in this mode. One that was done is not done again: whoever is back
 * in a group was let in by a person.
 */
export async function notYetPlanned(
  tx: Tx,
  { id }: Departure,
  groups: readonly { readonly groupId: string; readonly mode: Mode }[],
): Promise<{ readonly groupId: string; readonly mode: Mode }[]> {
  if (groups.length === 0) return [];
  const key = ({ groupId, mode }: (typeof groups)[number]) =>
    mode === 'enforce' ? keyOf(id, groupId) : `observe:${keyOf(id, groupId)}`;
  const known = await tx.selectFrom('action').select('key').where('key', 'in', groups.map(key)).execute();
  const keys = new Set(known.map((row) => row.key));
  return groups.filter((group) => !keys.has(key(group)));
}

type Undone =
  /** A removal is being carried out right now: what it comes to has to be waited for. */
  | 'under-way'
  /** The groups they were really removed from. */
  | readonly string[];

/** Calls off what is planned for somebody who is active again, and says what has been done already. */
export async function callOff(tx: Tx, actions: ActionStore, departure: Departure): Promise<Undone> {
  const read = () =>
    tx
      .selectFrom('action')
      .select(['key', 'status', 'outcome', 'target'])
      .where('key', 'like', `${keyOf(departure.id, '')}%`)
      .execute();
  for (const { key, status } of await read()) {
    if (status === 'planned') await actions.cancel(tx, key, 'active again', 'all');
  }
  const removals = await read();
  if (removals.some(({ status }) => status === 'planned' || status === 'started')) return 'under-way';
  return removals.flatMap(({ status, outcome, target }) =>
    status === 'done' && outcome !== 'it was so already' && target.groupId ? [target.groupId] : [],
  );
}

/** One look at a time, so that the daily quota holds with several workers. */
export const takeTurns = (tx: Tx) =>
  sql`select pg_advisory_xact_lock(hashtextextended('leavers', 0))`.execute(tx);

export type Verdict = {
  readonly groupId: string;
  readonly mode: Mode;
  readonly verdict: 'remove-member' | 'admit-member';
  readonly reason: string;
};

/** Writes down why a member goes, or comes back. @returns the decision's id */
export const decideAbout = (
  tx: Tx,
  policy: Policy,
  { personId }: Pick<Departure, 'personId'>,
  { groupId, mode, verdict, reason }: Verdict,
): Promise<string> =>
  storeDecision(tx, {
    subject: { kind: 'member', id: personId },
    groupId,
    verdict,
    act: mode === 'enforce',
    policyVersion: policy.version,
    reasons: [reason],
    trace: [{ rule: 'leavers', outcome: reason, detail: `${policy.leavers.graceDays} days of grace` }],
  });
