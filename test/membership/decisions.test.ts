import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestLedger, type TestLedger } from '../support/ledger.ts';
import { createMembershipHouse, employee, group } from './house.ts';

const days = (n: number) => n * 86_400_000;

describe('an application', () => {
  let ledger: TestLedger;
  let house: ReturnType<typeof createMembershipHouse>;
  beforeAll(async () => {
    ledger = await openTestLedger();
  }, 60_000);
  beforeEach(async () => {
    await ledger.empty();
    house = createMembershipHouse(ledger);
  });
  afterAll(() => ledger.close());

  const decided = async () => (await house.applications()).map(({ decision, status }) => [decision, status]);

  it('of somebody on the register lets them in once and binds the account to the number', async () => {
    await house.register([employee('4711')]);
    house.ask('7', '4711');
    await house.membership.poll(group);
    const [application] = await house.applications();
    const decide = () => house.membership.decide(application?.id ?? '');
    await Promise.all([decide(), decide(), decide()]);
    await decide();
    await Promise.all([house.act(), house.act()]);
    expect(house.platform.effects).toEqual([`admit-member ${group}/7`]);
    expect(await house.statuses()).toEqual(['approved']);
    expect(await house.accounts()).toMatchObject([{ person_id: '7', register_kind: 'employee' }]);
    expect(await ledger.db.selectFrom('decision').select('verdict').execute()).toEqual([
      { verdict: 'approve' },
    ]);
  });

  it('with a number another account was let in with waits for a person', async () => {
    await house.register([employee('4711')]);
    for (const person of ['7', '8']) {
      house.ask(person, '4711');
      await house.membership.poll(group);
      await house.decideAll();
      await house.act();
    }
    expect(await decided()).toEqual([
      ['approve', 'approved'],
      ['review', 'waiting'],
    ]);
    expect(house.platform.effects).toEqual([`admit-member ${group}/7`]);
    expect((await house.applications())[1]?.reasons).toEqual(['number_taken']);
  });

  it('with a number another one is being let in with waits too, when both are decided at the same moment', async () => {
    await house.register([employee('4711')]);
    for (const person of ['7', '8', '9']) house.ask(person, '4711');
    await house.membership.poll(group);
    await Promise.all((await house.applications()).map(({ id }) => house.membership.decide(id)));
    await house.act();
    expect((await house.statuses()).toSorted()).toEqual(['approved', 'waiting', 'waiting']);
    expect(house.platform.effects).toHaveLength(1);
    expect(await house.accounts()).toHaveLength(1);
  });

  it('of the same account with the same number to a second group is let in there too', async () => {
    await house.register([employee('4711')]);
    for (const groupId of [group, '321']) {
      house.ask('7', '4711', 'Astrid Provsson', groupId);
      await house.membership.poll(groupId);
      await house.decideAll();
      await house.act();
    }
    expect(await house.statuses()).toEqual(['approved', 'approved']);
    expect(await house.accounts()).toHaveLength(1);
  });

  it('with an unknown number is a task for a person, since the platform cannot decline', async () => {
    await house.register([employee('4711')]);
    house.ask('7', '9999');
    await house.membership.poll(group);
    await house.decideAll();
    await house.act();
    expect(await decided()).toEqual([['decline', 'declined']]);
    expect(await house.actionStates()).toEqual(['decline-join-request needs-person']);
    expect(house.unusable()).toBe(0);
  });

  it('is never declined by an empty register: a person decides and staff are told', async () => {
    house.ask('7', '9999');
    await house.membership.poll(group);
    await house.decideAll();
    await house.act();
    expect(await decided()).toEqual([['review', 'waiting']]);
    expect((await house.applications())[0]?.reasons).toEqual(['register_unusable']);
    expect(await house.actionStates()).toEqual([]);
    expect(house.unusable()).toBe(1);
  });

  it('is never decided by a register that is too old', async () => {
    await house.register([employee('4711')]);
    house.pass(days(15));
    for (const [person, number] of [
      ['7', '4711'],
      ['8', '9999'],
    ] as const)
      house.ask(person, number);
    await house.membership.poll(group);
    await house.decideAll();
    await house.act();
    expect(await decided()).toEqual([
      ['review', 'waiting'],
      ['review', 'waiting'],
    ]);
    expect(house.platform.effects).toEqual([]);
    expect(house.unusable()).toBe(2);
  });

  it('of a client is not held up by an old register of employees, once the number is found', async () => {
    await house.register([employee('4711')]);
    house.pass(days(15));
    await house.register([employee('100', { kind: 'client' })], 'client');
    await ledger.db
      .updateTable('register_source')
      .set({ imported_at: new Date(Date.now() + days(15)) })
      .where('kind', '=', 'client')
      .execute();
    house.ask('7', '100');
    await house.membership.poll(group);
    await house.decideAll();
    expect(await decided()).toEqual([['approve', 'approving']]);
  });

  it('is vetted again when the register changes, if a rule decided it and nobody else', async () => {
    await house.register([employee('1')]);
    for (const [person, number] of [
      ['7', '4711'],
      ['8', '4712'],
    ] as const)
      house.ask(person, number);
    await house.membership.poll(group);
    await house.decideAll();
    await house.act();
    expect(await house.statuses()).toEqual(['declined', 'declined']);
    const [, second] = await house.applications();
    await house.decideByPerson(second?.id ?? '', { decision: 'decline', reason: 'slutat', by: 'token:1' });
    await house.register([employee('4711'), employee('4712')]);
    await house.decideAll();
    await house.act();
    expect(await decided()).toEqual([
      ['approve', 'approved'],
      ['decline', 'declined'],
    ]);
    expect(house.platform.effects).toEqual([`admit-member ${group}/7`]);
  });

  it('of somebody whom the platform no longer knows is for a person', async () => {
    await house.register([employee('4711')]);
    house.ask('7', '4711');
    house.platform.profiles.delete('7');
    await house.membership.poll(group);
    await house.decideAll();
    expect(await decided()).toEqual([['review', 'waiting']]);
  });

  it.each([
    'retry',
    'halted',
    'forbidden',
    'refused',
  ] as const)('waits with a growing pause while the platform answers %s, and is then decided', async (kind) => {
    await house.register([employee('4711')]);
    house.ask('7', '4711');
    await house.membership.poll(group);
    house.platform.readingFails(kind);
    for (const seconds of [1, 2, 4, 8]) {
      const before = Date.now();
      await expect(house.decideAll()).rejects.toThrow(kind);
      const [row] = await house.applications();
      const due = row?.next_try_at.getTime() ?? 0;
      expect(due).toBeGreaterThanOrEqual(before + seconds * 1_000 - 1);
      expect(due).toBeLessThanOrEqual(Date.now() + seconds * 1_000);
    }
    house.platform.readingFails(undefined);
    await house.decideAll();
    expect(await house.statuses()).toEqual(['approving']);
  });

  it('is not tried every moment when a mistake of our own stops it', async () => {
    await house.register([employee('4711')]);
    house.ask('7', '4711');
    await house.membership.poll(group);
    await ledger.db
      .updateTable('register_person')
      .set({ person: Buffer.from('not sealed') })
      .execute();
    await expect(house.decideAll()).rejects.toThrow();
    expect(await house.applications()).toMatchObject([{ status: 'new', attempts: 1 }]);
  });

  it('waits with the advice beside it while the bot observes', async () => {
    house = createMembershipHouse(ledger, { mode: 'observe' });
    await house.register([employee('4711')]);
    house.ask('7', '4711');
    house.ask('8', '9999');
    await house.membership.poll(group);
    await house.decideAll();
    await house.act();
    expect(await decided()).toEqual([
      ['approve', 'waiting'],
      ['decline', 'waiting'],
    ]);
    expect(house.platform.calls).toEqual([]);
    expect(await house.actionStates()).toEqual(['admit-member recorded', 'decline-join-request recorded']);
    expect(await house.accounts()).toEqual([]);
  });

  it('goes to a person when the platform refuses to let them in, and is let in after the next register', async () => {
    await house.register([employee('4711')]);
    house.ask('7', '4711');
    await house.membership.poll(group);
    await house.decideAll();
    house.platform.next({ status: 'refused', reason: 'the group is full' });
    await house.act();
    expect(await house.statuses()).toEqual(['waiting']);
    await house.register([employee('4711'), employee('4712')]);
    await house.decideAll();
    await house.act();
    expect(await house.statuses()).toEqual(['approved']);
    expect(await house.accounts()).toHaveLength(1);
  });
});
