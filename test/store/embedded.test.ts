import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, openPool } from '../../src/store/database.ts';
import { type EmbeddedDatabase, runningDatabase, startEmbedded } from '../../src/store/embedded.ts';
import { migrate } from '../../src/store/migrate.ts';

describe('the embedded database', () => {
  const directory = mkdtempSync(join(tmpdir(), 'grindvakt-embedded-'));
  let embedded: EmbeddedDatabase;
  beforeAll(async () => {
    embedded = (await startEmbedded(directory)) as EmbeddedDatabase;
  }, 60_000);
  afterAll(async () => {
    await embedded.close();
    rmSync(directory, { recursive: true });
  });

  it('takes the ledger, also when two processes bring it up to date at once', async () => {
    const db = openDatabase(openPool(embedded.url, { max: 4 }));
    await Promise.all([migrate(db), migrate(db)]);
    await db.insertInto('setting').values({ key: 'a', value: 'b' }).execute();
    expect(await db.selectFrom('setting').selectAll().execute()).toEqual([{ key: 'a', value: 'b' }]);
    await db.destroy();
  });

  it('never mixes the statements of connections that speak at the same time', async () => {
    const pools = [1, 2, 3].map(() => openPool(embedded.url, { max: 4 }));
    const wrong: unknown[] = [];
    const ask = async (n: number) => {
      const pool = pools[n % pools.length] as (typeof pools)[number];
      const client = await pool.connect();
      try {
        if (n % 4 === 0) await client.query('begin');
        const { rows } =
          n % 3
            ? await client.query('select $1::int as n', [n])
            : await client.query('select $2::int as n, $1::text as t, $3::bytea as b', [
                'x',
                n,
                Buffer.alloc(n * 10),
              ]);
        if (n % 4 === 0) await client.query('commit');
        if (rows[0].n !== n) wrong.push([n, rows[0].n]);
      } catch (error) {
        wrong.push(error);
      } finally {
        client.release();
      }
    };
    await Promise.all(Array.from({ length: 900 }, (_, n) => ask(n)));
    expect(wrong).toEqual([]);
    await Promise.all(pools.map((pool) => pool.end()));
  });

  it('lets no transaction see another that is under way', async () => {
    const pool = openPool(embedded.url, { max: 8 });
    await pool.query('create table public.counter (n int); insert into public.counter values (0)');
    const add = async () => {
      const client = await pool.connect();
      await client.query('begin');
      const { rows } = await client.query('select n from public.counter for update');
      await client.query('update public.counter set n = $1', [rows[0].n + 1]);
      await client.query('commit');
      client.release();
    };
    await Promise.all(Array.from({ length: 40 }, add));
    expect((await pool.query('select n from public.counter')).rows).toEqual([{ n: 40 }]);
    await pool.end();
  });

  it('rolls back for a client that vanishes in the middle, and goes on for the others', async () => {
    const pool = openPool(embedded.url, { max: 2 });
    const client = await pool.connect();
    await client.query('begin; insert into public.counter values (99)');
    client.release(new Error('gone'));
    expect((await pool.query('select 1 from public.counter where n = 99')).rows).toEqual([]);
    await pool.end();
  });

  it('refuses a second opener of the directory and tells where the first one listens', async () => {
    expect(await startEmbedded(directory)).toBeUndefined();
    expect(runningDatabase(directory)).toEqual({ url: embedded.url, pid: process.pid });
  });
});
