import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestLedger, type TestLedger } from '../support/ledger.ts';
import { until } from '../support/until.ts';
import { createEnforcement, message, removePost } from './house.ts';

describe('an action whose outcome is unknown', () => {
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

  const planned = async (action = removePost('1_2')) => (await house.plan(action))[0] as string;
  /** Work on it in a process that dies over it, and let its claim run out. */
  const workAndDie = async (id: string) => {
    const calls = house.platform.calls.length;
    void house.worker()(id);
    await until('the platform was asked', () => house.platform.calls.length > calls);
    await ledger.pass(46);
  };

  it('is looked up and counted as done when its effect is there', async () => {
    house.platform.next('answer-lost');
    const id = await planned();
    const work = house.worker();
    await work(id);
    expect(await house.row(id)).toMatchObject({ status: 'planned', outcome: 'the answer was lost' });
    await ledger.pass(2);
    await work(id);
    expect(await house.row(id)).toMatchObject({ status: 'done', outcome: 'it was so already' });
    expect(house.platform.calls).toHaveLength(1);
  });

  it('is done again when its effect is not there', async () => {
    house.platform.next({ status: 'uncertain', reason: 'connection lost' });
    const id = await planned();
    const work = house.worker();
    await work(id);
    await ledger.pass(2);
    await work(id);
    expect(house.platform.lookUps).toHaveLength(1);
    expect(house.platform.effects).toEqual(['delete-post 1_2']);
    expect(await house.row(id)).toMatchObject({ status: 'done', outcome: 'done' });
  });

  it('is shown as uncertain and never sent again where nobody can tell', async () => {
    house.platform.next('answer-lost');
    const id = await planned(message('77'));
    const work = house.worker();
    for (let turn = 0; turn < 3; turn += 1) {
      await work(id);
      await ledger.pass(3_600);
    }
    expect(await house.row(id)).toMatchObject({ status: 'uncertain' });
    expect(house.platform.calls).toHaveLength(1);
    expect(house.ended).toEqual(['send-message:77 uncertain']);
  });

  it.each([
    'retry',
    'refused',
    'halted',
    'forbidden',
  ] as const)('stays in doubt and is not done again while looking it up answers %s', async (kind) => {
    house.platform.next('answer-lost');
    const id = await planned();
    await house.worker()(id);
    house.platform.posts.add('1_2');
    house.platform.readingFails(kind);
    for (let turn = 0; turn < 3; turn += 1) {
      await ledger.pass(3_600);
      await house.worker()(id);
    }
    expect(house.platform.calls).toHaveLength(1);
    expect(await house.row(id)).toMatchObject({ status: 'planned', claimed_until: expect.any(Date) });
    expect(house.told).toHaveLength(kind === 'halted' || kind === 'forbidden' ? 3 : 0);
    house.platform.readingFails(undefined);
    await ledger.pass(3_600);
    await house.worker()(id);
    expect(await house.row(id)).toMatchObject({ status: 'done' });
  });

  it('stays in doubt while the platform is closed', async () => {
    const [id, other] = [await planned(), await planned(removePost('1_3'))];
    house.platform.next('answer-lost', { status: 'halted', reason: 'dead token' });
    const work = house.worker();
    await work(id);
    await work(other);
    await ledger.pass(2);
    await work(id);
    expect(house.platform.lookUps).toEqual([]);
    house.clock.advance(5 * 60_000);
    await ledger.pass(5 * 60);
    await work(id);
    expect(house.platform.lookUps).toHaveLength(1);
    expect(house.platform.effects).toEqual(['delete-post 1_2']);
  });

  it('has one effect when the process dies between doing it and noting it', async () => {
    house.platform.next('crash-after');
    const id = await planned();
    await workAndDie(id);
    expect(house.platform.effects).toEqual(['delete-post 1_2']);
    await house.worker()(id);
    expect(house.platform.calls).toHaveLength(1);
    expect(await house.row(id)).toMatchObject({ status: 'done', outcome: 'it was so already' });
  });

  it('is done after all when the process dies before doing it', async () => {
    house.platform.next('crash-before');
    const id = await planned();
    await workAndDie(id);
    await house.worker()(id);
    expect(house.platform.effects).toEqual(['delete-post 1_2']);
    expect(await house.row(id)).toMatchObject({ status: 'done' });
  });

  it.each([
    'crash-before',
    'crash-after',
  ] as const)('is a message that is not sent again after a %s', async (crash) => {
    house.platform.next(crash);
    const id = await planned(message('77'));
    await workAndDie(id);
    await Promise.all([house.worker()(id), house.worker()(id)]);
    expect(house.platform.calls).toHaveLength(1);
    expect(await house.row(id)).toMatchObject({ status: 'uncertain' });
  });

  it('is looked up after a mistake of our own, and not tried every moment', async () => {
    const target = { commentId: '1_2', postId: '1' };
    const id = await planned({ kind: 'unheard-of' as 'hide-comment', key: 'x', target, mode: 'enforce' });
    await expect(house.worker()(id)).rejects.toThrow('unheard-of');
    expect(await house.row(id)).toMatchObject({ status: 'planned', claimed_until: expect.any(Date) });
    await house.worker()(id);
    expect(house.platform.calls).toHaveLength(1);
  });
});
