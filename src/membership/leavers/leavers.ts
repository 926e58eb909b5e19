import type { Day } from '../../base/day.ts';
import type { ActionStore } from '../../enforcement/action-store.ts';
import type { Platform } from '../../platform/port.ts';
import type { Mode, Policy } from '../../policy/policy.ts';
import type { Doorbell, Job } from '../../queue/queue.ts';
import type { RegisterKind } from '../../register/person.ts';
import type { Database, Tx } from '../../store/database.ts';
import type { Vault } from '../../trust/vault.ts';
import { whyUnusable } from '../register-trust.ts';
import { changedNumbers, noteHolder } from './account-store.ts';
import {
  allDepartures,
  type Departure,
  departureOfPerson,
  forgetDeparture,
  noteDeparture,
} from './departure-store.ts';
import { removeExpiredGuests } from './expired-guests.ts';
import { callOff, decideAbout, leaverMode, readmission, takeTurns } from './removals.ts';
import { removeDue } from './remove-due.ts';
import { memberStanding, numberStanding, type Standing, type Standings } from './standing.ts';

export type LeaversOptions = {
  readonly db: Database;
  readonly vault: Vault;
  readonly actions: ActionStore;
  readonly doorbell: Doorbell;
  readonly platform: Platform;
  readonly mode: Mode;
  readonly policy: () => Policy;
  /** Every group served. */
  readonly groups: () => readonly string[];
  /** The account the bot acts under, once it is known. */
  readonly ownId: () => Promise<string | undefined>;
  readonly today: () => Day;
  readonly now: () => Date;
  /** More people are to go today than may. */
  readonly onTooMany: (count: { readonly waiting: number; readonly most: number }) => Promise<void>;
  /** So many people have left, or have moved to an entry of the same name: a person has to tell. */
  readonly onHeld: (count: number) => Promise<void>;
  /** The members of a group cannot be read, and that will not pass by itself. */
  readonly onUnreadable: (groupId: string, reason: string) => void;
};

export type Leavers = {
  /** An admin has closed somebody's account on the platform. */
  deactivated(tx: Tx, personId: string): Promise<Job[]>;
  /** An admin has opened it again, or the person was let in anew. */
  reactivated(tx: Tx, personId: string): Promise<Job[]>;
  /** Compares everybody who was let in by number with the registers, and plans what follows. @throws PlatformError */
  look(): Promise<void>;
};

/**
 * Members who leave the organisation leave its groups: after the days of grace, a few a day, and never by a register
 * that is empty or stale. Who turns out to be active is let in again where they were removed.
 */
export function createLeavers(options: LeaversOptions): Leavers {
  const { db, vault, actions, doorbell } = options;

  return {
    async deactivated(tx, personId) {
      await noteDeparture(tx, personId, 'deactivated', options.today());
      return [];
    },

    async reactivated(tx, personId) {
      const departure = await departureOfPerson(tx, personId);
      if (departure?.reason !== 'deactivated') return [];
      // From here on the register decides, also where a removal is under way and has to be waited for.
      await tx.updateTable('departure').set({ reason: 'left' }).where('id', '=', departure.id).execute();
      return takeBack(tx, departure, 'account_active');
    },

    async look() {
      const { jobs, standings } = await db.transaction().execute(async (tx) => {
        await takeTurns(tx);
        const standings = await readStandings(tx);
        return { standings, jobs: await compare(tx, standings) };
      });
      await doorbell.ring(jobs);
      await removeExpiredGuests(options);
      await removeDue(options, standings);
    },
  };

  /** What the registers say of everybody whose entry is not as it was. */
  async function readStandings(tx: Tx): Promise<Standings> {
    const { staleAfterDays } = options.policy().register;
    const trust = { now: options.now(), staleAfterDays };
    const unusable = new Set<RegisterKind>();
    for (const kind of ['employee', 'client'] as const) {
      if ((await whyUnusable(tx, kind, trust)) !== undefined) unusable.add(kind);
    }
    const changed = await changedNumbers(tx, vault, options.today(), (kind) => unusable.has(kind));
    const standings: Map<string, Standing> = new Map();
    for (const [personId, numbers] of changed) {
      const judged = numbers.map((number) => ({ number, standing: numberStanding(number) }));
      for (const { number, standing } of judged) {
        if (standing.is === 'active') await noteHolder(tx, vault, number, standing.entry);
      }
      standings.set(personId, {
        standing: memberStanding(judged.map(({ standing }) => standing)),
        reassigned: judged.filter(({ standing }) => standing.is === 'reassigned').map(({ number }) => number),
      });
    }
    return standings;
  }

  /** Notes who is newly gone, and takes back who is not gone after all. */
  async function compare(tx: Tx, standings: Standings): Promise<Job[]> {
    const jobs: Job[] = [];
    const departures = new Map((await allDepartures(tx)).map((departure) => [departure.personId, departure]));
    for (const [personId, { standing }] of standings) {
      if (standing === 'active' || standing === 'unclear') continue;
      if (departures.get(personId)?.reason === standing) continue;
      await noteDeparture(tx, personId, standing, options.today());
    }
    for (const [personId, departure] of departures) {
      // Who is not among the changed is on the register as before.
      const active = (standings.get(personId)?.standing ?? 'active') === 'active';
      if (active && departure.reason !== 'deactivated') {
        jobs.push(...(await takeBack(tx, departure, 'active_again')));
      }
    }
    return jobs;
  }

  async function takeBack(tx: Tx, departure: Departure, reason: string): Promise<Job[]> {
    const left = await callOff(tx, actions, departure);
    if (left === 'under-way') return [];
    await forgetDeparture(tx, departure.id);
    const jobs: Job[] = [];
    for (const groupId of left) {
      const mode = leaverMode(options.policy(), groupId, options.mode);
      const decisionId = await decideAbout(tx, options.policy(), departure, {
        groupId,
        mode,
        verdict: 'admit-member',
        reason,
      });
      jobs.push(...(await actions.plan(tx, [readmission(departure, groupId, mode)], decisionId)));
    }
    return jobs;
  }
}
