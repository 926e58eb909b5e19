import { sql } from 'kysely';
import type { Day } from '../base/day.ts';
import type { StoredAction } from '../enforcement/action.ts';
import type { ActionStore, FinalStatus } from '../enforcement/action-store.ts';
import { storeDecision } from '../enforcement/decision-store.ts';
import type { JoinRequested, MembershipChanged } from '../platform/event.ts';
import { type PersonProfile, type Platform, PlatformError } from '../platform/port.ts';
import { modeFor } from '../policy/mode-for.ts';
import type { Mode, Policy } from '../policy/policy.ts';
import type { Doorbell, Job } from '../queue/queue.ts';
import type { Database, Tx } from '../store/database.ts';
import type { Vault } from '../trust/vault.ts';
import {
  type ApplicationDecision,
  admittedSince,
  applicationToDecide,
  closeVanished,
  noteRequest,
  postponeApplication,
  storeApplicationDecision,
} from './application-store.ts';
import { deedsOf } from './deeds.ts';
import { vetAgainstRegister } from './vet-against-register.ts';

export type MembershipOptions = {
  readonly db: Database;
  readonly vault: Vault;
  readonly actions: ActionStore;
  readonly doorbell: Doorbell;
  readonly platform: Platform;
  readonly mode: Mode;
  readonly policy: () => Policy;
  readonly today: () => Day;
  readonly now: () => Date;
  /** Somebody was to be declined but the register of that kind is empty or too old to decline anybody. */
  readonly onUnusableRegister: () => Promise<void>;
};

export type Membership = {
  requested(tx: Tx, event: JoinRequested): Promise<Job[]>;
  changed(tx: Tx, event: MembershipChanged): Promise<Job[]>;
  /** Reads who waits in front of a group and compares it with what is known. @throws PlatformError */
  poll(groupId: string): Promise<void>;
  /** Reads the profile, vets it and stores what follows. */
  decide(applicationId: string): Promise<void>;
  /** What follows from an admission that has come to its end. */
  aftermath(tx: Tx, action: StoredAction, status: FinalStatus): Promise<void>;
};

/** A list read while somebody was being let in may still have them on it. */
const listLagMs = 60_000;

export function createMembership(options: MembershipOptions): Membership {
  const { db, vault, actions, doorbell, platform } = options;

  return {
    requested: (tx, event) => noteRequest(tx, vault, event, 'delivery'),

    async changed(tx, event) {
      if (event.change === 'joined') await closeOnJoining(tx, event);
      return [];
    },

    async poll(groupId) {
      const asOf = options.now();
      const requests = await platform.joinRequests(groupId);
      const justAdmitted = await admittedSince(db, groupId, new Date(asOf.getTime() - listLagMs));
      const jobs: Job[] = [];
      for (const request of requests) {
        if (justAdmitted.has(request.personId)) continue;
        jobs.push(...(await noteRequest(db, vault, request, 'poll')));
      }
      await closeVanished(
        db,
        groupId,
        requests.map(({ personId }) => personId),
        asOf,
      );
      await doorbell.ring(jobs);
    },

    async decide(applicationId) {
      try {
        await decide(applicationId);
      } catch (error) {
        await postponeApplication(db, applicationId);
        throw error;
      }
    },

    async aftermath(tx, action, status) {
      if (action.kind !== 'admit-member') return;
      const { groupId, personId } = action.target;
      const application = await tx
        .updateTable('application')
        .set(status === 'done' ? { status: 'approved', closed_at: sql<Date>`now()` } : { status: 'waiting' })
        .where('group_id', '=', groupId ?? '')
        .where('person_id', '=', personId ?? '')
        .where('status', 'in', ['approving', 'waiting'])
        .returning(['number_key', 'register_kind', 'person_id'])
        .executeTakeFirst();
      if (status !== 'done' || !application?.number_key || !application.register_kind) return;
      await tx
        .insertInto('account')
        .values({
          person_id: application.person_id,
          register_kind: application.register_kind,
          number_key: application.number_key,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
  };

  async function decide(applicationId: string): Promise<void> {
    const application = await applicationToDecide(db, vault, applicationId);
    if (!application) return;
    const profile = await profileOf(application.personId);
    const policy = options.policy();
    const { jobs, registerUnusable } = await db.transaction().execute(async (tx) => {
      const vetted = await vetAgainstRegister(tx, vault, {
        application,
        profile,
        today: options.today(),
        now: options.now(),
        staleAfterDays: policy.register.staleAfterDays,
      });
      const mode = modeFor(policy, application.groupId, options.mode);
      const decided: ApplicationDecision = {
        ...vetted.outcome,
        status: statusFor(vetted.outcome.decision, mode),
        details: { ...application.details, ...(profile ? { profile } : {}) },
      };
      if (!(await storeApplicationDecision(tx, vault, application.id, decided))) {
        return { jobs: [], registerUnusable: false };
      }
      const decisionId = await storeDecision(tx, {
        subject: { kind: 'application', id: application.id },
        groupId: application.groupId,
        verdict: decided.decision,
        act: mode === 'enforce',
        policyVersion: policy.version,
        reasons: decided.reasons,
        trace: vetted.trace,
      });
      return {
        jobs: await actions.plan(tx, deedsOf(application, decided.decision, mode), decisionId),
        registerUnusable: vetted.registerUnusable,
      };
    });
    await doorbell.ring(jobs);
    if (registerUnusable) await options.onUnusableRegister();
  }

  /** `undefined` when the platform no longer knows the person. */
  async function profileOf(personId: string): Promise<PersonProfile | undefined> {
    try {
      return await platform.profile(personId);
    } catch (error) {
      if (error instanceof PlatformError && error.kind === 'not-found') return undefined;
      throw error;
    }
  }
}

/** While the bot only observes, everybody waits for a person, with its advice beside them. */
function statusFor(decision: string, mode: Mode): ApplicationDecision['status'] {
  if (mode === 'observe' || decision === 'review') return 'waiting';
  return decision === 'approve' ? 'approving' : 'declined';
}

async function closeOnJoining(tx: Tx, event: MembershipChanged): Promise<void> {
  await tx
    .updateTable('application')
    .set({ status: 'closed', closed_at: sql<Date>`now()` })
    .where('group_id', '=', event.groupId)
    .where('person_id', '=', event.personId)
    // One that is being admitted by the bot is closed by the bot, who knows the number.
    .where('status', 'in', ['new', 'waiting', 'declined'])
    .execute();
}
