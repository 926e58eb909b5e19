import { platformPerformer } from '../../src/app/performers.ts';
import { dayIn } from '../../src/base/day.ts';
import { createActionStore } from '../../src/enforcement/action-store.ts';
import { createExecutor } from '../../src/enforcement/executor.ts';
import { reopenUndecided } from '../../src/membership/application-store.ts';
import { createApplicationDecider } from '../../src/membership/decide-application.ts';
import { createMembership } from '../../src/membership/membership.ts';
import { noAnswers } from '../../src/membership/written/answers.ts';
import { createRecordingPlatform } from '../../src/platform/recording/recording-platform.ts';
import { defaultPolicy } from '../../src/policy/default-policy.ts';
import type { Mode, Policy } from '../../src/policy/policy.ts';
import { importRegister } from '../../src/register/import.ts';
import type { RegisterPerson } from '../../src/register/person.ts';
import { createFakeDoorbell } from '../support/fake-doorbell.ts';
import { createFakePlatform } from '../support/fake-platform.ts';
import type { TestLedger } from '../support/ledger.ts';

export const group = '320';

export const employee = (number: string, over: Partial<RegisterPerson> = {}): RegisterPerson => ({
  kind: 'employee',
  number,
  givenName: 'Astrid',
  familyName: 'Provsson',
  status: 'active',
  ...over,
});

/** Membership with all that follows from it, on a real ledger and a fake platform. */
export function createMembershipHouse(
  { db, vault, inTransaction }: TestLedger,
  { mode = 'enforce', policy = {} }: { mode?: Mode; policy?: Partial<Policy> } = {},
) {
  const inForce: Policy = { ...defaultPolicy, ...policy };
  const platform = createFakePlatform();
  const doorbell = createFakeDoorbell();
  const actions = createActionStore(db, vault);
  let ahead = 0;
  let unusable = 0;
  const now = () => new Date(Date.now() + ahead);
  const today = () => dayIn('Europe/Stockholm', now());
  const written = { answers: noAnswers, answerMode: mode, isServed: () => true, isByHand: () => false };
  const membership = createMembership({
    ...written,
    ...{ db, vault, actions, doorbell, platform, mode, today, now },
    policy: () => inForce,
    onUnusableRegister: async () => {
      unusable += 1;
    },
  });
  const acting = platformPerformer(platform);
  const recording = platformPerformer(createRecordingPlatform(platform));
  const execute = createExecutor({
    ...{ db, doorbell, now },
    store: actions,
    performerOf: (action) => (action.mode === 'enforce' ? acting : recording),
    aftermath: membership.aftermath,
    onTurnedAway: async () => {},
  });
  const idsOf = async (status: 'new') =>
    (
      await db.selectFrom('application').select('id').where('status', '=', status).orderBy('id').execute()
    ).map(({ id }) => id);

  return {
    ...{ platform, doorbell, membership },
    decideByPerson: createApplicationDecider({
      ...{ ...written, db, vault, actions, doorbell, mode },
      policy: () => inForce,
    }),
    pass: (ms: number) => {
      ahead += ms;
    },
    unusable: () => unusable,
    /** Somebody stands in front of the group, with a work profile. */
    ask(personId: string, number?: string, name = 'Astrid Provsson', groupId = group) {
      platform.waiting.set(`${groupId}/${personId}`, { groupId, personId, name });
      const employeeNumber = number === undefined ? {} : { employeeNumber: number };
      platform.profiles.set(personId, { id: personId, name, ...employeeNumber });
    },
    withdraw: (personId: string) => void platform.waiting.delete(`${group}/${personId}`),
    deliver: (personId: string) =>
      inTransaction((tx) =>
        membership.requested(tx, { type: 'join-requested', groupId: group, personId, name: 'Astrid' }),
      ),
    /** HR's file is read, and who waits is vetted anew. */
    async register(people: readonly RegisterPerson[], kind: RegisterPerson['kind'] = 'employee') {
      const rows = (async function* () {
        for (const [line, person] of people.entries()) yield { line, person };
      })();
      await importRegister(db, vault, { kind, source: 'file', today: today(), rows, allowShrink: true });
      await reopenUndecided(db);
    },
    async decideAll() {
      for (const id of await idsOf('new')) await membership.decide(id);
    },
    async act() {
      const due = await db.selectFrom('action').select('id').where('status', '=', 'planned').execute();
      for (const { id } of due) await execute(id);
    },
    applications: () => db.selectFrom('application').selectAll().orderBy('id').execute(),
    statuses: async () =>
      (await db.selectFrom('application').select('status').orderBy('id').execute()).map(
        ({ status }) => status,
      ),
    actionStates: async () =>
      (await db.selectFrom('action').select(['kind', 'status']).orderBy('id').execute()).map(
        ({ kind, status }) => `${kind} ${status}`,
      ),
    accounts: () => db.selectFrom('account').selectAll().execute(),
  };
}
