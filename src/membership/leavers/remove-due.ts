import { type PersonProfile, type Platform, PlatformError } from '../../platform/port.ts';
import type { Mode } from '../../policy/policy.ts';
import type { Job } from '../../queue/queue.ts';
import type { Tx } from '../../store/database.ts';
import { reopenUndecided } from '../application-store.ts';
import { guestPlaces } from '../guests/guest-store.ts';
import { bindNumber, isTaken, releaseNumbers } from './account-store.ts';
import {
  type Departure,
  departureOfPerson,
  dueDepartures,
  forgetDeparture,
  noteChecked,
  plannedOn,
} from './departure-store.ts';
import type { LeaversOptions } from './leavers.ts';
import { findOtherEntries, type OtherEntry } from './other-entry.ts';
import { decideAbout, leaverMode, notYetPlanned, removal, takeTurns } from './removals.ts';
import type { Standings } from './standing.ts';

type GroupOf = { readonly groupId: string; readonly mode: Mode };
type Leaving = { readonly departure: Departure; readonly groups: readonly GroupOf[] };

/** Plans the removal of those whose days of grace are over, as many as the policy allows a day. @throws PlatformError */
export async function removeDue(options: LeaversOptions, standings: Standings): Promise<void> {
  const { db, vault, doorbell } = options;
  const policy = options.policy();
  const today = options.today();
  const check = { today, under: `${policy.version} ${options.mode}` };
  const most = policy.leavers.mostPerDay;

  const leaving = await whoLeaves(options, standings, check);
  let held = 0;
  let waiting = 0;
  const jobs: Job[] = [];
  while (leaving.length > 0) {
    const room = most - (await db.transaction().execute((tx) => plannedOn(tx, today)));
    const batch = leaving.splice(0, room > 0 ? room : leaving.length);
    const others =
      room > 0
        ? await findOtherEntries(db, vault, await profilesOf(options.platform, batch), today)
        : new Map<string, OtherEntry>();
    for (const one of batch) {
      const other = others.get(one.departure.personId);
      const came = await db.transaction().execute((tx) => settle(tx, one, other));
      if (came === 'held' && !one.departure.held) held += 1;
      if (came === 'waits') waiting += 1;
      if (Array.isArray(came)) jobs.push(...came);
    }
  }
  await doorbell.ring(jobs);
  if (waiting > 0) await options.onTooMany({ waiting, most });
  if (held > 0) await options.onHeld(held);

  async function settle(
    tx: Tx,
    { departure, groups }: Leaving,
    other: OtherEntry | undefined,
  ): Promise<'held' | 'waits' | 'stays' | Job[]> {
    await takeTurns(tx);
    // Another worker, or a person, may have been faster.
    const now = await departureOfPerson(tx, departure.personId);
    if (now?.id !== departure.id) return 'stays';
    if (other?.is === 'theirs' && !(await isTaken(tx, departure.personId, other))) {
      await bindNumber(tx, departure.personId, other);
      await forgetDeparture(tx, departure.id);
      return 'stays';
    }
    if (other && !(other.is === 'namesake' && now.settled)) {
      await noteChecked(tx, departure.id, { ...check, held: true });
      return 'held';
    }
    if ((await plannedOn(tx, today)) >= most) {
      await noteChecked(tx, departure.id, check);
      return 'waits';
    }
    const jobs: Job[] = [];
    for (const { groupId, mode } of await notYetPlanned(tx, departure, groups)) {
      const decisionId = await decideAbout(tx, policy, departure, {
        groupId,
        mode,
        verdict: 'remove-member',
        reason: departure.reason,
      });
      jobs.push(...(await options.actions.plan(tx, [removal(departure, groupId, mode)], decisionId)));
    }
    await noteChecked(tx, departure.id, { ...check, planned: true, held: false });
    return jobs;
  }
}

/** Those who are due and in a group still; the others are done with for today. */
async function whoLeaves(
  options: LeaversOptions,
  standings: Standings,
  check: { readonly today: Parameters<typeof noteChecked>[2]['today']; readonly under: string },
): Promise<Leaving[]> {
  const policy = options.policy();
  const { graceDays, deactivated } = policy.leavers;
  const due = await dueDepartures(options.db, {
    ...check,
    graceDays,
    deactivatedGraceDays: deactivated === 'at-once' ? 0 : graceDays,
  });
  // Of a register that is unclear today nothing follows; a closed account needs no register.
  const sure = due.filter(
    ({ personId, reason }) => reason === 'deactivated' || standings.get(personId)?.standing === reason,
  );
  if (sure.length === 0) return [];
  const spared = new Set([...policy.exempt.people, (await options.ownId()) ?? '']);
  const read = await readMembers(options);
  return options.db.transaction().execute(async (tx) => {
    const leaving: Leaving[] = [];
    const guests = await guestPlaces(tx, check.today);
    for (const departure of sure) {
      const { personId } = departure;
      // Who was let in by name for a time stays where they were, unless their account is closed.
      const mayStay = (groupId: string) =>
        departure.reason !== 'deactivated' && guests.has(`${groupId}/${personId}`);
      const isIn = spared.has(personId)
        ? []
        : read.groups.filter(({ groupId, people }) => people.has(personId) && !mayStay(groupId));
      const groups = await notYetPlanned(tx, departure, isIn);
      if (groups.length > 0) {
        leaving.push({ departure, groups });
        continue;
      }
      if (isIn.length === 0 && read.all) await releaseGivenAway(tx, departure, standings);
      await noteChecked(tx, departure.id, check);
    }
    return leaving;
  });
}

type ReadGroups = { readonly groups: readonly (GroupOf & { people: Set<string> })[]; readonly all: boolean };

/** Who is where. A group that cannot be read for good is told of and left out; what passes by itself is waited for. */
async function readMembers(options: LeaversOptions): Promise<ReadGroups> {
  const policy = options.policy();
  const served = options.groups().filter((groupId) => !policy.exempt.groups.includes(groupId));
  const read = await Promise.all(
    served.map(async (groupId) => {
      try {
        const members = await options.platform.groupMembers(groupId);
        const people = new Set(members.map(({ personId }) => personId));
        return [{ groupId, mode: leaverMode(policy, groupId, options.mode), people }];
      } catch (error) {
        if (!(error instanceof PlatformError) || error.kind === 'retry' || error.kind === 'halted')
          throw error;
        options.onUnreadable(groupId, error.message);
        return [];
      }
    }),
  );
  return { groups: read.flat(), all: read.every(({ length }) => length > 0) };
}

/** The profiles to look for on the registers: not of closed accounts, nor of those the platform has forgotten. */
async function profilesOf(platform: Platform, leaving: readonly Leaving[]) {
  const searched: { personId: string; profile: PersonProfile }[] = [];
  for (const { departure } of leaving) {
    if (departure.reason === 'deactivated') continue;
    try {
      searched.push({
        personId: departure.personId,
        profile: await platform.profile(departure.personId),
      });
    } catch (error) {
      if (!(error instanceof PlatformError && error.kind === 'not-found')) throw error;
    }
  }
  return searched;
}

/** A number given to another is free for them once the one before is in no group any more. */
async function releaseGivenAway(tx: Tx, departure: Departure, standings: Standings): Promise<void> {
  if (departure.reason !== 'number-reassigned') return;
  await releaseNumbers(tx, departure.personId, standings.get(departure.personId)?.reassigned ?? []);
  await forgetDeparture(tx, departure.id);
  await reopenUndecided(tx);
}
