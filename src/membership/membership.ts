import { sql } from 'kysely';
import type { Day } from '../base/day.ts';
import type { PlannedAction, StoredAction } from '../enforcement/action.ts';
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
  closeRequest,
  closeVanished,
  ledgerNow,
  noteRequest,
  type OpenApplication,
  postponeApplication,
  reopenOutdated,
  storeApplicationDecision,
} from './application-store.ts';
import { deedsOf } from './deeds.ts';
import { vetAsGuest } from './guests/vet-as-guest.ts';
import { proofKinds } from './proof/proof.ts';
import { isCodeMail, sendCode } from './proof/send-code.ts';
import { withdrawOutdated, withdrawVanished } from './unbegun.ts';
import { type VettedApplication, vetAgainstRegister } from './vet-against-register.ts';
import type { Answers } from './written/answers.ts';
import { decideWritten, type WrittenDecision, windowStart } from './written/decide-written.ts';
import { matchRequest } from './written/match-request.ts';
import { welcomeMatched } from './written/welcome-matched.ts';
import { closeExpired, noteWritten, type WrittenApplication } from './written/written-store.ts';

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
  /** What an applicant who is not let in at once is told by the platform's chat; absent, or nothing: nothing. */
  readonly waitingText?: (groupId: string) => string | undefined;
  /** Somebody was to be declined but the register of that kind is empty or too old to decline anybody. */
  readonly onUnusableRegister: () => Promise<void>;
  /** Mails to who applied by form or mail. */
  readonly answers: Answers;
  /** Whether they are sent, and written applications decided, or all of it only recorded. */
  readonly answerMode: Mode;
  /** Whether a group is one of ours. */
  readonly isServed: (groupId: string) => boolean;
  /** Whether no join requests come from the platform for a group, so that a person lets people in. */
  readonly isByHand: (groupId: string) => boolean;
};

export type Membership = {
  requested(tx: Tx, event: JoinRequested): Promise<Job[]>;
  changed(tx: Tx, event: MembershipChanged): Promise<Job[]>;
  /** Reads who waits in front of a group and compares it with what is known. @throws PlatformError */
  poll(groupId: string): Promise<void>;
  /** Reads the profile, vets it and stores what follows. */
  decide(applicationId: string): Promise<void>;
  /** Notes an application that came by form or mail. @returns its id */
  apply(application: WrittenApplication): Promise<string>;
  /** Vets anew whoever was vetted by another state of the register than the one that counts now. */
  reopenOutdated(): Promise<void>;
  /** Closes written applications that nobody asked to join for in time. */
  expire(): Promise<void>;
  /** What follows from an admission that has come to its end. @returns jobs to ring after it */
  aftermath(tx: Tx, action: StoredAction, status: FinalStatus): Promise<Job[]>;
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
      const asOf = await ledgerNow(db);
      const requests = await platform.joinRequests(groupId);
      const since = new Date(asOf.getTime() - listLagMs);
      const jobs: Job[] = [];
      for (const request of requests) {
        // Looked up anew each time: while a long list is being gone through, the first ones are let in.
        if ((await admittedSince(db, groupId, since)).has(request.personId)) continue;
        jobs.push(...(await noteRequest(db, vault, request, 'poll')));
      }
      const stillThere = requests.map(({ personId }) => personId);
      await closeVanished(db, groupId, stillThere, asOf);
      await withdrawVanished(db, actions, groupId, stillThere, asOf);
      await doorbell.ring(jobs);
    },

    async decide(applicationId) {
      try {
        await decide(applicationId);
      } catch (error) {
        await postponeApplication(db, applicationId);
        throw error;
      }
      await doorbell.ring(await db.transaction().execute((tx) => sendCode(tx, options, applicationId)));
    },

    async apply(application) {
      const { id, jobs } = await noteWritten(db, vault, application);
      await doorbell.ring(jobs);
      return id;
    },

    async reopenOutdated() {
      await withdrawOutdated(db, actions);
      await reopenOutdated(db);
    },

    expire: () => closeExpired(db, windowStart(options)),

    async aftermath(tx, action, status) {
      if (action.kind === 'send-mail' && isCodeMail(action.key)) await forgetText(tx, action.id);
      if (action.kind !== 'admit-member') return [];
      const { groupId, personId } = action.target;
      const application = await tx
        .updateTable('application')
        .set(status === 'done' ? { status: 'approved', closed_at: sql<Date>`now()` } : { status: 'waiting' })
        .where('group_id', '=', groupId ?? '')
        .where('person_id', '=', personId ?? '')
        .where('status', 'in', ['approving', 'waiting'])
        .returning(['id', 'number_key', 'register_kind', 'person_id'])
        .executeTakeFirst();
      if (status !== 'done' || !application) return [];
      const jobs = await actions.plan(tx, await welcomeMatched(tx, options, application.id));
      if (!application.number_key || !application.register_kind) return jobs;
      await tx
        .insertInto('account')
        .values({
          person_id: application.person_id,
          register_kind: application.register_kind,
          number_key: application.number_key,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      return jobs;
    },
  };

  async function decide(applicationId: string): Promise<void> {
    const application = await applicationToDecide(db, vault, applicationId);
    if (!application) return;
    const { written } = application.details;
    const { jobs, registerUnusable } = written
      ? await db.transaction().execute((tx) => decideWritten(tx, options, application, written))
      : await decideRequest(application);
    await doorbell.ring(jobs);
    if (registerUnusable) await options.onUnusableRegister();
  }

  /** A delivery may come late or again, long after the request was answered: the platform knows whether it stands. */
  async function stillAsks({ groupId, personId }: OpenApplication): Promise<boolean> {
    try {
      const requests = await platform.joinRequests(groupId);
      return requests.some((request) => request.personId === personId);
    } catch (error) {
      // A platform that delivers requests may have no list of them.
      if (error instanceof PlatformError && (error.kind === 'refused' || error.kind === 'not-found'))
        return true;
      throw error;
    }
  }

  async function decideRequest(application: OpenApplication): Promise<WrittenDecision> {
    if (application.source === 'delivery' && !(await stillAsks(application))) {
      await closeRequest(db, application.id);
      return { jobs: [], registerUnusable: false };
    }
    const profile = await profileOf(application.personId);
    const policy = options.policy();
    const details = { ...application.details, ...(profile ? { profile } : {}) };
    return db.transaction().execute(async (tx) => {
      const { written, provenKey, unclear } = await matchRequest(tx, options, application, details);
      const byRegister = await vetAgainstRegister(tx, vault, {
        application,
        profile,
        written,
        proof: { kinds: proofKinds(policy, application.groupId), provenKey },
        today: options.today(),
        now: options.now(),
        staleAfterDays: policy.register.staleAfterDays,
      });
      const { groupId, personId } = application;
      const profileName = profile?.name ?? application.details.name ?? '';
      const today = options.today();
      const vetted = await vetAsGuest(tx, vault, { groupId, personId, profileName, today }, byRegister);
      const outcome = unclear.length > 0 ? leftToPerson(vetted.outcome) : vetted.outcome;
      const mode = modeFor(policy, application.groupId, options.mode);
      const decided: ApplicationDecision = {
        ...outcome,
        status: statusFor(outcome.decision, mode),
        details,
        related: outcome.decision === 'approve' ? [] : unclear,
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
        jobs: await actions.plan(
          tx,
          [
            ...deedsOf(application, decided.decision, mode),
            ...waitingNotice(application, decided.status, mode),
          ],
          decisionId,
        ),
        registerUnusable: vetted.registerUnusable,
      };
    });
  }

  /** The key is the application's: vetted anew, it tells nobody twice. */
  function waitingNotice(
    { id, groupId, personId }: OpenApplication,
    status: ApplicationDecision['status'],
    mode: Mode,
  ): PlannedAction[] {
    const text = status === 'approving' || mode === 'observe' ? undefined : options.waitingText?.(groupId);
    if (text === undefined) return [];
    const key = `send-message:waiting:${id}`;
    return [{ kind: 'send-message', key, target: { recipientId: personId }, details: { text }, mode }];
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

/** Somebody may have written what this one lacks. Who is let in by the profile alone needs nothing more. */
function leftToPerson(outcome: VettedApplication['outcome']): VettedApplication['outcome'] {
  if (outcome.decision === 'approve') return outcome;
  return { ...outcome, decision: 'review', reasons: [...outcome.reasons, 'correlation_unclear'] };
}

/** While the bot only observes, everybody waits for a person, with its advice beside them. */
function statusFor(decision: string, mode: Mode): ApplicationDecision['status'] {
  if (mode === 'observe' || decision === 'review') return 'waiting';
  return decision === 'approve' ? 'approving' : 'declined';
}

/** Of a one-time code nothing is kept but its keyed hash. */
async function forgetText(tx: Tx, actionId: string): Promise<void> {
  await tx.updateTable('action').set({ details: null }).where('id', '=', actionId).execute();
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
