import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openVault } from '../../src/app/encryption-key.ts';
import { type Database, openDatabase, openPool } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';
import { type FreshDatabase, freshEmbedded, freshPostgres } from './support/fresh-database.ts';
import { services } from './support/services.ts';

/** The rules of the ledger, held to by every footing. */
function theLedger(open: () => Promise<FreshDatabase>): void {
  let fresh: FreshDatabase;
  const ledgers: Database[] = [];
  /** The ledger as one process of several sees it. */
  const process = (): Database => {
    const db = openDatabase(openPool(fresh.url, { max: 3 }));
    ledgers.push(db);
    return db;
  };
  beforeAll(async () => {
    fresh = await open();
  });
  afterAll(async () => {
    for (const db of ledgers) await db.destroy();
    await fresh.remove();
  });

  it('is brought up to date by several processes at once, and each step is taken once', async () => {
    const processes = [process(), process(), process()];
    await Promise.all(processes.map(migrate));
    await Promise.all(processes.map(migrate));
    const steps = await sql<{ name: string }>`select name from grindvakt.kysely_migration`.execute(process());
    const names = steps.rows.map(({ name }) => name);
    expect(names).toContain('0001-ledger');
    expect(new Set(names).size).toBe(names.length);
  });

  it('opens for the key it was first opened with, and for no other', async () => {
    const secret = randomBytes(32);
    const sealed = (await openVault(process(), secret)).seal('test', 'Maja Ek');
    const again = await openVault(process(), secret);
    expect(again.open('test', sealed)).toBe('Maja Ek');
    await expect(openVault(process(), randomBytes(32))).rejects.toThrow(/^ENCRYPTION_KEY is not the one/);
  });

  it('lets one of several first starts choose the key, and turns the others away', async () => {
    await sql`delete from grindvakt.setting`.execute(process());
    const starts = [1, 2, 3, 4].map(() => openVault(process(), randomBytes(32)));
    const outcomes = (await Promise.allSettled(starts)).map(({ status }) => status);
    expect(outcomes.filter((status) => status === 'fulfilled')).toHaveLength(1);
  });

  it('keeps a change that is stored twice at the same time as one row', async () => {
    const store = (db: Database) =>
      db
        .insertInto('inbox')
        .values({
          natural_key: 'k',
          object: 'group',
          field: 'posts',
          payload: Buffer.from([1]),
          status: 'pending',
        })
        .onConflict((conflict) => conflict.column('natural_key').doNothing())
        .returning('id')
        .execute();
    const stored = await Promise.all([process(), process(), process()].map(store));
    expect(stored.flat()).toHaveLength(1);
  });

  it('gives a calendar day back as it was written, whatever the time zone', async () => {
    const { rows } = await sql<{ day: string }>`select '2026-03-29'::date as day`.execute(process());
    expect(rows).toEqual([{ day: '2026-03-29' }]);
  });
}

describe('the ledger on the embedded database', () => theLedger(freshEmbedded));
describe.skipIf(!services.databaseUrl)('the ledger on PostgreSQL', () => theLedger(freshPostgres));
