import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sweep } from '../../src/app/sweep.ts';
import { heldLease } from '../../src/store/lease.ts';
import { createFakeDoorbell } from '../support/fake-doorbell.ts';
import { openTestLedger, type TestLedger } from '../support/ledger.ts';

describe('what is done by the clock', () => {
  let ledger: TestLedger;
  beforeAll(async () => {
    ledger = await openTestLedger();
  }, 60_000);
  beforeEach(() => ledger.empty());
  afterAll(() => ledger.close());

  const soon = sql<Date>`now() + interval '30 seconds'`;
  const past = sql<Date>`now() - interval '30 seconds'`;
  let n = 0;
  const change = async (status: 'pending' | 'done' | 'ignored' | 'failed', next = past) => {
    n += 1;
    const about = { natural_key: `k${n}`, object: 'group', field: 'posts', payload: Buffer.alloc(1) };
    const row = await ledger.db
      .insertInto('inbox')
      .values({ ...about, status, next_try_at: next })
      .returning('id')
      .executeTakeFirstOrThrow();
    return row.id;
  };
  const application = async (
    status: 'new' | 'waiting' | 'approving' | 'approved' | 'declined' | 'closed',
    next = past,
  ) => {
    n += 1;
    const row = await ledger.db
      .insertInto('application')
      .values({ group_id: '320', person_id: `${n}`, source: 'poll', status, next_try_at: next })
      .returning('id')
      .executeTakeFirstOrThrow();
    return row.id;
  };
  const action = async (
    status:
      | 'planned'
      | 'started'
      | 'done'
      | 'recorded'
      | 'needs-person'
      | 'uncertain'
      | 'failed'
      | 'cancelled',
    over: { next_try_at?: typeof past; claimed_until?: typeof past } = {},
  ) => {
    n += 1;
    const about = { key: `k${n}`, kind: 'delete-post', target: '{}', mode: 'enforce' as const };
    const row = await ledger.db
      .insertInto('action')
      .values({ ...about, status, next_try_at: past, ...over })
      .returning('id')
      .executeTakeFirstOrThrow();
    return row.id;
  };

  it('rings for exactly what is due', async () => {
    const due = [
      { name: 'event', id: await change('pending') },
      { name: 'application', id: await application('new') },
      { name: 'action', id: await action('planned') },
      { name: 'action', id: await action('started', { claimed_until: past }) },
      { name: 'action', id: await action('planned', { claimed_until: soon }) },
    ];
    for (const status of ['done', 'ignored', 'failed'] as const) await change(status);
    await change('pending', soon);
    for (const status of ['waiting', 'approving', 'approved', 'declined', 'closed'] as const)
      await application(status);
    await application('new', soon);
    await action('planned', { next_try_at: soon });
    await action('started', { claimed_until: soon });
    for (const status of ['done', 'recorded', 'needs-person', 'uncertain', 'failed', 'cancelled'] as const)
      await action(status);

    const doorbell = createFakeDoorbell();
    expect(await sweep(ledger.db, doorbell)).toBe(due.length);
    expect(doorbell.take()).toEqual(due);

    await ledger.pass(31);
    await sweep(ledger.db, doorbell);
    expect(doorbell.take()).toHaveLength(due.length + 4);
  });

  it('rings for nothing in an empty ledger', async () => {
    const doorbell = createFakeDoorbell();
    expect(await sweep(ledger.db, doorbell)).toBe(0);
    expect(doorbell.rung).toEqual([]);
  });

  it('is done by one process at a time, and by another when the first has had it long enough', async () => {
    const [first, ...others] = await Promise.all([1, 2, 3].map(() => heldLease(ledger.db, 'poll', 60)));
    expect([first, ...others].filter(Boolean)).toHaveLength(1);
    expect(await heldLease(ledger.db, 'sweep', 60)).toBeDefined();
    await ledger.pass(59);
    expect(await heldLease(ledger.db, 'poll', 60)).toBeUndefined();
    await ledger.pass(2);
    expect(await heldLease(ledger.db, 'poll', 60)).toBeDefined();
  });

  it('is not taken from the next holder by one whose time is over', async () => {
    const first = await heldLease(ledger.db, 'poll', 60);
    await ledger.pass(61);
    const second = await heldLease(ledger.db, 'poll', 60);
    await first?.renew();
    await first?.release();
    expect(await heldLease(ledger.db, 'poll', 60)).toBeUndefined();
    await second?.release();
    expect(await heldLease(ledger.db, 'poll', 60)).toBeDefined();
  });
});
