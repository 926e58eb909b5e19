import type { ActionKind } from '../enforcement/action.ts';

/** What was undone, or would be. */
export type Counts = {
  decisions: number;
  /** Actions that get their inverse, by the kind of the action that is undone. */
  readonly undone: Partial<Record<ActionKind, number>>;
  /** Called off before anybody had done them. */
  calledOff: number;
  strikes: number;
  cases: number;
  /** Authors who are told. */
  messages: number;
  /** Only a person can bring it back: the platform has no call, or the evidence is no longer kept. */
  needsPerson: number;
  /** Being carried out at this moment: undone the next time. */
  underWay: number;
  /** The brake is on there, so that nothing would be done. */
  heldBack: number;
};

export const noCounts = (): Counts => ({
  decisions: 0,
  undone: {},
  calledOff: 0,
  strikes: 0,
  cases: 0,
  messages: 0,
  needsPerson: 0,
  underWay: 0,
  heldBack: 0,
});

type Planned = {
  readonly calledOff: readonly string[];
  readonly kinds: readonly ActionKind[];
  readonly messages: number;
  readonly needsPerson: number;
};

export function addTo(counts: Counts, { calledOff, kinds, messages, needsPerson }: Planned): void {
  counts.calledOff += calledOff.length;
  counts.messages += messages;
  counts.needsPerson += needsPerson;
  for (const kind of kinds) counts.undone[kind] = (counts.undone[kind] ?? 0) + 1;
}

export function sum(into: Counts, more: Counts): void {
  for (const key of ['decisions', 'calledOff', 'strikes', 'cases', 'messages'] as const)
    into[key] += more[key];
  for (const key of ['needsPerson', 'underWay', 'heldBack'] as const) into[key] += more[key];
  for (const [kind, count] of Object.entries(more.undone)) {
    into.undone[kind as ActionKind] = (into.undone[kind as ActionKind] ?? 0) + count;
  }
}
