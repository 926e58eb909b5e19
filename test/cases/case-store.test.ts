import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { closeCase, openCase } from '../../src/cases/case-store.ts';
import { openTestLedger, type TestLedger } from '../support/ledger.ts';

describe("the moderators' cases", () => {
  let ledger: TestLedger;
  let decisionId: string;
  beforeAll(async () => {
    ledger = await openTestLedger();
  }, 60_000);
  beforeEach(async () => {
    await ledger.empty();
    for (const id of ['1_1', '1_2']) {
      const about = {
        kind: 'post',
        group_id: '1',
        post_id: id,
        author_id: '7',
        body_hash: '',
        edited: false,
      };
      const row = { ...about, id, body: Buffer.alloc(0), version_at: null, state: 'live' as const };
      await ledger.db.insertInto('content').values(row).execute();
    }
    const about = { subject_kind: 'content' as const, subject_id: '1_1', group_id: '1', verdict: 'flag' };
    const rest = {
      act: false,
      severity: null,
      policy_version: 'p',
      findings: '[]',
      trace: '[]',
      inbox_id: null,
    };
    const { id } = await ledger.db
      .insertInto('decision')
      .values({ ...about, ...rest })
      .returning('id')
      .executeTakeFirstOrThrow();
    decisionId = id;
  });
  afterAll(() => ledger.close());

  const open = (contentId: string, severity = 'low', categories = ['abuse']) =>
    ledger.inTransaction((tx) => openCase(tx, { contentId, groupId: '1', severity, categories, decisionId }));
  const close = (contentId: string, why: string) =>
    ledger.inTransaction((tx) => closeCase(tx, contentId, why));
  const cases = () => ledger.db.selectFrom('moderation_case').selectAll().orderBy('id').execute();

  it('are one a post while it is open, also when many are opened at the same moment', async () => {
    const ids = await Promise.all([open('1_1'), open('1_1'), open('1_2'), open('1_1')]);
    expect(new Set(ids).size).toBe(2);
    expect(await cases()).toHaveLength(2);
  });

  it('show the newest judgement and keep since when they wait', async () => {
    const id = await open('1_1');
    const [before] = await cases();
    expect(await open('1_1', 'high', ['threat', 'abuse'])).toBe(id);
    expect(await cases()).toEqual([{ ...before, severity: 'high', categories: ['threat', 'abuse'] }]);
  });

  it('are closed once, for the reason given first', async () => {
    await open('1_1');
    await open('1_2');
    const closed = await Promise.all([close('1_1', 'removed'), close('1_1', 'removed')]);
    expect(closed.filter(Boolean)).toHaveLength(1);
    expect(await close('1_1', 'something else')).toBe(false);
    expect(await cases()).toMatchObject([
      { content_id: '1_1', status: 'closed', resolution: 'removed', closed_at: expect.any(Date) },
      { content_id: '1_2', status: 'open', resolution: null, closed_at: null },
    ]);
  });

  it('are opened anew for a post whose case was closed', async () => {
    const first = await open('1_1');
    await close('1_1', 'allow by token:1: ok');
    expect(await open('1_1')).not.toBe(first);
    expect((await cases()).map(({ status }) => status)).toEqual(['closed', 'open']);
  });
});
