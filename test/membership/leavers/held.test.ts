import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../../src/policy/default-policy.ts';
import { openTestLedger, type TestLedger } from '../../support/ledger.ts';
import { createLeaversHouse, employee } from './house.ts';

const word = { reason: 'ringde och frågade', by: 'token:4' };

describe('a leaver whose namesake is active', () => {
  let ledger: TestLedger;
  beforeAll(async () => {
    ledger = await openTestLedger();
  }, 60_000);
  afterEach(() => ledger.empty());
  afterAll(() => ledger.close());

  /** 101 has left as an employee; a client has their name. */
  async function held() {
    const house = createLeaversHouse(ledger, {
      policy: { leavers: { ...defaultPolicy.leavers, graceDays: 0 } },
    });
    const staff = [0, 1, 2].map((n) => employee(n));
    const clients = [
      employee(1, { kind: 'client', number: 'K3101' }),
      employee(8, { kind: 'client', number: 'K3108', status: 'left' }),
      employee(9, { kind: 'client', number: 'K3109' }),
    ];
    await house.register(staff);
    for (const [n, person] of staff.entries()) await house.member(`10${n}`, person);
    await house.member('109', clients[2] as ReturnType<typeof employee>);
    await house.register(clients, { kind: 'client' });
    await house.day();
    await house.register(staff.filter((_, n) => n !== 1));
    await house.day();
    return house;
  }
  const stays = (number: string, kind: 'employee' | 'client' = 'client') => ({ kind, number, ...word });

  it('is on the list of who is held, and nobody else is', async () => {
    const house = await held();
    expect(await house.held.list()).toMatchObject([{ personId: '101', reason: 'left' }]);
    expect(house.isIn('101')).toBe(true);
  });

  it('stays, by the number they have now, once a person says that it is they', async () => {
    const house = await held();
    expect(await house.held.stays('101', stays('k 3101'))).toEqual({ ok: true, value: { status: 'stays' } });
    expect(await house.accounts()).toContainEqual({
      person_id: '101',
      number_key: house.key('K3101', 'client'),
    });
    house.daysPass(1);
    await house.day();
    expect([house.isIn('101'), await house.held.list(), await house.actions()]).toEqual([true, [], []]);
  });

  it('goes like every leaver once a person says that it is somebody else', async () => {
    const house = await held();
    expect(await house.held.leaves('101', word)).toEqual({ ok: true, value: { status: 'leaves' } });
    await house.day();
    expect([house.isIn('101'), await house.held.list()]).toEqual([false, []]);
    expect((await house.decisions()).map(({ verdict }) => verdict)).toEqual(['leaves', 'remove-member']);
  });

  it('is given no number that nobody has, that somebody has left with, or that is another account’s', async () => {
    const house = await held();
    for (const word of [stays('K9999'), stays('K3108'), stays('K3101', 'employee'), stays('K3109')])
      expect(await house.held.stays('101', word)).toMatchObject({ ok: false, error: { code: 'conflict' } });
    expect(await house.held.list()).toHaveLength(1);
  });

  it('is settled once', async () => {
    const house = await held();
    await house.held.leaves('101', word);
    expect(await house.held.leaves('101', word)).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect(await house.held.stays('102', stays('K3101'))).toMatchObject({ ok: false });
  });
});
