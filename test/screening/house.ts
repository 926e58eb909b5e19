import type { AddressedAlert } from '../../src/alerts/alert.ts';
import { allOf } from '../../src/app/aftermath.ts';
import { createWording } from '../../src/app/alert-texts.ts';
import { createAppeals } from '../../src/app/appeals.ts';
import { modeInForce } from '../../src/app/mode-in-force.ts';
import { platformPerformer, recordingPerformer } from '../../src/app/performers.ts';
import { createProcessEvent } from '../../src/app/process-event.ts';
import { dayIn } from '../../src/base/day.ts';
import type { Finding } from '../../src/detection/finding.ts';
import { createActionStore } from '../../src/enforcement/action-store.ts';
import { createActionDecider } from '../../src/enforcement/decide-action.ts';
import { createExecutor, type Performer } from '../../src/enforcement/executor.ts';
import { createInbox } from '../../src/intake/inbox.ts';
import type { Membership } from '../../src/membership/membership.ts';
import type { ContentDeleted, ContentWritten, PlatformEvent } from '../../src/platform/event.ts';
import type { Capabilities } from '../../src/platform/port.ts';
import { createRecordingPlatform } from '../../src/platform/recording/recording-platform.ts';
import { defaultPolicy } from '../../src/policy/default-policy.ts';
import { loadMessages } from '../../src/policy/load-messages.ts';
import type { Mode, Policy } from '../../src/policy/policy.ts';
import { createContentAftermath } from '../../src/screening/aftermath.ts';
import { createCaseDecider } from '../../src/screening/decide-case.ts';
import { createFileDesk, type FileDeskOptions } from '../../src/screening/file-desk.ts';
import { createScreening } from '../../src/screening/screening.ts';
import { createClock, type TestClock } from '../support/clock.ts';
import { createFakeDoorbell } from '../support/fake-doorbell.ts';
import { createFakePlatform } from '../support/fake-platform.ts';
import type { TestLedger } from '../support/ledger.ts';

export const botId = '1';

/** Nobody of these applies to join. */
const noMembership: Membership = {
  requested: async () => [],
  changed: async () => [],
  poll: async () => {},
  decide: async () => {},
  aftermath: async () => [],
  apply: async () => '',
  expire: async () => {},
  reopenOutdated: async () => {},
};

const finding = (text: string, word: string, over: Partial<Finding>): Finding[] => {
  const start = text.indexOf(word);
  if (start < 0) return [];
  const reason = { sv: 'ett provord', en: 'a test word' };
  const base = { category: 'abuse', rule: 'test.word', severity: 'medium', confidence: 1 } as const;
  return [
    {
      ...base,
      ...over,
      start,
      end: start + word.length,
      reason,
      derivation: [{ sv: `läste "${text}"`, en: `read "${text}"` }],
    },
  ];
};

/** HARM is removed, DOUBT is looked at, HATE is removed by a rule of its own, all else may stay. */
const scanWords = (text: string): Finding[] => [
  ...finding(text, 'HARM', { category: 'confidentiality/identity-number', severity: 'high' }),
  ...finding(text, 'DOUBT', {}),
  ...finding(text, 'HATE', { category: 'hate/racism', severity: 'high' }),
];

export const channels: Policy['alerts'] = [
  { to: 'https://hooks.example/moderators', kind: 'webhook', from: 'medium' },
  { to: '99', kind: 'chat', from: 'low' },
];

/** Screening with all that follows from it, on a real ledger and a fake platform. */
export function createScreeningHouse(
  { db, vault }: TestLedger,
  {
    mode = 'enforce',
    policy = {},
    clock = createClock(),
    can = {},
    publicUrl,
  }: {
    mode?: Mode;
    policy?: Partial<Policy>;
    clock?: TestClock;
    can?: Partial<Capabilities>;
    publicUrl?: string;
  } = {},
) {
  let inForce: Policy = { ...defaultPolicy, alerts: channels, ...policy };
  const today = () => dayIn('Europe/Stockholm', clock.now());
  const platform = createFakePlatform(botId, can);
  const doorbell = createFakeDoorbell();
  const inbox = createInbox(db, vault, doorbell);
  const actions = createActionStore(db, vault);
  /** Every text that was judged, in order. */
  const judged: string[] = [];
  const alerts: AddressedAlert[] = [];
  const wording = createWording(loadMessages());
  const screening = createScreening({
    vault,
    actions,
    mode,
    policy: () => inForce,
    scan(text) {
      judged.push(text);
      return { findings: scanWords(text), language: 'sv' };
    },
    // A file's text is judged like a post's; one that could not be read is a doubt where the policy says so.
    scanAttachment: ({ text }) =>
      text === undefined && inForce.attachments.unreadable === 'flag'
        ? scanWords('DOUBT')
        : scanWords(text ?? ''),
    ...wording,
    platform,
    registers: () => ({ employee: '3' }),
    today,
    now: clock.now,
  });
  const fileOptions: FileDeskOptions = {
    ...{ db, vault, platform, screening, doorbell },
    reader: {
      // Whatever the fake platform keeps is text.
      read: async (bytes) => ({
        ...{ kind: 'picture', format: 'png', status: 'read', cut: false },
        text: Buffer.from(bytes).toString(),
      }),
      close: async () => {},
    },
    ...{ atOnce: 2, mostBytes: 1_000 },
    onError: (error) => {
      throw error;
    },
  };
  const process = createProcessEvent<PlatformEvent>({
    leavers: { deactivated: async () => [], reactivated: async () => [] },
    db,
    inbox,
    doorbell,
    screening,
    membership: noMembership,
    consider: async () => {},
    translate: (event) => [event],
    ownId: () => platform.ownId(),
  });
  const acting = platformPerformer(platform);
  const recording = platformPerformer(createRecordingPlatform(platform));
  const reports: string[] = [];
  const reporting: Performer = {
    async perform({ kind, target }) {
      reports.push(kind === 'withdraw-report' ? `withdrawn ${target.personId}` : (target.personId ?? ''));
      return { status: 'done' };
    },
    verify: async () => 'unknown',
  };
  const alerting: Performer = {
    async perform({ details, mode }) {
      if (mode === 'observe') return { status: 'recorded' };
      alerts.push(details as AddressedAlert);
      return { status: 'done' };
    },
    verify: async () => 'unknown',
  };
  const appeals = createAppeals({
    ...{ db, vault, platform, doorbell, mode, publicUrl, now: clock.now },
    ...{ policy: () => inForce, messages: loadMessages(), timeZone: 'Europe/Stockholm' },
  });
  const execute = createExecutor({
    db,
    store: actions,
    doorbell,
    async performerOf(action) {
      if (action.kind === 'send-alert') return alerting;
      if (action.mode === 'observe') return recording;
      const allowed = (await modeInForce(db, action, inForce, mode)) === 'enforce';
      if (action.kind === 'report-manager' || action.kind === 'withdraw-report')
        return allowed ? reporting : recordingPerformer;
      return allowed ? acting : recording;
    },
    aftermath: allOf(
      createContentAftermath({ vault, actions, policy: () => inForce, mode, ...wording }),
      appeals.offers,
    ),
    onTurnedAway: async () => {},
    now: () => new Date(),
  });

  let key = 0;
  const house = {
    ...{ platform, doorbell, judged, alerts, process, reports, clock, screening, actions, mode, appeals },
    policy: () => inForce,
    /** From now on these rules are in force. */
    changePolicy(to: Partial<Policy>) {
      inForce = { ...inForce, ...to };
    },
    decideAction: createActionDecider({ vault, db, actions, doorbell, policy: () => inForce, mode }),
    decide: createCaseDecider({
      vault,
      db,
      actions,
      doorbell,
      policy: () => inForce,
      mode,
      today,
      now: clock.now,
    }),
    /** Lets the events come in and works on each, but carries nothing out. */
    async deliver(...events: PlatformEvent[]) {
      for (const event of events) {
        key += 1;
        await inbox.accept([
          { key: `${Math.random()} ${key}`, object: 'group', field: 'posts', payload: event, relevant: true },
        ]);
        for (const job of doorbell.take()) {
          if (job.name === 'event') await process(job.id);
        }
      }
    },
    /** Reads the files that wait, each rung for twice, as a sweep may. */
    async read() {
      const desk = createFileDesk(fileOptions);
      const open = db.selectFrom('attachment').select('id').where('status', '=', 'pending').orderBy('id');
      const waiting = (await open.execute()).map(({ id }) => id);
      for (const id of [...waiting, ...waiting]) await desk.take(id);
      await desk.idle();
    },
    files: () => db.selectFrom('attachment').selectAll().orderBy('id').execute(),
    /** Carries out what is planned and due. */
    async act() {
      // What follows from a deed (moderators are told) is due as soon as the deed is done.
      const tried = new Set<string>();
      for (;;) {
        const due = await db.selectFrom('action').select('id').where('status', '=', 'planned').execute();
        const fresh = due.filter(({ id }) => !tried.has(id));
        if (fresh.length === 0) return;
        for (const { id } of fresh) {
          tried.add(id);
          await execute(id);
        }
      }
    },
    strikes: async () =>
      (await db.selectFrom('strike').selectAll().orderBy('id').execute()).map(
        ({ content_id, points, state }) => `${content_id} ${points} ${state}`,
      ),
    cases: () => db.selectFrom('moderation_case').selectAll().orderBy('id').execute(),
    actionStates: async () =>
      (await db.selectFrom('action').select(['key', 'status']).orderBy('id').execute())
        .filter((row) => !row.key.includes('send-alert'))
        .map(({ key, status }) => `${key} ${status}`),
    decisions: () => db.selectFrom('decision').selectAll().orderBy('id').execute(),
    state: async (id: string) =>
      (await db.selectFrom('content').select('state').where('id', '=', id).executeTakeFirst())?.state,
  };
  return house;
}

export const written = (text: string, over: Partial<ContentWritten> = {}): ContentWritten => ({
  type: 'content-written',
  change: 'add',
  kind: 'post',
  groupId: '320',
  contentId: '320_1',
  postId: '320_1',
  author: { id: '77', name: 'Torborg Läsbar' },
  text,
  permalink: 'https://platform.example/320_1',
  attachments: [],
  ...over,
});

export const deleted = (contentId = '320_1', kind: ContentWritten['kind'] = 'post'): ContentDeleted => ({
  type: 'content-deleted',
  kind,
  groupId: '320',
  contentId,
});
