import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Day } from '../../src/base/day.ts';
import { findManager } from '../../src/register/find-manager.ts';
import { importRegister } from '../../src/register/import.ts';
import type { RegisterPerson } from '../../src/register/person.ts';
import { numberKey } from '../../src/register/store.ts';
import { openTestLedger, type TestLedger } from '../support/ledger.ts';

const boss = { number: '10', givenName: 'Torborg', familyName: 'Prov', email: 'torborg@lystra.example' };

describe("an author's nearest manager", () => {
  let ledger: TestLedger;
  beforeAll(async () => {
    ledger = await openTestLedger();
  }, 60_000);
  beforeEach(() => ledger.empty());
  afterAll(() => ledger.close());

  const employee = (over: Partial<RegisterPerson>): RegisterPerson => ({
    ...{ kind: 'employee', number: '20', givenName: 'Maja', familyName: 'Provsson', status: 'active' },
    ...over,
  });
  /** Maja (number 20, account 77), whose entry names this manager, with others on the register. */
  const lookUp = async (manager: string | undefined, ...others: Partial<RegisterPerson>[]) => {
    const { db, vault } = ledger;
    const people = [employee(manager === undefined ? {} : { manager }), ...others.map(employee)];
    const rows = (async function* () {
      for (const [line, person] of people.entries()) yield { line, person };
    })();
    const today = '2031-03-03' as Day;
    await importRegister(db, vault, { kind: 'employee', source: 'file', today, rows, allowShrink: true });
    const account = { register_kind: 'employee', holder: null, fingerprint: null };
    const bind = (number: string, person_id: string) =>
      db
        .insertInto('account')
        .values({ ...account, person_id, number_key: numberKey(vault, 'employee', number) })
        .execute();
    await bind('20', '77');
    await bind('10', '99');
    return findManager(db, vault, '77');
  };

  it.each([
    ['by number', '10'],
    ['by name', 'Torborg Prov'],
    ['by name, family name first', 'PROV,  torborg'],
  ])('is found %s, with address and account', async (_, manager) => {
    expect(await lookUp(manager, boss)).toMatchObject({
      ok: true,
      value: { person: { givenName: 'Maja' }, manager: { email: 'torborg@lystra.example', accountId: '99' } },
    });
  });

  it('is an address where the register says so', async () => {
    expect(await lookUp('chef@lystra.example')).toMatchObject({
      ok: true,
      value: { manager: { email: 'chef@lystra.example' } },
    });
  });

  it.each([
    ['the register names none', undefined, []],
    ['nobody has the name', 'Torborg Prov', []],
    ['two have the name', 'Torborg Prov', [boss, { ...boss, number: '11' }]],
    ['the one who has it has left', 'Torborg Prov', [{ ...boss, status: 'left' as const }]],
  ])('is nobody when %s', async (_, manager, others) => {
    const found = await lookUp(manager, ...others);
    expect(found.ok).toBe(false);
    expect(JSON.stringify(found)).not.toMatch(/Torborg|Maja|77/);
  });

  it('is nobody for an author who was not let in by number', async () => {
    expect(await findManager(ledger.db, ledger.vault, '4711')).toEqual({
      ok: false,
      error: 'the author is not known as an employee',
    });
  });
});
