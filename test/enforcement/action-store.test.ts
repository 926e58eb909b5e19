import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestLedger, rawText, type TestLedger } from '../support/ledger.ts';
import { createEnforcement, message, removePost } from './house.ts';

describe('the action store', () => {
  let ledger: TestLedger;
  let house: ReturnType<typeof createEnforcement>;
  beforeAll(async () => {
    ledger = await openTestLedger();
  }, 60_000);
  beforeEach(async () => {
    await ledger.empty();
    house = createEnforcement(ledger);
  });
  afterAll(() => ledger.close());

  const decision = async (inboxId: string | null = null) => {
    const row = { subject_kind: 'content' as const, subject_id: '1_2', group_id: '1', verdict: 'remove' };
    const rest = { act: true, severity: 'high', policy_version: 'p', findings: '[]', trace: '[]' };
    const { id } = await ledger.db
      .insertInto('decision')
      .values({ ...row, ...rest, inbox_id: inboxId })
      .returning('id')
      .executeTakeFirstOrThrow();
    return id;
  };
  const planFor = async (decisionId: string, action = removePost('1_2')) =>
    (await ledger.inTransaction((tx) => house.store.plan(tx, [action], decisionId))).map(({ id }) => id);

  it('stores what is planned twice once', async () => {
    const [id] = await house.plan(removePost('1_2'), removePost('1_2'));
    expect(await house.plan(removePost('1_2'))).toEqual([]);
    expect(await ledger.db.selectFrom('action').select('id').execute()).toEqual([{ id }]);
  });

  it('stores once what two transactions plan at the same time', async () => {
    const planned = await Promise.all([1, 2, 3, 4].map(() => house.plan(removePost('1_2'))));
    expect(planned.flat()).toHaveLength(1);
  });

  it('plans nothing when the transaction fails', async () => {
    const failing = ledger.inTransaction(async (tx) => {
      await house.store.plan(tx, [removePost('1_2')]);
      throw new Error('something else went wrong');
    });
    await expect(failing).rejects.toThrow('something else');
    expect(await ledger.db.selectFrom('action').select('id').execute()).toEqual([]);
  });

  it('lets an observed deed stand beside the one to be done', async () => {
    expect(await house.plan(removePost('1_2', 'observe'))).toHaveLength(1);
    expect(await house.plan(removePost('1_2', 'enforce'))).toHaveLength(1);
    expect(await house.plan(removePost('1_2', 'observe'))).toEqual([]);
  });

  it('gives an action to one worker when many ask at the same time', async () => {
    const ids = await house.plan(removePost('1_1'), removePost('1_2'), removePost('1_3'));
    const claims = await Promise.all([...ids, ...ids, ...ids, ...ids].map((id) => house.store.claim(id)));
    const held = claims.flatMap((claim) => (claim ? [claim.id] : []));
    expect(held.toSorted()).toEqual(ids.toSorted());
    expect(claims.find(Boolean)).toMatchObject({ attempts: 1, interrupted: false });
  });

  it('gives nobody an action that is not due, under way, at its end or not there', async () => {
    const [id] = (await house.plan(removePost('1_2'))) as [string];
    const claim = await house.store.claim(id);
    expect(await house.store.claim(id)).toBeUndefined();
    if (claim) await house.store.postpone(claim, 60_000, 'later', false);
    expect(await house.store.claim(id)).toBeUndefined();
    await ledger.pass(61);
    const again = await house.store.claim(id);
    if (again) await ledger.inTransaction((tx) => house.store.finish(tx, again, 'done', 'done'));
    await ledger.pass(3_600);
    expect(await house.store.claim(id)).toBeUndefined();
    expect(await house.store.claim('999999')).toBeUndefined();
  });

  it('takes a worker for dead whose claim ran out, and says that its try may have arrived', async () => {
    const [id] = (await house.plan(removePost('1_2'))) as [string];
    await house.store.claim(id);
    await ledger.pass(44);
    expect(await house.store.claim(id)).toBeUndefined();
    await ledger.pass(2);
    expect(await house.store.claim(id)).toMatchObject({ attempts: 2, interrupted: true });
  });

  it('hears nothing more from a worker whose claim has passed to another', async () => {
    const [id] = (await house.plan(removePost('1_2'))) as [string];
    const slow = await house.store.claim(id);
    await ledger.pass(46);
    const other = await house.store.claim(id);
    if (!slow || !other) throw new Error('both claims must have been given');
    await house.store.postpone(slow, 0, 'too late', false);
    expect(await house.row(id)).toMatchObject({ status: 'started', outcome: null });
    const end = (claim: typeof slow) =>
      ledger.inTransaction((tx) => house.store.finish(tx, claim, 'done', 'done'));
    expect(await end(slow)).toBe(false);
    expect(await end(other)).toBe(true);
    expect(await end(other)).toBe(false);
  });

  it('ends all claims for a process that knows itself to be alone', async () => {
    const [id] = (await house.plan(removePost('1_2'))) as [string];
    await house.store.claim(id);
    await house.store.releaseClaims();
    expect(await house.store.claim(id)).toMatchObject({ interrupted: true });
  });

  it.each([
    'failed',
    'cancelled',
    'recorded',
    'uncertain',
  ] as const)('takes a deed up again that ended as %s when it is decided anew, and not for the same decision', async (status) => {
    const [first, second] = [await decision(), await decision()];
    const [id] = (await planFor(first)) as [string];
    await ledger.db.updateTable('action').set({ status, attempts: 7, outcome: 'was so' }).execute();
    expect(await planFor(first)).toEqual([]);
    expect(await planFor(second)).toEqual([id]);
    expect(await house.row(id)).toMatchObject({ status: 'planned', attempts: 0, decision_id: second });
  });

  it.each([
    'planned',
    'started',
    'done',
    'needs-person',
  ] as const)('leaves a deed alone that is %s when it is decided anew', async (status) => {
    await planFor(await decision());
    await ledger.db.updateTable('action').set({ status }).execute();
    expect(await planFor(await decision())).toEqual([]);
  });

  it('never takes a message up again, since it may have arrived', async () => {
    await planFor(await decision(), message('77'));
    await ledger.db.updateTable('action').set({ status: 'uncertain' }).execute();
    expect(await planFor(await decision(), message('77'))).toEqual([]);
  });

  it('calls off what a rule planned and has not been begun; what a person decided only when told', async () => {
    const cancel = (whose: 'rules' | 'all') =>
      ledger.inTransaction((tx) => house.store.cancel(tx, 'delete-post:1_2', 'it may stay', whose));
    const [id] = (await planFor(await decision())) as [string];
    await cancel('rules');
    expect(await house.row(id)).toMatchObject({ status: 'planned' });
    await cancel('all');
    expect(await house.row(id)).toMatchObject({ status: 'cancelled', outcome: 'it may stay' });
    await planFor(await decision('5'));
    await cancel('rules');
    expect(await house.row(id)).toMatchObject({ status: 'cancelled' });
    await planFor(await decision('6'));
    await house.store.claim(id);
    await cancel('all');
    expect(await house.row(id)).toMatchObject({ status: 'started' });
  });

  it('keeps what is said, and to whom, unreadable at rest', async () => {
    await house.plan({ ...message('77'), details: { text: 'Torborg Läsbar', to: 'torborg@lystra.example' } });
    expect(await rawText(ledger.db, 'action')).not.toMatch(/Torborg|lystra/);
  });
});
