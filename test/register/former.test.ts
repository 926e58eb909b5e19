import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Day } from '../../src/base/day.ts';
import { forgetFormer } from '../../src/register/former.ts';
import { importRegister } from '../../src/register/import.ts';
import type { RegisterPerson } from '../../src/register/person.ts';
import { everybody } from '../../src/register/store.ts';
import { openTestLedger, type TestLedger } from '../support/ledger.ts';

const today = '2031-03-03' as Day;

describe('people who have left', () => {
  let ledger: TestLedger;
  beforeAll(async () => {
    ledger = await openTestLedger();
  }, 60_000);
  beforeEach(() => ledger.empty());
  afterAll(() => ledger.close());

  const client = (number: string, over: Partial<RegisterPerson> = {}): RegisterPerson => ({
    ...{ kind: 'client', number, givenName: 'Astrid', familyName: 'Provsson', status: 'active' },
    ...over,
  });
  const read = async (people: readonly RegisterPerson[]) => {
    const rows = (async function* () {
      for (const [line, person] of people.entries()) yield { line, person };
    })();
    const { db, vault } = ledger;
    await importRegister(db, vault, { kind: 'client', source: 'file', today, rows, allowShrink: true });
  };
  const onFile = async () => {
    const numbers: string[] = [];
    for await (const { number } of everybody(ledger.db, ledger.vault, 'client')) numbers.push(number);
    return numbers.toSorted();
  };
  const rowsKept = async () => (await ledger.db.selectFrom('register_person').select('id').execute()).length;
  const yearsPass = (years: number) =>
    sql`update grindvakt.register_person
      set written_at = timestamptz '2031-03-03' - ${years} * interval '1 year'`.execute(ledger.db);

  it('stay on file as long as the policy says, and are then deleted', async () => {
    await read([
      client('1'),
      client('2', { until: '2029-03-04' as Day }),
      client('3', { until: '2029-03-02' as Day }),
      client('4', { status: 'left', until: '2020-01-01' as Day }),
    ]);
    await forgetFormer(ledger.db, { today, keepDays: 730 });
    expect(await onFile()).toEqual(['1', '2']);
  });

  it('count from when they were missing where the register names no last day', async () => {
    await read([client('1'), client('2')]);
    await read([client('1')]);
    await yearsPass(1);
    await forgetFormer(ledger.db, { today, keepDays: 730 });
    expect(await onFile()).toEqual(['1', '2']);
    await yearsPass(3);
    await forgetFormer(ledger.db, { today, keepDays: 730 });
    expect(await onFile()).toEqual(['1']);
  });

  it('leave no earlier versions behind, theirs or those of people who are active', async () => {
    await read([client('1'), client('2')]);
    await read([client('1', { familyName: 'Nygift' }), client('2')]);
    expect(await rowsKept()).toBe(3);
    expect(await forgetFormer(ledger.db, { today, keepDays: 730 })).toBe(1);
    expect(await onFile()).toEqual(['1', '2']);
    expect(await forgetFormer(ledger.db, { today, keepDays: 730 })).toBe(0);
  });

  it('are known to the next import as before', async () => {
    await read([client('1'), client('2')]);
    await read([client('1')]);
    await yearsPass(3);
    await forgetFormer(ledger.db, { today, keepDays: 730 });
    await read([client('1'), client('2')]);
    expect(await onFile()).toEqual(['1', '2']);
  });

  it('keep what an import has written that does not count yet', async () => {
    await read([client('1')]);
    await sql`update grindvakt.register_person set to_gen = 2`.execute(ledger.db);
    await sql`insert into grindvakt.register_person
      (kind, source, number_key, person, fingerprint, status, from_gen)
      select kind, source, number_key, person, 'next', status, 2 from grindvakt.register_person`.execute(
      ledger.db,
    );
    expect(await forgetFormer(ledger.db, { today, keepDays: 0 })).toBe(0);
  });
});
