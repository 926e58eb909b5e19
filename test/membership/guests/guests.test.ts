import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addDays, type Day, dayIn } from '../../../src/base/day.ts';
import { createGuestDesk } from '../../../src/membership/guests/guest-desk.ts';
import { expiredGuests, forgetGuest } from '../../../src/membership/guests/guest-store.ts';
import { openTestLedger, rawText, type TestLedger } from '../../support/ledger.ts';
import { createMembershipHouse, employee, group } from '../house.ts';

let ledger: TestLedger;
const today = (): Day => dayIn('Europe/Stockholm', new Date());
const inAMonth = () => addDays(today(), 30);

beforeAll(async () => {
  ledger = await openTestLedger();
}, 60_000);
afterAll(() => ledger.close());
beforeEach(async () => {
  await ledger.empty();
  await ledger.db.deleteFrom('guest').execute();
});

const desk = () => createGuestDesk(ledger.db, ledger.vault, today);
const guest = (name: string, over: object = {}) =>
  desk().add({ group, name, until: inAMonth(), by: 'token:1', ...over });

/** What becomes of each person who asks to join, in turn. */
async function decided(...people: [personId: string, name: string, number?: string][]) {
  const house = createMembershipHouse(ledger);
  await house.register([employee('0071')]);
  for (const [personId, name, number] of people) {
    house.ask(personId, number, name);
    await house.membership.poll(group);
    const open = await ledger.db.selectFrom('application').select('id').where('status', '=', 'new').execute();
    for (const { id } of open) await house.membership.decide(id);
  }
  const rows = await ledger.db
    .selectFrom('application')
    .select(['person_id', 'decision', 'reasons'])
    .orderBy('id')
    .execute();
  return rows.map((row) => `${row.person_id} ${row.decision} ${row.reasons.join()}`);
}

describe('somebody on no register', () => {
  it('is let into the group whose list has a fitting name, and into no other', async () => {
    await guest('Kim Berg');
    expect(await decided(['7', 'Kim Berg'])).toEqual(['7 approve guest_listed']);
    await ledger.empty();
    await ledger.db.deleteFrom('guest').execute();
    await guest('Kim Berg', { group: '999' });
    expect(await decided(['7', 'Kim Berg'])).toEqual(['7 review number_missing']);
  });

  it('is let in by their account whatever their name, unless a name was given too', async () => {
    await desk().add({ group, person: '7', until: inAMonth(), by: 'token:1' });
    await guest('Kim Berg', { person: '8' });
    expect(await decided(['7', 'Nisse X'], ['8', 'Lo Ek'])).toEqual([
      '7 approve guest_listed',
      '8 review number_missing',
    ]);
  });

  it('is left to a person when two guests fit, or when the name does not', async () => {
    await guest('Kim Berg');
    await guest('Kim Alm Berg');
    expect(await decided(['7', 'Kim Berg'], ['8', 'Kim Bergman Lo'])).toEqual([
      '7 review guest_ambiguous',
      '8 review number_missing',
    ]);
  });

  it('takes the place of a guest for good: another account of that name is left to a person', async () => {
    await guest('Kim Berg');
    expect(await decided(['7', 'Kim Berg'], ['8', 'Kim Berg'])).toEqual([
      '7 approve guest_listed',
      '8 review number_missing',
    ]);
  });

  it('is no guest after the last day, and is one on it', async () => {
    await guest('Kim Berg', { until: today() });
    await guest('Lo Ek');
    await ledger.db
      .updateTable('guest')
      .set({ until_day: addDays(today(), -1) })
      .where('id', '=', (await desk().list())[1]!.id)
      .execute();
    expect(await decided(['7', 'Kim Berg'], ['8', 'Lo Ek'])).toEqual([
      '7 approve guest_listed',
      '8 review number_missing',
    ]);
  });

  it('does not come in with the number of somebody else', async () => {
    await guest('Kim Berg');
    expect(await decided(['7', 'Kim Berg', '0071'])).toEqual(['7 review name_differs']);
  });
});

describe('the list of guests', () => {
  it('names the accounts whose time is over until they are dealt with', async () => {
    const kim = await guest('Kim Berg', { person: '7' });
    await guest('Lo Ek', { person: '8' });
    expect(await expiredGuests(ledger.db, today())).toEqual([]);
    expect(await desk().remove(kim.id)).toBe(true);
    expect(await expiredGuests(ledger.db, today())).toEqual([{ id: kim.id, groupId: group, personId: '7' }]);
    expect(await expiredGuests(ledger.db, addDays(inAMonth(), 1))).toHaveLength(2);
    await forgetGuest(ledger.db, kim.id);
    expect(await expiredGuests(ledger.db, today())).toEqual([]);
  });

  it('forgets at once who is taken off before they came, and does not know strangers', async () => {
    const kim = await guest('Kim Berg');
    expect(await desk().remove(kim.id)).toBe(true);
    expect(await desk().list()).toEqual([]);
    expect(await desk().remove(kim.id)).toBe(false);
    expect(await desk().remove('x')).toBe(false);
  });

  it('has each account once, with the day given last', async () => {
    await guest('Kim Berg', { person: '7' });
    await guest('Kim Berg', { person: '7', until: addDays(today(), 60) });
    expect(await desk().list()).toMatchObject([{ until: addDays(today(), 60) }]);
  });

  it('keeps no name readable', async () => {
    await guest('Zarathustra Quist');
    expect(await rawText(ledger.db, 'guest')).not.toMatch(/Zarathustra|Quist/);
  });

  it.each([
    [{ name: 'Kim' }, 'name:'],
    [{ name: undefined }, 'name:'],
    [{ until: '2026-02-30' }, 'until:'],
    [{ until: '2020-01-01' }, 'until: lies in the past'],
    [{ until: '2999-01-01' }, 'until:'],
    [{ group: 'a b' }, 'group:'],
    [{ person: '' }, 'person:'],
  ])('refuses %j and names the field', async (wrong, message) => {
    await expect(guest('Kim Berg', wrong)).rejects.toThrow(message);
  });
});
