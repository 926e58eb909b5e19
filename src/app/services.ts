import axios from 'axios';
import type { Alert } from '../alerts/alert.ts';
import { createAlertSender } from '../alerts/send-alert.ts';
import { createFileReader } from '../attachments/file-reader.ts';
import { defaultLimits } from '../attachments/limits.ts';
import { dayIn } from '../base/day.ts';
import { createActionStore } from '../enforcement/action-store.ts';
import { alertActions } from '../enforcement/alert-actions.ts';
import { type ActionDecider, createActionDecider } from '../enforcement/decide-action.ts';
import { createExecutor } from '../enforcement/executor.ts';
import { createInbox, type Inbox } from '../intake/inbox.ts';
import { createMailSender } from '../mail/send-mail.ts';
import { type ApplicationDecider, createApplicationDecider } from '../membership/decide-application.ts';
import { createDeclineCompleter, type DeclineCompleter } from '../membership/decline-by-hand.ts';
import { createLeavers, type Leavers } from '../membership/leavers/leavers.ts';
import { createMembership, type Membership } from '../membership/membership.ts';
import { createWaitingText, createWelcome, welcomesByChat } from '../membership/notices.ts';
import { createProofDesk, type ProofDesk } from '../membership/proof/proof-desk.ts';
import { createGroupAssigner, type GroupAssigner } from '../membership/written/assign-group.ts';
import type { Change } from '../platform/graph/delivery.ts';
import { toEvents } from '../platform/graph/events.ts';
import { createGraphPlatform } from '../platform/graph/graph-platform.ts';
import type { Platform } from '../platform/port.ts';
import { createRecordingPlatform } from '../platform/recording/recording-platform.ts';
import { createSilentPlatform } from '../platform/recording/silent-platform.ts';
import { loadMessages } from '../policy/load-messages.ts';
import { type Messages, withOverrides } from '../policy/messages.ts';
import { modeFor } from '../policy/mode-for.ts';
import { type JobHandlers, openQueue, type WorkQueue } from '../queue/queue.ts';
import { createContentAftermath } from '../screening/aftermath.ts';
import { releaseAttachments } from '../screening/attachment-store.ts';
import { type CaseDecider, createCaseDecider } from '../screening/decide-case.ts';
import { createFileDesk } from '../screening/file-desk.ts';
import { createScreening } from '../screening/screening.ts';
import { openPool } from '../store/database.ts';
import { releaseLeases } from '../store/lease.ts';
import { allOf } from './aftermath.ts';
import { createWording } from './alert-texts.ts';
import { type Appeals, createAppeals } from './appeals.ts';
import { createConsideredScan } from './considered-scan.ts';
import { createDueProcessChore } from './due-process-chores.ts';
import { createFailureNotice } from './failure-notice.ts';
import { groupsServed } from './groups-served.ts';
import { heartbeat } from './heartbeat.ts';
import { createKnownNames } from './known-names.ts';
import type { Ledger } from './ledger.ts';
import type { Logger } from './logger.ts';
import { modeInForce } from './mode-in-force.ts';
import { createOutage } from './outage.ts';
import { createOwnId } from './own-id.ts';
import {
  alertPerformers,
  isForPlatform,
  mailPerformer,
  platformPerformer,
  recordingPerformer,
} from './performers.ts';
import { createPolicyNote } from './policy-note.ts';
import type { PolicySource } from './policy-source.ts';
import { createProcessEvent } from './process-event.ts';
import { reportPerformer } from './report-manager.ts';
import { createScans, type Scans } from './scan.ts';
import { openSecondOpinion } from './second-opinion.ts';
import type { Settings } from './settings.ts';
import { createTroubles, type Troubles } from './troubles.ts';
import { writtenApplications } from './written-applications.ts';

/** Everything a process is made of, wired. The one place that knows which part stands behind which face. */
export type Services = {
  readonly settings: Settings;
  readonly logger: Logger;
  readonly ledger: Ledger;
  readonly queue: WorkQueue;
  readonly inbox: Inbox;
  readonly platform: Platform;
  readonly policy: PolicySource;
  readonly messages: Messages;
  /** The detectors as this organisation uses them. */
  readonly scans: Scans;
  readonly membership: Membership;
  readonly leavers: Leavers;
  readonly decideCase: CaseDecider;
  readonly appeals: Appeals;
  readonly decideAction: ActionDecider;
  readonly decideApplication: ApplicationDecider;
  readonly assignGroup: GroupAssigner;
  readonly proofDesk: ProofDesk;
  readonly completeDecline: DeclineCompleter;
  readonly isByHand: (groupId: string) => boolean;
  readonly handlers: JobHandlers;
  /** How the platform answered outside of an action. */
  readonly troubles: Pick<Troubles, 'platformHalted' | 'platformAnswers' | 'permissionMissing'>;
  /** What due process asks for by the clock: see `due-process-chores.ts`. */
  dueProcess(): Promise<void>;
  /**
   * Looks whether the registers changed, whose names the posts are screened for, and keeps the version of the policy
   * that is in force.
   */
  refresh(): Promise<void>;
  close(): Promise<void>;
};

export type ServiceOptions = {
  readonly settings: Settings;
  readonly policy: PolicySource;
  readonly ledger: Ledger;
  readonly logger: Logger;
  readonly workerId: string;
};

const jobsAtOnce = 8;

export async function createServices({
  settings,
  policy,
  ledger,
  logger,
  workerId,
}: ServiceOptions): Promise<Services> {
  const { db, vault, access } = ledger;
  const now = () => new Date();
  const today = () => dayIn(settings.TIME_ZONE, now());
  const messages = withOverrides(loadMessages(), policy.current);
  const wording = createWording(messages);
  const names = createKnownNames(db, vault);
  const scans = createScans(policy.current, names);

  const notePolicy = createPolicyNote(ledger, policy.current);
  await notePolicy();
  const queuePool = openPool(access.url, { max: jobsAtOnce + 2, searchPath: 'bullmq' });
  const queue = await openQueue({
    redisUrl: settings.REDIS_URL,
    pool: queuePool,
    concurrency: jobsAtOnce,
    onError: (error, job) =>
      job
        ? logger.warn({ error, job: `${job.name} ${job.id}` }, 'a job failed and will be tried again')
        : logger.warn({ error }, 'the queue has trouble'),
  });

  const platform = createPlatform(settings);
  const ownId = createOwnId(platform, now);
  const inbox = createInbox(db, vault, queue);
  const actions = createActionStore(db, vault);
  // The embedded database serves one process: whatever is claimed was claimed by one that is no more.
  if (access.embedded) {
    await Promise.all([actions.releaseClaims(), releaseLeases(db), releaseAttachments(db)]);
  }

  // Without a token nothing can be done, so whatever is found waits for a person as in `observe`.
  const mode = settings.GRAPH_ACCESS_TOKEN ? settings.ENFORCEMENT : 'observe';

  /** Tells staff of something wrong with the bot itself, once a day for each occasion. */
  const raise = async (alert: Alert, which = '') => {
    const occasion = `${alert.event} ${which} ${dayIn(settings.TIME_ZONE, now())}`;
    const planned = alertActions(alert, policy.current(), occasion, modeFor(policy.current(), '', mode));
    const jobs = await db.transaction().execute((tx) => actions.plan(tx, planned));
    await queue.ring(jobs);
  };
  const troubles = createTroubles({
    messages,
    policy: policy.current,
    raise,
    outage: createOutage(db, now),
    logger,
  });

  const considered = createConsideredScan({
    scan: scans.text,
    policy: policy.current,
    names,
    hash: (text) => vault.keyedHash('considered', text),
    secondOpinion: openSecondOpinion({
      settings,
      policy: policy.current,
      ledger,
      now,
      onAway: troubles.secondOpinionAway,
      logger,
    }),
  });
  const screening = createScreening({
    vault,
    actions,
    mode,
    policy: policy.current,
    scan: considered.scan,
    scanAttachment: scans.attachment,
    ...wording,
    platform,
    registers: names.generations,
    today,
    now,
  });
  const files = createFileDesk({
    ...{ db, vault, platform, screening, doorbell: queue },
    reader: createFileReader({ processes: settings.ATTACHMENT_READERS, yields: true }),
    atOnce: Math.max(1, settings.ATTACHMENT_READERS),
    mostBytes: defaultLimits.bytes,
    onError: (error, attachment) =>
      logger.warn({ error, attachment }, 'a file could not be read and will be tried again'),
  });
  const written = writtenApplications({
    ...{ settings, policy, messages, vault, now },
    welcomesByChat: (groupId) => welcomesByChat({ platform, policy: policy.current, mode }, groupId),
  });
  const membership = createMembership({
    ...written,
    db,
    vault,
    actions,
    doorbell: queue,
    platform,
    mode,
    policy: policy.current,
    today: () => dayIn(settings.TIME_ZONE, now()),
    now,
    waitingText: createWaitingText({ platform, policy: policy.current, messages }),
    onUnusableRegister: troubles.registerUnusable,
  });
  const leavers = createLeavers({
    db,
    vault,
    actions,
    doorbell: queue,
    platform,
    mode,
    policy: policy.current,
    groups: () => groupsServed({ policy, settings }).filter((groupId) => !written.isByHand(groupId)),
    ownId,
    today: () => dayIn(settings.TIME_ZONE, now()),
    now,
    onTooMany: troubles.tooManyLeavers,
    onHeld: troubles.leaversHeld,
    onUnreadable: (groupId, reason) =>
      logger.warn({ groupId }, `the members of a group could not be read: ${reason}`),
  });

  const deciding = { ...written, db, vault, actions, doorbell: queue, policy: policy.current, mode };

  const acting = platformPerformer(platform);
  const recording = platformPerformer(createRecordingPlatform(platform));
  const sendAlert = createAlertSender({
    http: axios.create({ timeout: 15_000, maxRedirects: 0, maxContentLength: 1_048_576 }),
    smtpUrl: settings.SMTP_URL,
    mailFrom: settings.MAIL_FROM,
    chat: (recipientId, text) => platform.perform({ kind: 'send-message', recipientId, text }),
  });
  const alerting = alertPerformers(sendAlert);
  const reporting = reportPerformer({
    ...{ db, vault, policy: policy.current, messages, platform },
    mail: settings.SMTP_URL ? createMailSender(settings.SMTP_URL, settings.MAIL_FROM ?? '') : undefined,
    timeZone: settings.TIME_ZONE,
  });
  const mailing = mailPerformer(settings.SMTP_URL, settings.MAIL_FROM);
  const content = createContentAftermath({ vault, actions, policy: policy.current, mode, ...wording });
  const appeals = createAppeals({
    ...{ db, vault, platform, policy: policy.current, messages, mode, doorbell: queue, now },
    ...{ publicUrl: settings.PUBLIC_URL, timeZone: settings.TIME_ZONE },
  });
  const failureNotice = createFailureNotice({ actions, policy: policy.current, messages, mode });
  const welcome = createWelcome({ actions, platform, policy: policy.current, messages, mode });
  const execute = createExecutor({
    db,
    store: actions,
    doorbell: queue,
    async performerOf(action) {
      if (action.mode === 'observe') return isForPlatform(action.kind) ? recording : recordingPerformer;
      if (action.kind === 'send-mail') return mailing;
      if (action.kind === 'send-alert') return alerting(action.details);
      // The brake holds for what was planned before it was put on, too.
      const inForce = await modeInForce(db, action, policy.current(), mode);
      if (!isForPlatform(action.kind)) return inForce === 'enforce' ? reporting : recordingPerformer;
      return inForce === 'enforce' ? acting : recording;
    },
    aftermath: allOf(content, appeals.offers, membership.aftermath, welcome, failureNotice),
    onTurnedAway: (reason, kind, groupId) =>
      kind === 'halted' ? troubles.platformHalted(reason) : troubles.permissionMissing(reason, groupId),
    now,
  });

  return {
    settings,
    logger,
    ledger,
    queue,
    inbox,
    platform,
    policy,
    messages,
    scans,
    membership,
    leavers,
    decideCase: createCaseDecider({ ...deciding, today, now }),
    appeals,
    decideAction: createActionDecider(deciding),
    decideApplication: createApplicationDecider(deciding),
    assignGroup: createGroupAssigner(deciding),
    proofDesk: createProofDesk(deciding),
    completeDecline: createDeclineCompleter(deciding),
    isByHand: written.isByHand,
    handlers: {
      event: createProcessEvent<Change>({
        db,
        inbox,
        doorbell: queue,
        screening,
        membership,
        leavers,
        consider: considered.consider,
        translate: toEvents,
        ownId,
      }),
      application: membership.decide,
      action: execute,
      attachment: files.take,
      heartbeat: () => heartbeat(db, workerId),
    },
    troubles,
    dueProcess: createDueProcessChore({
      ...{ db, vault, actions, doorbell: queue, policy: policy.current, mode, today, now },
      ...wording,
    }),
    async refresh() {
      await names.refresh();
      await notePolicy();
    },
    async close() {
      await queue.close();
      await files.close();
      await queuePool.end();
    },
  };
}

/** Without a token nothing is sent to the platform and nothing is asked of it. */
function createPlatform(settings: Settings): Platform {
  if (!settings.GRAPH_ACCESS_TOKEN) return createSilentPlatform();
  return createGraphPlatform({
    accessToken: settings.GRAPH_ACCESS_TOKEN,
    appSecret: settings.GRAPH_APP_SECRET,
    baseUrl: settings.GRAPH_BASE_URL,
    version: settings.GRAPH_API_VERSION,
  });
}
