import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestLedger, type TestLedger } from '../support/ledger.ts';
import { createEnforcement, message, removePost } from './house.ts';

describe('the executor', () => {
  let ledger: TestLedger;
  let house: ReturnType<typeof createEnforcement>;
  beforeAll(async () => {
    ledger = await openTestLedger();
  }, 60_000);
  beforeEach(async () => {
    await ledger.empty();
    house = createEnforcement(ledger);
    house.platform.posts.add('1_2');
  });
  afterAll(() => ledger.close());

  const planned = async (action = removePost('1_2')) => {
    const [id] = await house.plan(action);
    if (id === undefined) throw new Error('it was planned already');
    return id;
  };

  it('does what is planned once, however many workers are rung for it', async () => {
    const id = await planned();
    const workers = [1, 2, 3, 4, 5].map(() => house.worker());
    await Promise.all(workers.flatMap((work) => [work(id), work(id)]));
    expect(house.platform.effects).toEqual(['delete-post 1_2']);
    expect(house.platform.calls).toHaveLength(1);
    expect(await house.row(id)).toMatchObject({ status: 'done', outcome: 'done', claimed_until: null });
    expect(house.ended).toEqual(['delete-post:1_2 done']);
  });

  it('counts what somebody had done before as done', async () => {
    const id = await planned(removePost('1_9'));
    await house.worker()(id);
    expect(await house.row(id)).toMatchObject({ status: 'done', outcome: 'it was so already' });
    expect(house.platform.effects).toEqual([]);
  });

  it('only records what is observed', async () => {
    const id = await planned(removePost('1_2', 'observe'));
    await house.worker()(id);
    expect(await house.row(id)).toMatchObject({ status: 'recorded' });
    expect(house.platform.calls).toEqual([]);
    expect([...house.platform.posts]).toEqual(['1_2']);
  });

  it('hands a person what the platform has no call for', async () => {
    const target = { groupId: '1', personId: '7' };
    const id = await planned({ kind: 'decline-join-request', key: 'decline:1', target, mode: 'enforce' });
    await house.worker()(id);
    expect(await house.row(id)).toMatchObject({ status: 'needs-person', outcome: 'do it by hand' });
  });

  it('gives up what the platform refuses for good', async () => {
    house.platform.next({ status: 'refused', reason: 'it is an announcement' });
    const id = await planned();
    await house.worker()(id);
    await ledger.pass(3_600);
    await house.worker()(id);
    expect(await house.row(id)).toMatchObject({ status: 'failed', outcome: 'it is an announcement' });
    expect(house.platform.calls).toHaveLength(1);
    expect(house.ended).toEqual(['delete-post:1_2 failed']);
  });

  it('waits as long as the platform asks, and then does it without asking back', async () => {
    house.platform.next({ status: 'retry', reason: 'too many calls', afterMs: 90_000 });
    const id = await planned();
    const work = house.worker();
    await work(id);
    expect(house.doorbell.rung).toEqual([{ job: { name: 'action', id }, delayMs: 90_000 }]);
    await ledger.pass(89);
    await work(id);
    expect(house.platform.calls).toHaveLength(1);
    await ledger.pass(2);
    await work(id);
    expect(await house.row(id)).toMatchObject({ status: 'done', attempts: 2 });
    expect(house.platform.lookUps).toEqual([]);
  });

  it('waits longer after every try where the platform does not say how long, a quarter of an hour at most', async () => {
    house.platform.always({ status: 'retry', reason: 'outage' });
    const id = await planned();
    const work = house.worker();
    const pauses: number[] = [];
    for (let turn = 0; turn < 14; turn += 1) {
      await work(id);
      pauses.push(house.doorbell.rung.at(-1)?.delayMs ?? 0);
      await ledger.pass(900);
    }
    const quarter = 15 * 60_000;
    expect(pauses.slice(0, 10)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512].map((s) => s * 1_000));
    expect(pauses.slice(10)).toEqual([quarter, quarter, quarter, quarter]);
    house.platform.always(undefined);
    await work(id);
    expect(await house.row(id)).toMatchObject({ status: 'done' });
  });

  it('sends a message once and keeps its reference', async () => {
    const id = await planned(message('77'));
    await Promise.all([house.worker()(id), house.worker()(id)]);
    expect(house.platform.effects).toEqual(['send-message 77']);
    expect(house.platform.calls).toEqual([
      { kind: 'send-message', recipientId: '77', text: 'Hej och välkommen' },
    ]);
  });

  it('ends an action together with what follows from it, or not at all', async () => {
    house.setAftermath(async (tx, action) => {
      await tx.insertInto('setting').values({ key: action.key, value: 'ended' }).execute();
      throw new Error('the disk is full');
    });
    const id = await planned();
    await expect(house.worker()(id)).rejects.toThrow('the disk is full');
    expect(await house.row(id)).toMatchObject({ status: 'started', finished_at: null });
    expect(await ledger.db.selectFrom('setting').selectAll().execute()).toEqual([]);

    house.setAftermath(async () => [{ name: 'application', id: '5' }]);
    await ledger.pass(46);
    await house.worker()(id);
    expect(await house.row(id)).toMatchObject({ status: 'done' });
    expect(house.platform.effects).toEqual(['delete-post 1_2']);
    expect(house.doorbell.take()).toEqual([{ name: 'application', id: '5' }]);
  });

  it('rings for nothing and asks nobody for an action that is not there', async () => {
    await house.worker()('999999');
    expect(house.doorbell.rung).toEqual([]);
    expect(house.platform.calls).toEqual([]);
  });
});
