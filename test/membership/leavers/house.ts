import { platformPerformer } from '../../../src/app/performers.ts';
import { addDays, type Day, parseDay } from '../../../src/base/day.ts';
import { createActionStore } from '../../../src/enforcement/action-store.ts';
import { createExecutor } from '../../../src/enforcement/executor.ts';
import { addGuest } from '../../../src/membership/guests/guest-store.ts';
import { bindNumber } from '../../../src/membership/leavers/account-store.ts';
import { createHeldDesk } from '../../../src/membership/leavers/held-desk.ts';
import { createLeavers } from '../../../src/membership/leavers/leavers.ts';
import { PlatformError } from '../../../src/platform/port.ts';
import { createRecordingPlatform } from '../../../src/platform/recording/recording-platform.ts';
import { defaultPolicy } from '../../../src/policy/default-policy.ts';
import type { Mode, Policy } from '../../../src/policy/policy.ts';
import { importRegister } from '../../../src/register/import.ts';
import type { RegisterPerson } from '../../../src/register/person.ts';
import { numberKey } from '../../../src/register/store.ts';
import { createFakeDoorbell } from '../../support/fake-doorbell.ts';
import { createFakePlatform } from '../../support/fake-platform.ts';
import type { TestLedger } from '../../support/ledger.ts';

export const groups = ['320', '321'] as const;
export const botId = '1';

/** Names that no two share. */
const names = ['Astrid Provsson', 'Birger Testman', 'Cecilia Lundby', 'Doris Ekfors', 'Einar Granvik'];

export const employee = (n: number, over: Partial<RegisterPerson> = {}): RegisterPerson => {
  const [givenName = '', familyName = ''] = (names[n] ?? `Person${n} Efternamn${n}`).split(' ');
  return { kind: 'employee', number: String(4000 + n), givenName, familyName, status: 'active', ...over };
};

/** Leavers with all that follows, on a real ledger, a fake platform and a calendar that is turned by hand. */
export function createLeaversHouse(
  { db, vault, inTransaction }: TestLedger,
  { mode = 'enforce', policy = {} }: { mode?: Mode; policy?: Partial<Policy> } = {},
) {
  let inForce: Policy = { ...defaultPolicy, ...policy };
  let processMode = mode;
  let today = parseDay('2031-03-03') as Day;
  // The register is dated by the database's own clock.
  let now = new Date();
  const told: string[] = [];
  const platform = createFakePlatform(botId);
  const doorbell = createFakeDoorbell();
  const actions = createActionStore(db, vault);
  const house = () =>
    createLeavers({
      ...{ db, vault, actions, doorbell, platform },
      mode: processMode,
      policy: () => inForce,
      groups: () => groups,
      ownId: async () => botId,
      today: () => today,
      now: () => now,
      onTooMany: async ({ waiting, most }) => void told.push(`${waiting} wait, ${most} may go`),
      onHeld: async (count) => void told.push(`${count} held`),
      onUnreadable: (groupId) => void told.push(`${groupId} cannot be read`),
    });
  const acting = platformPerformer(platform);
  const recording = platformPerformer(createRecordingPlatform(platform));
  const execute = createExecutor({
    ...{ db, doorbell, store: actions, now: () => now },
    performerOf: (action) => (action.mode === 'enforce' ? acting : recording),
    aftermath: async () => [],
    onTurnedAway: async () => {},
  });

  const register = async (
    people: readonly RegisterPerson[],
    { kind = 'employee', source = 'file' }: { kind?: RegisterPerson['kind']; source?: string } = {},
  ) => {
    const rows = (async function* () {
      for (const [line, person] of people.entries()) yield { line, person };
    })();
    await importRegister(db, vault, { kind, source, today, rows, allowShrink: true });
  };
  const act = async () => {
    const due = await db.selectFrom('action').select('id').where('status', '=', 'planned').execute();
    for (const { id } of due) await execute(id);
  };

  return {
    ...{ platform, told, register, act },
    key: (number: string, kind: RegisterPerson['kind'] = 'employee') => numberKey(vault, kind, number),
    /** A member who was let in by number. */
    async member(
      personId: string,
      person: RegisterPerson,
      { inGroups = ['320'], profile = {} }: { inGroups?: readonly string[]; profile?: object } = {},
    ) {
      for (const groupId of inGroups) platform.members.add(`${groupId}/${personId}`);
      const name = `${person.givenName} ${person.familyName}`;
      platform.profiles.set(personId, { id: personId, name, ...profile });
      await bindNumber(db, personId, {
        kind: person.kind,
        numberKey: numberKey(vault, person.kind, person.number),
      });
    },
    async guest(personId: string, until: Day, groupId = '320') {
      await addGuest(db, vault, { groupId, personId, name: undefined, until, by: 'test' });
    },
    isIn: (personId: string, groupId = '320') => platform.members.has(`${groupId}/${personId}`),
    daysPass(days: number) {
      today = addDays(today, days);
    },
    registerAges(days: number) {
      now = new Date(now.getTime() + days * 86_400_000);
    },
    rules(changed: Partial<Policy>) {
      inForce = { ...inForce, ...changed, version: `${inForce.version}+` };
    },
    closeGroup(closed: string) {
      const { groupMembers } = platform;
      Object.assign(platform, {
        groupMembers: async (groupId: string) => {
          if (groupId === closed) throw new PlatformError('refused', 'no such group');
          return groupMembers(groupId);
        },
      });
    },
    switchTo(other: Mode) {
      processMode = other;
    },
    look: () => house().look(),
    deactivated: (personId: string) => inTransaction((tx) => house().deactivated(tx, personId)),
    reactivated: (personId: string) => inTransaction((tx) => house().reactivated(tx, personId)),
    /** One day of the chore: a look, and what it planned is carried out. */
    async day() {
      await house().look();
      await act();
    },
    actions: () =>
      db.selectFrom('action').select(['kind', 'status', 'key', 'outcome']).orderBy('id').execute(),
    decisions: () =>
      db
        .selectFrom('decision')
        .select(['subject_kind', 'subject_id', 'group_id', 'verdict', 'act', 'findings'])
        .orderBy('id')
        .execute(),
    held: createHeldDesk({ db, vault, policy: () => inForce, today: () => today }),
    accounts: () => db.selectFrom('account').select(['person_id', 'number_key']).execute(),
  };
}
