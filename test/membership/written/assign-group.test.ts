import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestLedger, type TestLedger } from '../../support/ledger.ts';
import { openHouse } from './house.ts';

describe('a person saying which group an application is for', () => {
  let ledger: TestLedger;
  let house: Awaited<ReturnType<typeof openHouse>>;
  beforeAll(async () => {
    ledger = await openTestLedger();
  }, 60_000);
  afterAll(() => ledger.close());
  beforeEach(async () => {
    await ledger.empty();
    house = await openHouse(ledger);
  });

  const maja = { name: 'Maja Provsson', number: '4711', email: 'maja@hem.example' };
  const word = { reason: 'hon ringde', by: 'token:4' };
  const first = async () => (await house.list())[0]?.id as string;

  it('lets it go on by the rules as if it had named the group, and answers nobody twice', async () => {
    await house.write(maja, '', 'mail');
    expect(await house.list()).toMatchObject([{ status: 'waiting', reasons: ['group_missing'] }]);
    expect(await house.assignGroup(await first(), { groupId: '320', ...word })).toEqual({
      ok: true,
      value: { status: 'new' },
    });
    await house.settle();
    expect(await house.list()).toMatchObject([{ status: 'waiting', reasons: ['awaiting_request'] }]);
    await house.ask('900', 'Maja Provsson');
    expect(await house.list()).toMatchObject([{ status: 'matched' }, { status: 'approving' }]);
    expect(await house.mails()).toHaveLength(1);
  });

  it('is kept with who said it, and why only sealed', async () => {
    await house.write(maja, '', 'mail');
    await house.assignGroup(await first(), { groupId: '320', ...word });
    const decisions = await house.db.selectFrom('decision').selectAll().execute();
    expect(decisions).toMatchObject([
      { verdict: 'assign-group', group_id: '320', act: true, trace: [{ by: 'token:4' }] },
    ]);
    expect(decisions[0]?.note?.toString('utf8')).not.toContain('ringde');
  });

  it('closes it, and forgets what was written, where the same is on its way in that group', async () => {
    await house.write(maja, '', 'mail');
    await house.write(maja, '320', 'mail');
    const answer = await house.assignGroup(await first(), { groupId: '320', ...word });
    expect(answer).toEqual({ ok: true, value: { status: 'closed' } });
    expect(await house.list()).toMatchObject([{ status: 'closed', details: null }, { status: 'waiting' }]);
  });

  it('is refused for a group that is not served, an application that has one, a join request and an unknown id', async () => {
    await house.write(maja, '', 'mail');
    await house.write(maja, '320', 'mail');
    await house.ask('901', 'Bo Provberg');
    const [without, having, request] = await house.list();
    const assign = (id: string | undefined, groupId: string) =>
      house.assignGroup(id ?? '', { groupId, ...word });
    expect(await assign(without?.id, '999')).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect(await assign(having?.id, '321')).toMatchObject({ ok: false, error: { code: 'conflict' } });
    expect(await assign(request?.id, '321')).toMatchObject({ ok: false, error: { code: 'conflict' } });
    expect(await assign('999999', '320')).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });

  it('comes before letting somebody in by hand', async () => {
    await house.write(maja, '', 'mail');
    const approve = async () => house.decide(await first(), { decision: 'approve', ...word });
    expect(await approve()).toMatchObject({ ok: false, error: { code: 'conflict' } });
    await house.assignGroup(await first(), { groupId: '321', ...word });
    await house.settle();
    expect(await approve()).toMatchObject({ ok: true });
  });
});
