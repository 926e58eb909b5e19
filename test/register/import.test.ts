import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Day } from '../../src/base/day.ts';
import { importRegister, type RegisterImport } from '../../src/register/import.ts';
import type { RegisterPerson } from '../../src/register/person.ts';
import type { RegisterRow } from '../../src/register/row.ts';
import { everybody, lookUp, registerState } from '../../src/register/store.ts';
import { type Database, openDatabase, openPool } from '../../src/store/database.ts';
import { type EmbeddedDatabase, startEmbedded } from '../../src/store/embedded.ts';
import { migrate } from '../../src/store/migrate.ts';
import { createVault } from '../../src/trust/vault.ts';

const vault = createVault(randomBytes(32));
const today = '2026-11-22' as Day;

const person = (number: string, over: Partial<RegisterPerson> = {}): RegisterRow => ({
  line: Number(number),
  person: {
    kind: 'employee',
    number,
    givenName: `Given${number}`,
    familyName: 'Testsson',
    status: 'active',
    ...over,
  },
});
const staff = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) => person(String(from + n)));

describe('an import of the register', () => {
  const directory = mkdtempSync(join(tmpdir(), 'grindvakt-register-'));
  let embedded: EmbeddedDatabase;
  let db: Database;

  const take = (rows: readonly RegisterRow[], options: Partial<RegisterImport> = {}) =>
    importRegister(db, vault, {
      kind: 'employee',
      source: 'file',
      today,
      rows: (async function* () {
        yield* rows;
      })(),
      ...options,
    });

  beforeAll(async () => {
    embedded = (await startEmbedded(directory)) as EmbeddedDatabase;
    db = openDatabase(openPool(embedded.url, { max: 4 }));
    await migrate(db);
  }, 60_000);
  beforeEach(async () => {
    await db.deleteFrom('register_person').execute();
    await db.deleteFrom('register_source').execute();
  });
  afterAll(async () => {
    await db.destroy();
    await embedded.close();
    rmSync(directory, { recursive: true });
  });

  it('adds, changes, retires and leaves alone, and says how many of each', async () => {
    expect(await take(staff(100, 120))).toMatchObject({
      read: 20,
      added: 20,
      changed: 0,
      left: 0,
      unchanged: 0,
    });
    const next = [...staff(101, 119), person('119', { department: 'Team Syd' }), person('500')];
    expect(await take(next)).toMatchObject({ read: 20, added: 1, changed: 1, left: 1, unchanged: 18 });
    const found = await lookUp(db, vault, ['100', '119', '500']);
    expect(found.toSorted((one, two) => one.number.localeCompare(two.number))).toMatchObject([
      { number: '100', status: 'left' },
      { number: '119', status: 'active', department: 'Team Syd' },
      { number: '500', status: 'active' },
    ]);
    expect(await take(next)).toMatchObject({ added: 0, changed: 0, left: 0, unchanged: 20 });
  });

  it('lets who was gone come back', async () => {
    await take(staff(100, 120));
    await take(staff(101, 120));
    expect(await take(staff(100, 120))).toMatchObject({ added: 0, changed: 1, left: 0 });
    expect(await lookUp(db, vault, ['100'])).toMatchObject([{ status: 'active' }]);
  });

  it('refuses a file in which more than a tenth is gone, unless told to take it', async () => {
    await take(staff(100, 120));
    await expect(take(staff(103, 120))).rejects.toThrow(/3 of 20 active employees.*--allow-shrink/s);
    expect((await registerState(db, 'employee')).active).toBe(20);
    expect(await take(staff(103, 120), { allowShrink: true })).toMatchObject({ left: 3 });
    expect((await registerState(db, 'employee')).active).toBe(17);
  });

  it('counts an end date that has passed as gone, and the last day of work as a day of work', async () => {
    await take(staff(100, 120));
    const rows = staff(102, 120);
    const leaving = person('100', { until: '2026-11-21' as Day });
    const lastDay = person('101', { until: '2026-11-22' as Day });
    expect(await take([leaving, lastDay, ...rows])).toMatchObject({ left: 1, changed: 1, unchanged: 18 });
  });

  it('changes nothing with a dry run', async () => {
    await take(staff(100, 120));
    expect(await take(staff(100, 130), { dryRun: true })).toMatchObject({ added: 10, unchanged: 20 });
    expect((await registerState(db, 'employee')).active).toBe(20);
  });

  it('neither changes nor retires a person whose row was rejected', async () => {
    await take(staff(100, 120));
    const broken: RegisterRow = { line: 1, field: 'familyName', reason: 'is empty', number: '100' };
    expect(await take([broken, ...staff(101, 120)])).toEqual({
      kind: 'employee',
      read: 20,
      added: 0,
      changed: 0,
      left: 0,
      unchanged: 19,
      rejected: [{ line: 1, field: 'familyName', reason: 'is empty' }],
    });
    expect(await lookUp(db, vault, ['100'])).toMatchObject([{ status: 'active' }]);
  });

  it('retires only the people of its own source and kind', async () => {
    await take(staff(100, 120), { source: 'file' });
    await take(staff(200, 220), { source: 'agency' });
    await take(staff(101, 120), { source: 'file' });
    expect(await lookUp(db, vault, ['200'])).toMatchObject([{ status: 'active' }]);
  });

  it('leaves the register as it was when it breaks off, and the next one mends what lies about', async () => {
    await take(staff(100, 120));
    const broken = async function* () {
      yield* staff(100, 110);
      throw new Error('the disk is gone');
    };
    await expect(take([], { rows: broken() })).rejects.toThrow('the disk is gone');
    // As if the process had been killed between writing the generation and publishing it.
    await db.updateTable('register_source').set({ generation: '0' }).execute();
    expect(await lookUp(db, vault, ['100'])).toEqual([]);
    expect(await take(staff(100, 120))).toMatchObject({ added: 20 });
    expect((await registerState(db, 'employee')).active).toBe(20);
  });

  it('lets one import of a source run at a time', async () => {
    const results = await Promise.allSettled([take(staff(100, 200)), take(staff(100, 200))]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { message: expect.stringContaining('under way') },
    });
  });

  it('keeps no name, number or address readable in the database', async () => {
    await take([
      person('4711', { givenName: 'Torborg', familyName: 'Läsbar', email: 'torborg@lystra.example' }),
    ]);
    const rows = await db.selectFrom('register_person').selectAll().execute();
    const raw = JSON.stringify(rows, (_, value) =>
      value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1') : value,
    );
    expect(raw).not.toMatch(/Torborg|bar"|4711|lystra/);
    const names: string[] = [];
    for await (const one of everybody(db, vault, 'employee')) names.push(one.givenName);
    expect(names).toEqual(['Torborg']);
  });
});
