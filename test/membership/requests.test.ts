import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestLedger, rawText, type TestLedger } from '../support/ledger.ts';
import { createMembershipHouse, employee, group } from './house.ts';

describe('requests to join', () => {
  let ledger: TestLedger;
  let house: ReturnType<typeof createMembershipHouse>;
  beforeAll(async () => {
    ledger = await openTestLedger();
  }, 60_000);
  beforeEach(async () => {
    await ledger.empty();
    house = createMembershipHouse(ledger);
    await house.register([employee('4711')]);
  });
  afterAll(() => ledger.close());

  it('are one application however often they are polled and delivered', async () => {
    house.ask('7', '4711');
    await Promise.all([house.membership.poll(group), house.deliver('7'), house.membership.poll(group)]);
    await house.deliver('7');
    expect(await house.statuses()).toEqual(['new']);
    expect(house.doorbell.take().filter(({ name }) => name === 'application').length).toBeLessThanOrEqual(1);
  });

  it('are one application for each group', async () => {
    house.ask('7', '4711');
    house.ask('7', '4711', 'Astrid Provsson', '321');
    await house.membership.poll(group);
    await house.membership.poll('321');
    expect((await house.applications()).map((row) => row.group_id)).toEqual([group, '321']);
  });

  it('are closed when they are gone, and opened anew when the person asks again', async () => {
    house.ask('7');
    await house.membership.poll(group);
    await house.decideAll();
    expect(await house.statuses()).toEqual(['waiting']);
    house.withdraw('7');
    house.pass(1_000);
    await house.membership.poll(group);
    expect(await house.statuses()).toEqual(['closed']);
    house.ask('7');
    await house.membership.poll(group);
    expect(await house.statuses()).toEqual(['closed', 'new']);
  });

  it('are closed in their own group only', async () => {
    house.ask('7', '1', 'Astrid Provsson', '321');
    await house.membership.poll('321');
    house.pass(1_000);
    await house.membership.poll(group);
    expect(await house.statuses()).toEqual(['new']);
  });

  it('are not closed by a list that was read before they came', async () => {
    const { joinRequests } = house.platform;
    const slow = {
      ...house.platform,
      joinRequests: async (groupId: string) => {
        const list = await joinRequests(groupId);
        await house.deliver('8');
        return list;
      },
    };
    Object.assign(house.platform, { joinRequests: slow.joinRequests });
    await house.membership.poll(group);
    expect(await house.statuses()).toEqual(['new']);
  });

  it('stay as they are when the list cannot be read', async () => {
    house.ask('7');
    await house.membership.poll(group);
    house.pass(1_000);
    house.platform.readingFails('retry');
    await expect(house.membership.poll(group)).rejects.toThrow('retry');
    expect(await house.statuses()).toEqual(['new']);
  });

  it('are not opened anew for who has just been let in and still stands on the list', async () => {
    house.ask('7', '4711');
    await house.membership.poll(group);
    await house.decideAll();
    await house.act();
    house.ask('7', '4711');
    await house.membership.poll(group);
    expect(await house.statuses()).toEqual(['approved']);
    await ledger.pass(61);
    await house.membership.poll(group);
    expect(await house.statuses()).toEqual(['approved', 'new']);
  });

  it('let nobody in who is delivered late or again and no longer asks', async () => {
    house.ask('7', '4711');
    await house.deliver('7');
    await house.decideAll();
    await house.act();
    await house.deliver('7');
    await house.decideAll();
    await house.act();
    expect(await house.statuses()).toEqual(['approved', 'closed']);
    expect(house.platform.effects.filter((effect) => effect.startsWith('admit-member'))).toHaveLength(1);
  });

  it('are not taken for gone because the clock of the process runs ahead of the ledger', async () => {
    house.pass(120_000);
    house.ask('7', '4711');
    await house.membership.poll(group);
    await house.decideAll();
    await house.act();
    house.ask('7', '4711');
    await house.membership.poll(group);
    expect(await house.statuses()).toEqual(['approved']);
  });

  it('let nobody in who took the request back before the admission was begun', async () => {
    house.ask('7', '4711');
    await house.membership.poll(group);
    await house.decideAll();
    expect(await house.statuses()).toEqual(['approving']);
    house.withdraw('7');
    await house.membership.poll(group);
    await house.act();
    expect(await house.statuses()).toEqual(['closed']);
    expect(house.platform.effects).toEqual([]);
  });

  it('are vetted anew when the register changes before the admission was begun', async () => {
    house.ask('7', '4711');
    await house.membership.poll(group);
    await house.decideAll();
    await house.register([employee('4711', { status: 'left' }), employee('4712')]);
    await house.membership.reopenOutdated();
    await house.decideAll();
    await house.act();
    expect(await house.statuses()).toEqual(['declined']);
    expect(house.platform.effects).toEqual([]);
  });

  it('are closed when somebody lets the person in by hand, but not while the bot does it', async () => {
    const joined = { type: 'membership-changed', change: 'joined', groupId: group } as const;
    house.ask('7');
    house.ask('8', '4711');
    await house.membership.poll(group);
    await house.decideAll();
    for (const personId of ['7', '8'])
      await ledger.inTransaction((tx) => house.membership.changed(tx, { ...joined, personId }));
    expect(await house.statuses()).toEqual(['closed', 'approving']);
    await house.act();
    expect(await house.statuses()).toEqual(['closed', 'approved']);
  });

  it('keep names and numbers unreadable at rest', async () => {
    house.ask('7', '4711');
    await house.membership.poll(group);
    await house.decideAll();
    await house.act();
    const kept = await Promise.all(
      (['application', 'decision', 'action', 'account'] as const).map((table) => rawText(ledger.db, table)),
    );
    expect(kept.join()).not.toMatch(/Astrid|Provsson|4711/);
  });
});
