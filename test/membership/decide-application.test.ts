import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applicationVersion } from '../../src/membership/application-version.ts';
import { openTestLedger, type TestLedger } from '../support/ledger.ts';
import { createMembershipHouse, employee, group } from './house.ts';

const by = 'token:4';

describe("a person's word on an application", () => {
  let ledger: TestLedger;
  beforeAll(async () => {
    ledger = await openTestLedger();
  }, 60_000);
  beforeEach(() => ledger.empty());
  afterAll(() => ledger.close());

  /** One application that waits; `number` of the profile. */
  const waiting = async (options: Parameters<typeof createMembershipHouse>[1] = {}, number?: string) => {
    const house = createMembershipHouse(ledger, options);
    await house.register([employee('4711', { givenName: 'Berit' })]);
    house.ask('7', number);
    await house.membership.poll(group);
    await house.decideAll();
    await house.act();
    return { ...house, id: (await house.applications())[0]?.id ?? '' };
  };

  it('lets the person in, once, and binds the number the rules had found', async () => {
    const { id, decideByPerson, act, platform, statuses, accounts } = await waiting({}, '4711');
    expect(await statuses()).toEqual(['waiting']);
    const approve = () => decideByPerson(id, { decision: 'approve', reason: 'ringde', by });
    const answers = await Promise.all([approve(), approve()]);
    expect(answers.filter(({ ok }) => ok)).toEqual([{ ok: true, value: { status: 'approving' } }]);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'conflict' } });
    await act();
    expect(platform.effects).toEqual([`admit-member ${group}/7`]);
    expect(await statuses()).toEqual(['approved']);
    expect(await accounts()).toMatchObject([{ person_id: '7' }]);
  });

  it('is kept with who gave it and why', async () => {
    const { id, decideByPerson, applications } = await waiting();
    await decideByPerson(id, { decision: 'decline', reason: 'okänd', by });
    expect(await applications()).toMatchObject([{ status: 'declined', decision: 'decline', decided_by: by }]);
    const rows = await ledger.db.selectFrom('decision').selectAll().orderBy('id').execute();
    expect(rows.at(-1)).toMatchObject({ verdict: 'decline', act: true, trace: [{ by }] });
  });

  it('can let in who was declined by rule or by somebody before', async () => {
    const { id, decideByPerson, act, statuses } = await waiting({}, '9999');
    expect(await statuses()).toEqual(['declined']);
    await decideByPerson(id, { decision: 'decline', reason: 'nej', by });
    expect(await decideByPerson(id, { decision: 'approve', reason: 'jo', by })).toMatchObject({ ok: true });
    await act();
    expect(await statuses()).toEqual(['approved']);
  });

  it('is refused when it names a version that is no longer the one, and taken when it is', async () => {
    const { id, decideByPerson } = await waiting();
    const version = async () =>
      applicationVersion(
        await ledger.db.selectFrom('application').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
      );
    const seen = await version();
    await decideByPerson(id, { decision: 'decline', reason: 'okänd', by, version: seen });
    const approve = (named: string) =>
      decideByPerson(id, { decision: 'approve', reason: 'jo', by: 'token:5', version: named });
    expect(await approve(seen)).toMatchObject({ ok: false, error: { code: 'conflict' } });
    expect(await approve(await version())).toMatchObject({ ok: true });
  });

  it('is carried out although an earlier admission was refused', async () => {
    const { id, decideByPerson, act, platform, statuses } = await waiting();
    platform.next({ status: 'refused', reason: 'the group is full' });
    await decideByPerson(id, { decision: 'approve', reason: 'ja', by });
    await act();
    expect(await statuses()).toEqual(['waiting']);
    await decideByPerson(id, { decision: 'approve', reason: 'ja igen', by });
    await act();
    expect(await statuses()).toEqual(['approved']);
    expect(platform.effects).toEqual([`admit-member ${group}/7`]);
  });

  it('is only recorded while the bot observes', async () => {
    const { id, decideByPerson, act, platform, statuses } = await waiting({ mode: 'observe' });
    expect(await decideByPerson(id, { decision: 'approve', reason: 'ja', by })).toEqual({
      ok: true,
      value: { status: 'waiting' },
    });
    await act();
    expect(platform.calls).toEqual([]);
    expect(await statuses()).toEqual(['waiting']);
  });

  it('is refused for an application that is not decided yet, one that is closed and one that is not there', async () => {
    const house = createMembershipHouse(ledger);
    house.ask('7');
    await house.membership.poll(group);
    const id = (await house.applications())[0]?.id ?? '';
    const approve = (which: string) => house.decideByPerson(which, { decision: 'approve', reason: 'ja', by });
    expect(await approve(id)).toMatchObject({ ok: false, error: { code: 'conflict' } });
    house.withdraw('7');
    house.pass(1_000);
    await house.membership.poll(group);
    expect(await approve(id)).toMatchObject({ ok: false, error: { code: 'conflict' } });
    expect(await approve('999999')).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect(await house.actionStates()).toEqual([]);
  });
});
