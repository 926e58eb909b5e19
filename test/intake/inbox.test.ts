import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createInbox, type IncomingChange } from '../../src/intake/inbox.ts';
import { createVault } from '../../src/trust/vault.ts';
import { createFakeDoorbell } from '../support/fake-doorbell.ts';
import { openTestLedger, rawText, type TestLedger } from '../support/ledger.ts';

const change = (key: string, over: Partial<IncomingChange> = {}): IncomingChange => ({
  key,
  object: 'group',
  field: 'posts',
  payload: { message: `text of ${key}` },
  relevant: true,
  ...over,
});

describe('the inbox', () => {
  let ledger: TestLedger;
  let doorbell = createFakeDoorbell();
  let inbox: ReturnType<typeof createInbox>;
  beforeAll(async () => {
    ledger = await openTestLedger();
  }, 60_000);
  beforeEach(async () => {
    await ledger.empty();
    doorbell = createFakeDoorbell();
    inbox = createInbox(ledger.db, ledger.vault, doorbell);
  });
  afterAll(() => ledger.close());

  const rows = () => ledger.db.selectFrom('inbox').selectAll().orderBy('id').execute();

  it('stores a change once, whether it comes again later or twice in one delivery', async () => {
    expect(await inbox.accept([change('a'), change('b'), change('a')])).toEqual({ stored: 2, known: 1 });
    expect(await inbox.accept([change('b'), change('c')])).toEqual({ stored: 1, known: 1 });
    expect((await rows()).map((row) => row.natural_key)).toEqual(['a', 'b', 'c']);
  });

  it('stores a change once when the same delivery comes many times at the same moment', async () => {
    const delivery = Array.from({ length: 50 }, (_, n) => change(`k${n}`));
    const results = await Promise.all([1, 2, 3, 4, 5, 6].map(() => inbox.accept(delivery)));
    expect(results.reduce((sum, { stored }) => sum + stored, 0)).toBe(50);
    expect(await rows()).toHaveLength(50);
    expect(doorbell.rung).toHaveLength(50);
  });

  it('rings once for each new change, in the order they came, and not at all when nothing is new', async () => {
    await inbox.accept([change('a'), change('b')]);
    expect(doorbell.take()).toEqual((await rows()).map(({ id }) => ({ name: 'event', id })));
    await inbox.accept([change('a'), change('b')]);
    expect(await inbox.accept([])).toEqual({ stored: 0, known: 0 });
    expect(doorbell.take()).toEqual([]);
  });

  it('keeps what nobody has use for, and rings and works for none of it', async () => {
    await inbox.accept([change('a', { relevant: false, object: 'permissions', field: 'whatever' })]);
    expect(await rows()).toMatchObject([{ status: 'ignored', object: 'permissions', field: 'whatever' }]);
    expect(doorbell.take()).toEqual([]);
    expect(await inbox.pending((await rows())[0]?.id ?? '')).toBeUndefined();
  });

  it('takes a delivery of a thousand changes as a whole', async () => {
    const delivery = Array.from({ length: 1_000 }, (_, n) => change(`k${n}`));
    expect(await inbox.accept(delivery)).toEqual({ stored: 1_000, known: 0 });
    expect(doorbell.rung).toHaveLength(1_000);
  });

  it('stores nothing, rings for nothing and says so when one change cannot be stored', async () => {
    const broken = change('b', { payload: 1n });
    const delivery = [...Array.from({ length: 700 }, (_, n) => change(`k${n}`)), broken];
    await expect(inbox.accept(delivery)).rejects.toThrow();
    expect(await rows()).toEqual([]);
    expect(doorbell.rung).toEqual([]);
  });

  it('stores nothing of a delivery that the database turns away half way', async () => {
    const unkeyed = change('late', { key: null as unknown as string });
    const delivery = [...Array.from({ length: 700 }, (_, n) => change(`k${n}`)), unkeyed];
    await expect(inbox.accept(delivery)).rejects.toThrow();
    expect(await rows()).toEqual([]);
    expect(await inbox.accept(delivery.slice(0, -1))).toEqual({ stored: 700, known: 0 });
  });

  it('takes any text as object and field, NUL and half characters included', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.constantFrom('', '\0', '\ud800', '\udc00x', '😀'.repeat(101)),
        fc.uuid(),
        async (field, odd, key) => {
          const payload = { [`${odd}${field}`]: [field, odd] };
          const odds = change(key, { object: odd, field: `${odd}${field}`, payload });
          expect(await inbox.accept([odds])).toEqual({ stored: 1, known: 0 });
          const { id } = await ledger.db
            .selectFrom('inbox')
            .select('id')
            .where('natural_key', '=', key)
            .executeTakeFirstOrThrow();
          expect(await inbox.pending(id)).toEqual(payload);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('keeps what came in unreadable at rest, and opens it to nobody with another key', async () => {
    await inbox.accept([change('a', { payload: { message: 'Torborg Läsbar, 19121212-1212' } })]);
    expect(await rawText(ledger.db, 'inbox')).not.toMatch(/Torborg|19121212/);
    const stranger = createInbox(ledger.db, createVault(Buffer.alloc(32, 7)), doorbell);
    await expect(stranger.pending((await rows())[0]?.id ?? '')).rejects.toThrow();
  });

  it('lets one worker finish a change, together with its consequences or not at all', async () => {
    await inbox.accept([change('a')]);
    const id = (await rows())[0]?.id ?? '';
    await expect(
      ledger.inTransaction(async (tx) => {
        expect(await inbox.finish(tx, id)).toBe(true);
        throw new Error('the consequences could not be stored');
      }),
    ).rejects.toThrow('consequences');
    expect(await inbox.pending(id)).toBeDefined();
    const finish = () => ledger.inTransaction((tx) => inbox.finish(tx, id));
    expect((await Promise.all([finish(), finish(), finish()])).filter(Boolean)).toHaveLength(1);
    expect(await inbox.pending(id)).toBeUndefined();
    await inbox.noteFailure(id, new Error('too late'));
    expect(await rows()).toMatchObject([{ status: 'done', attempts: 0, last_error: null }]);
  });

  it('tries again after a pause that doubles up to half an hour, and gives up after the last try', async () => {
    await inbox.accept([change('a')]);
    const id = (await rows())[0]?.id ?? '';
    for (let turn = 0; turn < 64; turn += 1) {
      expect(await rows()).toMatchObject([{ status: 'pending', attempts: turn }]);
      const pauseMs = Math.min(2 ** turn, 1_800) * 1_000;
      const before = Date.now();
      await inbox.noteFailure(id, new RangeError('quotes "Torborg Läsbar"'));
      const due = (await rows())[0]?.next_try_at.getTime() ?? 0;
      expect(due).toBeGreaterThanOrEqual(before + pauseMs - 1);
      expect(due).toBeLessThanOrEqual(Date.now() + pauseMs);
    }
    expect(await rows()).toMatchObject([{ status: 'failed', attempts: 64, last_error: 'RangeError' }]);
    expect(await inbox.pending(id)).toBeUndefined();
  });
});
