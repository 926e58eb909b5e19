import { parseDay } from '../../../src/base/day.ts';
import { createActionStore } from '../../../src/enforcement/action-store.ts';
import { createApplicationDecider } from '../../../src/membership/decide-application.ts';
import { createMembership } from '../../../src/membership/membership.ts';
import { createProofDesk } from '../../../src/membership/proof/proof-desk.ts';
import { createAnswers } from '../../../src/membership/written/answers.ts';
import { createGroupAssigner } from '../../../src/membership/written/assign-group.ts';
import type { WrittenApplication } from '../../../src/membership/written/written-store.ts';
import { loadMessages } from '../../../src/policy/load-messages.ts';
import type { Mode } from '../../../src/policy/policy.ts';
import { parsePolicy } from '../../../src/policy/policy-file.ts';
import { numberKey, openSealedPerson, sealPerson } from '../../../src/register/store.ts';
import { createClock } from '../../support/clock.ts';
import { createFakeDoorbell } from '../../support/fake-doorbell.ts';
import { createFakePlatform } from '../../support/fake-platform.ts';
import type { TestLedger } from '../../support/ledger.ts';

const policyText = `version: 1
groups:
  - { id: "320", name: Provgruppen }
  - { id: "321", name: Handgruppen, admission: by-hand }
`;

/** Membership on a real ledger, with Maja Provsson (4711) and Bo Provberg (4712) on the register. */
export async function openHouse(
  ledger: TestLedger,
  mode: Mode = 'enforce',
  morePolicy = '',
  { byChat = false } = {},
) {
  const { db, vault } = ledger;
  const read = parsePolicy(`${policyText}${morePolicy}`, 'policy.yaml');
  if (!read.ok) throw new Error('the policy of the test is wrong');
  const policy = () => read.value;
  const clock = createClock();
  const doorbell = createFakeDoorbell();
  const platform = createFakePlatform();
  const actions = createActionStore(db, vault);
  const messages = loadMessages();
  let day = '2026-11-22';
  const isByHand = (groupId: string) => groupId === '321';
  const written = {
    isByHand,
    isServed: (groupId: string) => ['320', '321'].includes(groupId),
    answerMode: mode,
    mailMode: () => mode,
    answers: createAnswers({
      ...{ vault, messages, policy, mode: () => mode, today: () => day },
      welcomesByChat: () => byChat,
      codePage: ({ groupId, applicationId }) => proof.pageFor(groupId, applicationId),
    }),
  };
  const proof = createProofDesk({ db, vault, doorbell, policy, mailMode: () => mode });
  const shared = { db, vault, actions, doorbell, policy, mode, ...written };
  const membership = createMembership({
    ...shared,
    platform,
    today: () => parseDay('2026-11-22') as never,
    now: clock.now,
    onUnusableRegister: async () => {},
  });
  await register(ledger, '4711', 'Maja', 'Provsson', 'maja.provsson@lystra.example');
  await register(ledger, '4712', 'Bo', 'Provberg');

  /** Works until no application is left to decide. */
  const settle = async () => {
    for (;;) {
      const open = await db.selectFrom('application').select('id').where('status', '=', 'new').execute();
      if (open.length === 0) return;
      for (const { id } of open) await membership.decide(id);
    }
  };
  /** What the sweep rings for beside: one-time codes that were asked for. */
  const sendCodes = async () => {
    const asked = await db
      .selectFrom('application')
      .select('id')
      .where('code_asked_at', 'is not', null)
      .execute();
    for (const { id } of asked) await membership.decide(id);
  };

  return {
    proof,
    ...{ db, vault, clock, platform, actions, membership, settle, sendCodes },
    async nextDay() {
      day = '2026-11-23';
    },
    decide: createApplicationDecider(shared),
    assignGroup: createGroupAssigner(shared),
    /** Somebody asks to join on the platform. */
    async ask(personId: string, name: string, more: { email?: string; employeeNumber?: string } = {}) {
      platform.profiles.set(personId, { id: personId, name, ...more });
      platform.waiting.set(personId, { groupId: '320', personId });
      await ledger.inTransaction((tx) =>
        membership.requested(tx, { type: 'join-requested', groupId: '320', personId }),
      );
      await settle();
    },
    /** Somebody applies in writing. */
    async write(
      written: Partial<WrittenApplication['written']>,
      groupId = '320',
      source: 'form' | 'mail' = 'form',
    ) {
      const id = await membership.apply({
        source,
        groupId,
        written: { name: '', language: 'sv', ...written },
      });
      await settle();
      return id;
    },
    list: () =>
      db
        .selectFrom('application')
        .select([
          'id',
          'person_id',
          'source',
          'status',
          'decision',
          'reasons',
          'related',
          'matched_id',
          'details',
        ])
        .orderBy('id')
        .execute(),
    mails: async () => {
      const rows = await db
        .selectFrom('action')
        .selectAll()
        .where('kind', '=', 'send-mail')
        .orderBy('id')
        .execute();
      return rows.map((row) => ({
        ...vault.open<{ to: string; subject: string; text: string }>('action', row.details as Buffer),
        mode: row.mode,
      }));
    },
    /** HR has another address for somebody. */
    async moveAddress(number: string, email: string) {
      const key = numberKey(vault, 'employee', number);
      const row = await db
        .selectFrom('register_person')
        .select('person')
        .where('number_key', '=', key)
        .executeTakeFirstOrThrow();
      const person = sealPerson(vault, { ...openSealedPerson(vault, row.person), email });
      await db.updateTable('register_person').set({ person }).where('number_key', '=', key).execute();
    },
    /** The admission that was planned has been carried out. */
    async admitted(personId: string) {
      const target = { groupId: '320', personId };
      await ledger.inTransaction((tx) =>
        membership.aftermath(tx, { id: '1', kind: 'admit-member', key: 'k', target, mode }, 'done'),
      );
    },
  };
}

async function register(
  { db, vault }: TestLedger,
  number: string,
  givenName: string,
  familyName: string,
  email = '',
) {
  const person = {
    kind: 'employee' as const,
    ...{ number, givenName, familyName, status: 'active' as const },
    ...(email ? { email } : {}),
  };
  await db
    .insertInto('register_source')
    .values({ kind: 'employee', source: 'test', generation: '1', active: 2, imported_at: new Date() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db
    .insertInto('register_person')
    .values({
      kind: 'employee',
      source: 'test',
      number_key: numberKey(vault, 'employee', number),
      person: sealPerson(vault, person),
      fingerprint: number,
      from_day: null,
      until_day: null,
      status: 'active',
      from_gen: '1',
      to_gen: null,
    })
    .execute();
}
