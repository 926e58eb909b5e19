import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Job, type JobHandlers, openQueue } from '../../src/queue/queue.ts';
import { openPool } from '../../src/store/database.ts';
import { openTestLedger, type TestLedger } from '../support/ledger.ts';
import { until } from '../support/until.ts';

describe('the doorbell, on the embedded database', () => {
  let ledger: TestLedger;
  beforeAll(async () => {
    ledger = await openTestLedger();
  }, 60_000);
  afterAll(() => ledger.close());

  const open = async () => {
    const pool = openPool(ledger.url, { max: 6, searchPath: 'bullmq' });
    const troubles: (Job | undefined)[] = [];
    const queue = await openQueue({ pool, concurrency: 4, onError: (_, job) => void troubles.push(job) });
    return { queue, pool, troubles };
  };
  const listening = (hear: (job: string) => Promise<void> | void): JobHandlers => {
    const as = (name: string) => async (id: string) => hear(`${name} ${id}`);
    return {
      event: as('event'),
      application: as('application'),
      attachment: as('attachment'),
      action: as('action'),
      heartbeat: as('heartbeat'),
    };
  };

  it('brings every ring to the handler of its name, a failing one no less than the others', async () => {
    const { queue, pool, troubles } = await open();
    const heard: string[] = [];
    await queue.work(
      listening((job) => {
        heard.push(job);
        if (job === 'event 2') throw new Error('this one fails');
      }),
    );
    const jobs: Job[] = [
      { name: 'event', id: '1' },
      { name: 'event', id: '2' },
      { name: 'application', id: '1' },
      { name: 'action', id: '1' },
    ];
    await queue.ring(jobs);
    await until('all were heard', () => heard.length === 4);
    await until('the failure was told', () => troubles.length === 1);
    expect(heard.toSorted()).toEqual(['action 1', 'application 1', 'event 1', 'event 2']);
    expect(troubles).toEqual([{ name: 'event', id: '2' }]);
    // Forgotten however it ended: it may be rung for again.
    await queue.ring([{ name: 'event', id: '2' }]);
    await until('it was heard again', () => heard.filter((job) => job === 'event 2').length === 2);
    await queue.close();
    await pool.end();
  });

  it('keeps one job for a piece of work that waits, and rings at once beside one that is to ring later', async () => {
    const { queue, pool } = await open();
    const before = await queue.waiting();
    for (let turn = 0; turn < 3; turn += 1) await queue.ring([{ name: 'action', id: '9' }]);
    for (let turn = 0; turn < 3; turn += 1) await queue.ring([{ name: 'action', id: '9' }], 3_600_000);
    expect(await queue.waiting()).toBe(before + 2);
    const heard: string[] = [];
    await queue.work(listening((job) => void heard.push(job)));
    await until('it was heard', () => heard.includes('action 9'));
    await queue.close();
    await pool.end();
  });

  it('never throws and never waits for long when the queue cannot be reached', async () => {
    const { queue, pool } = await open();
    await pool.end();
    await expect(queue.ring([{ name: 'event', id: '1' }])).resolves.toBeUndefined();
  });
});
