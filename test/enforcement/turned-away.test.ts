import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestLedger, type TestLedger } from '../support/ledger.ts';
import { createEnforcement, removePost } from './house.ts';

const fiveMinutes = 5 * 60_000;

describe('an executor that the platform turns away', () => {
  let ledger: TestLedger;
  let house: ReturnType<typeof createEnforcement>;
  beforeAll(async () => {
    ledger = await openTestLedger();
  }, 60_000);
  beforeEach(async () => {
    await ledger.empty();
    house = createEnforcement(ledger);
    for (const post of ['1_1', '1_2', '1_3']) house.platform.posts.add(post);
  });
  afterAll(() => ledger.close());

  const dead = { status: 'halted', reason: 'the token is dead' } as const;

  it('sends nothing else for five minutes after a dead token, tells of it once a try, and loses nothing', async () => {
    house.platform.always(dead);
    const ids = await house.plan(removePost('1_1'), removePost('1_2'), removePost('1_3'));
    const work = house.worker();
    for (const id of ids) await work(id);
    expect(house.platform.calls).toHaveLength(1);
    expect(house.told).toEqual(['the token is dead']);
    expect(house.doorbell.rung.map(({ delayMs }) => delayMs)).toEqual([
      fiveMinutes,
      fiveMinutes,
      fiveMinutes,
    ]);

    house.clock.advance(fiveMinutes);
    await ledger.pass(fiveMinutes / 1_000);
    for (const id of ids) await work(id);
    expect(house.platform.calls).toHaveLength(2);
    expect(house.told).toHaveLength(2);

    house.platform.always(undefined);
    house.clock.advance(fiveMinutes);
    await ledger.pass(fiveMinutes / 1_000);
    for (const id of ids) await work(id);
    expect(house.platform.effects).toHaveLength(3);
    for (const id of ids) expect(await house.row(id)).toMatchObject({ status: 'done' });
  });

  it('asks for what is left of the pause only', async () => {
    house.platform.next(dead);
    const [first, second] = (await house.plan(removePost('1_1'), removePost('1_2'))) as [string, string];
    const work = house.worker();
    await work(first);
    house.clock.advance(fiveMinutes - 1_000);
    await work(second);
    expect(house.doorbell.rung.at(-1)).toEqual({ job: { name: 'action', id: second }, delayMs: 1_000 });
  });

  it('goes on recording while the platform is closed for acting', async () => {
    house.platform.next(dead);
    const [act, record] = (await house.plan(removePost('1_1'), removePost('1_2', 'observe'))) as [
      string,
      string,
    ];
    const work = house.worker();
    await work(act);
    await work(record);
    expect(await house.row(record)).toMatchObject({ status: 'recorded' });
  });

  it('tells which permission is missing, postpones that action and goes on with the others', async () => {
    house.platform.next({ status: 'forbidden', reason: 'manage_group is missing' });
    const [first, second] = (await house.plan(removePost('1_1'), removePost('1_2'))) as [string, string];
    const work = house.worker();
    await work(first);
    await work(second);
    expect(house.told).toEqual(['manage_group is missing']);
    expect(house.platform.effects).toEqual(['delete-post 1_2']);
    expect(await house.row(first)).toMatchObject({ status: 'planned', outcome: 'manage_group is missing' });
    await ledger.pass(fiveMinutes / 1_000);
    await work(first);
    expect(await house.row(first)).toMatchObject({ status: 'done' });
    expect(house.platform.lookUps).toEqual([]);
  });
});
