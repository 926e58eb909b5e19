import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Day } from '../../../src/base/day.ts';
import { defaultPolicy } from '../../../src/policy/default-policy.ts';
import { openTestLedger, type TestLedger } from '../../support/ledger.ts';
import { botId, createLeaversHouse, employee } from './house.ts';

const leavers = (over: object) => ({ leavers: { ...defaultPolicy.leavers, ...over } });
const staff = [0, 1, 2, 3].map((n) => employee(n));
const without = (n: number) => staff.filter((_, index) => index !== n);

describe('members who leave the organisation', () => {
  let ledger: TestLedger;
  beforeAll(async () => {
    ledger = await openTestLedger();
  }, 60_000);
  afterEach(() => ledger.empty());
  afterAll(() => ledger.close());

  async function houseWithStaff(options: Parameters<typeof createLeaversHouse>[1] = {}) {
    const house = createLeaversHouse(ledger, options);
    await house.register(staff);
    for (const [n, person] of staff.entries()) await house.member(`10${n}`, person);
    await house.day();
    return house;
  }

  it('stay for the days of grace and are then removed from every group they are in', async () => {
    const house = await houseWithStaff();
    house.platform.members.add('321/101');
    await house.register(without(1));
    await house.day();
    house.daysPass(6);
    await house.day();
    expect(house.isIn('101')).toBe(true);
    house.daysPass(1);
    await house.day();
    expect([house.isIn('101'), house.isIn('101', '321')]).toEqual([false, false]);
    expect(house.platform.effects).toEqual(['remove-member 320/101', 'remove-member 321/101']);
    expect(await house.decisions()).toMatchObject([
      {
        subject_kind: 'member',
        subject_id: '101',
        group_id: '320',
        verdict: 'remove-member',
        act: true,
        findings: ['left'],
      },
      { group_id: '321' },
    ]);
  });

  it('are those whose last day of work has passed, and nobody on that day itself', async () => {
    const house = await houseWithStaff({ policy: leavers({ graceDays: 0 }) });
    await house.register([...without(1), employee(1, { until: '2031-03-04' as Day })]);
    house.daysPass(1);
    await house.day();
    expect(house.isIn('101')).toBe(true);
    house.daysPass(1);
    await house.day();
    expect(house.isIn('101')).toBe(false);
  });

  it('are those whom the register calls left', async () => {
    const house = await houseWithStaff({ policy: leavers({ graceDays: 0 }) });
    await house.register([...without(1), employee(1, { status: 'left' })]);
    await house.day();
    expect(house.platform.effects).toEqual(['remove-member 320/101']);
  });

  it('are not removed when they turn out to be active within the days of grace', async () => {
    const house = await houseWithStaff();
    await house.register(without(1));
    await house.day();
    house.daysPass(3);
    await house.register(staff);
    await house.day();
    house.daysPass(30);
    await house.day();
    expect(house.platform.effects).toEqual([]);
  });

  it('have their removal called off when they are active again before it was carried out', async () => {
    const house = await houseWithStaff({ policy: leavers({ graceDays: 0 }) });
    await house.register(without(1));
    await house.look();
    await house.register(staff);
    await house.day();
    expect(house.platform.effects).toEqual([]);
    expect(await house.actions()).toMatchObject([{ kind: 'remove-member', status: 'cancelled' }]);
  });

  it('are let in again where they were when HR mends its file, and gone again should they leave again', async () => {
    const house = await houseWithStaff({ policy: leavers({ graceDays: 0 }) });
    await house.register(without(1));
    await house.day();
    await house.register(staff);
    await house.day();
    expect(house.isIn('101')).toBe(true);
    expect(house.isIn('101', '321')).toBe(false);
    house.daysPass(1);
    await house.register(without(1));
    await house.day();
    expect(house.platform.effects).toEqual([
      'remove-member 320/101',
      'admit-member 320/101',
      'remove-member 320/101',
    ]);
  });

  it('are not let in again where a removal found them gone already', async () => {
    const house = await houseWithStaff({ policy: leavers({ graceDays: 0 }) });
    await house.register(without(1));
    await house.look();
    house.platform.members.delete('320/101');
    await house.act();
    await house.register(staff);
    await house.day();
    expect(house.isIn('101')).toBe(false);
  });

  it('are only recorded in observe, and removed once the rules enforce', async () => {
    const house = await houseWithStaff({ mode: 'observe', policy: leavers({ graceDays: 0 }) });
    await house.register(without(1));
    await house.day();
    await house.day();
    expect(await house.actions()).toMatchObject([{ kind: 'remove-member', status: 'recorded' }]);
    expect(house.isIn('101')).toBe(true);
    house.switchTo('enforce');
    await house.day();
    expect(house.isIn('101')).toBe(false);
  });

  it('are only recorded while the rule about leavers is on trial', async () => {
    const house = await houseWithStaff({ policy: leavers({ graceDays: 0, mode: 'observe' }) });
    await house.register(without(1));
    await house.day();
    expect(await house.actions()).toMatchObject([{ status: 'recorded' }]);
  });

  it('go at most so many a day; staff are told once, and it goes on the day after', async () => {
    const house = await houseWithStaff({ policy: leavers({ graceDays: 0, mostPerDay: 2 }) });
    await house.register([employee(9)]);
    await house.day();
    await house.day();
    expect(house.platform.effects).toHaveLength(2);
    expect(house.told).toEqual(['2 wait, 2 may go']);
    house.daysPass(1);
    await house.day();
    expect(house.platform.effects).toHaveLength(4);
  });

  it('go on the same day when the quota is raised', async () => {
    const house = await houseWithStaff({ policy: leavers({ graceDays: 0, mostPerDay: 1 }) });
    await house.register([employee(9)]);
    await house.day();
    house.rules(leavers({ graceDays: 0, mostPerDay: 10 }));
    await house.day();
    expect(house.platform.effects).toHaveLength(4);
  });

  it('are nobody while the register is empty', async () => {
    const house = await houseWithStaff({ policy: leavers({ graceDays: 0 }) });
    await house.register([]);
    await house.day();
    house.daysPass(40);
    await house.day();
    expect(await house.actions()).toEqual([]);
  });

  it('are nobody while the register is stale, also when their days of grace run out meanwhile', async () => {
    const house = await houseWithStaff();
    await house.register(without(1));
    await house.day();
    house.daysPass(20);
    house.registerAges(20);
    await house.day();
    expect(await house.actions()).toEqual([]);
  });

  it('are never the exempt, nor the bot itself', async () => {
    const house = await houseWithStaff({
      policy: { ...leavers({ graceDays: 0 }), exempt: { people: ['101'], groups: [] } },
    });
    house.platform.members.add(`320/${botId}`);
    await house.deactivated(botId);
    await house.register(without(1));
    await house.day();
    expect(await house.actions()).toEqual([]);
  });

  it('are left alone in exempt groups', async () => {
    const house = await houseWithStaff({
      policy: { ...leavers({ graceDays: 0 }), exempt: { people: [], groups: ['321'] } },
    });
    house.platform.members.add('321/101');
    await house.register(without(1));
    await house.day();
    expect(house.platform.effects).toEqual(['remove-member 320/101']);
  });

  it('are not looked for while the platform cannot be read, and are found later', async () => {
    const house = await houseWithStaff({ policy: leavers({ graceDays: 0 }) });
    await house.register(without(1));
    house.platform.readingFails('retry');
    await expect(house.look()).rejects.toMatchObject({ kind: 'retry' });
    expect(await house.actions()).toEqual([]);
    house.platform.readingFails(undefined);
    await house.day();
    expect(house.isIn('101')).toBe(false);
  });

  it('are removed from the groups that can be read, and staff hear of the one that cannot', async () => {
    const house = await houseWithStaff({ policy: leavers({ graceDays: 0 }) });
    await house.register(without(1));
    house.closeGroup('321');
    await house.day();
    expect(house.isIn('101')).toBe(false);
    expect(house.told).toEqual(['321 cannot be read']);
  });

  it('do not go twice, nor again when a person has let them in by hand', async () => {
    const house = await houseWithStaff({ policy: leavers({ graceDays: 0 }) });
    await house.register(without(1));
    await house.day();
    house.platform.members.add('320/101');
    house.daysPass(1);
    await house.day();
    expect(house.platform.effects).toEqual(['remove-member 320/101']);
  });

  describe('who are still somewhere on the registers', () => {
    const now = { policy: leavers({ graceDays: 0 }) };

    it('are no leavers when another source has them', async () => {
      const house = await houseWithStaff(now);
      await house.register([employee(1)], { source: 'agency' });
      await house.register(without(1));
      await house.day();
      expect(await house.actions()).toEqual([]);
    });

    it('are no leavers when another of their numbers is active', async () => {
      const house = await houseWithStaff(now);
      const client = employee(1, { kind: 'client', number: 'K3101' });
      await house.register([client], { kind: 'client' });
      await house.member('101', client);
      await house.register(without(1));
      await house.day();
      expect(await house.actions()).toEqual([]);
    });

    it('go over to the number on their profile when they have moved', async () => {
      const house = await houseWithStaff(now);
      const profile = { employeeNumber: 'K3101' };
      await house.member('101', employee(1), { profile });
      await house.register([employee(1, { kind: 'client', number: 'K3101' })], { kind: 'client' });
      await house.register(without(1));
      await house.day();
      expect(await house.actions()).toEqual([]);
      expect(await house.accounts()).toContainEqual({
        person_id: '101',
        number_key: house.key('K3101', 'client'),
      });
    });

    it('go over to an entry of the same name and mail address', async () => {
      const house = await houseWithStaff(now);
      await house.member('101', employee(1), { profile: { email: 'Birger@hemma.example' } });
      const client = employee(1, { kind: 'client', number: 'K3101', email: 'birger@hemma.example' });
      await house.register([client], { kind: 'client' });
      await house.register(without(1));
      await house.day();
      expect(await house.actions()).toEqual([]);
      expect(await house.accounts()).toContainEqual({
        person_id: '101',
        number_key: house.key('K3101', 'client'),
      });
    });

    it('are held for a person where only the name is the same, and removed once the namesake is gone', async () => {
      const house = await houseWithStaff(now);
      await house.register(
        [employee(1, { kind: 'client', number: 'K3101' }), employee(8, { kind: 'client' })],
        {
          kind: 'client',
        },
      );
      await house.register(without(1));
      await house.day();
      await house.day();
      expect(await house.actions()).toEqual([]);
      expect(house.told).toEqual(['1 held']);
      await house.register([employee(8, { kind: 'client' })], { kind: 'client' });
      house.daysPass(1);
      await house.day();
      expect(house.isIn('101')).toBe(false);
    });
  });

  describe('whose number is given to another', () => {
    const now = { policy: leavers({ graceDays: 0 }) };
    const successor = employee(4, { number: '4001' });

    it('are leavers, and keep the number until they are in no group', async () => {
      const house = await houseWithStaff(now);
      await house.register([...without(1), successor]);
      await house.day();
      expect(house.platform.effects).toEqual(['remove-member 320/101']);
      expect(await house.decisions()).toMatchObject([{ findings: ['number-reassigned'] }]);
      expect(await house.accounts()).toContainEqual({ person_id: '101', number_key: house.key('4001') });
      house.daysPass(1);
      await house.day();
      expect((await house.accounts()).map(({ person_id }) => person_id)).not.toContain('101');
    });

    it('are not leavers when they have only changed their family name', async () => {
      const house = await houseWithStaff(now);
      await house.register([...without(1), employee(1, { familyName: 'Nygift' })]);
      await house.day();
      await house.register([...without(1), employee(1, { familyName: 'Nyskild' })]);
      await house.day();
      expect(await house.actions()).toEqual([]);
    });
  });

  describe('who are, or were, guests', () => {
    const now = { policy: leavers({ graceDays: 0 }) };

    it('leave the group when their time is over, unless their number is active', async () => {
      const house = await houseWithStaff(now);
      house.platform.members.add('320/900');
      await house.guest('900', '2031-03-03' as Day);
      await house.guest('100', '2031-03-03' as Day);
      await house.day();
      expect(house.isIn('900')).toBe(true);
      house.daysPass(1);
      await house.day();
      await house.day();
      expect(house.platform.effects).toEqual(['remove-member 320/900']);
      expect(await house.decisions()).toMatchObject([{ findings: ['guest-expired'] }]);
    });

    it('stay where they are guests though they have left', async () => {
      const house = await houseWithStaff(now);
      house.platform.members.add('321/101');
      await house.guest('101', '2031-05-01' as Day);
      await house.register(without(1));
      await house.day();
      expect(house.platform.effects).toEqual(['remove-member 321/101']);
    });
  });

  describe('whose account an admin has closed', () => {
    it('leave after the days of grace, though HR has them as active', async () => {
      const house = await houseWithStaff();
      await house.deactivated('101');
      await house.day();
      house.daysPass(7);
      await house.day();
      expect(house.platform.effects).toEqual(['remove-member 320/101']);
      expect(await house.decisions()).toMatchObject([{ findings: ['deactivated'] }]);
    });

    it('leave at once where the policy says so', async () => {
      const house = await houseWithStaff({ policy: leavers({ deactivated: 'at-once' }) });
      await house.deactivated('101');
      await house.day();
      expect(house.isIn('101')).toBe(false);
    });

    it('leave though nobody knows their number', async () => {
      const house = await houseWithStaff({ policy: leavers({ deactivated: 'at-once' }) });
      house.platform.members.add('320/900');
      await house.deactivated('900');
      await house.day();
      expect(house.isIn('900')).toBe(false);
    });

    it('stay, or come back, when it is opened again', async () => {
      const house = await houseWithStaff({ policy: leavers({ deactivated: 'at-once' }) });
      await house.deactivated('101');
      await house.reactivated('101');
      await house.day();
      expect(house.platform.effects).toEqual([]);
      await house.deactivated('101');
      await house.day();
      await house.reactivated('101');
      await house.act();
      expect(house.platform.effects).toEqual(['remove-member 320/101', 'admit-member 320/101']);
    });
  });
});
