import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { forgetDeliveries } from '../../src/intake/forget-deliveries.ts';
import { defaultPolicy } from '../../src/policy/default-policy.ts';
import { runBacktest } from '../../src/screening/backtest/run-backtest.ts';
import type { ContentBody } from '../../src/screening/content-store.ts';
import { forgetHistory } from '../../src/screening/forget-history.ts';
import { openTestLedger, rawText, type TestLedger } from '../support/ledger.ts';
import { createScreeningHouse, written } from './house.ts';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await openTestLedger();
}, 60_000);
beforeEach(() => ledger.empty());
afterAll(() => ledger?.close());

const { appeals } = defaultPolicy;
const forget = (history: number) =>
  forgetHistory(ledger.db, ledger.vault, { retention: { history, deliveries: 7 }, appeals });
const age = (days: number) =>
  sql`update grindvakt.content set changed_at = changed_at - ${days} * interval '1 day'`.execute(ledger.db);
const textOf = async (id: string) => {
  const { body } = await ledger.db
    .selectFrom('content')
    .select('body')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return ledger.vault.open<ContentBody>('content', body).text;
};
const say = (id: string, text: string, over: Parameters<typeof written>[1] = {}) =>
  written(text, { contentId: id, postId: id, ...over });

describe('the words of a post', () => {
  it('are kept as long as the policy says, and no longer', async () => {
    const house = createScreeningHouse(ledger);
    await house.deliver(say('320_1', 'hej'));
    await age(29);
    expect([await forget(30), await textOf('320_1')]).toEqual([0, 'hej']);
    await age(2);
    expect([await forget(30), await textOf('320_1')]).toEqual([1, '']);
    expect(await forget(30)).toBe(0);
    expect(await house.decisions()).toHaveLength(1);
  });

  it('are kept while a person is asked about them', async () => {
    const house = createScreeningHouse(ledger);
    await house.deliver(say('320_1', 'DOUBT'));
    await age(400);
    expect(await forget(0)).toBe(0);
    const [open] = await house.cases();
    await house.decide(open?.id ?? '', { decision: 'allow', reason: 'fine', by: 'token:1' });
    expect([await forget(0), await textOf('320_1')]).toEqual([1, '']);
  });

  it('are kept of what was removed until the author can no longer appeal', async () => {
    const house = createScreeningHouse(ledger);
    await house.deliver(say('320_1', 'HARM'));
    await house.act();
    expect(await house.state('320_1')).toBe('removed');
    await age(appeals.windowDays + 13);
    expect(await forget(0)).toBe(0);
    await age(2);
    expect(await forget(0)).toBe(1);
  });

  it('do not come back by a late delivery of the same version, and do with an edit', async () => {
    const house = createScreeningHouse(ledger);
    await house.deliver(say('320_1', 'hej'));
    await age(31);
    await forget(30);
    await house.deliver(say('320_1', 'hej'));
    expect([await textOf('320_1'), house.judged]).toEqual(['', ['hej']]);
    await house.deliver(say('320_1', 'hej igen', { change: 'edit' }));
    expect(await textOf('320_1')).toBe('hej igen');
  });

  it('are said to be missing where a backtest would have read them', async () => {
    const house = createScreeningHouse(ledger);
    await house.deliver(say('320_1', 'hej'), say('320_2', 'DOUBT'));
    await age(31);
    await forget(30);
    const side = { policy: defaultPolicy, scan: () => ({ findings: [] }) };
    const { coverage } = await runBacktest({
      ...{ db: ledger.db, vault: ledger.vault, current: side, draft: side, most: 1 },
      period: { since: new Date(0), until: new Date(Date.now() + 60_000) },
      ...{ timeZone: 'Europe/Stockholm', capabilities: { hideComment: true, sendMessage: true } },
      show: () => '',
    });
    expect(coverage).toMatchObject({ decisions: 2, read: 1, forgotten: 1 });
  });
});

describe('what the platform delivered', () => {
  it('is forgotten so many days after it was worked on, and never taken for news again', async () => {
    const house = createScreeningHouse(ledger);
    await house.deliver(say('320_1', 'hej'));
    await sql`update grindvakt.inbox set finished_at = finished_at - interval '8 days'`.execute(ledger.db);
    const before = await rawText(ledger.db, 'inbox');
    expect(await forgetDeliveries(ledger.db, ledger.vault, 9)).toBe(0);
    expect(await rawText(ledger.db, 'inbox')).toBe(before);
    expect(await forgetDeliveries(ledger.db, ledger.vault, 7)).toBe(1);
    const { payload, status } = await ledger.db.selectFrom('inbox').selectAll().executeTakeFirstOrThrow();
    expect([status, ledger.vault.open('inbox', payload)]).toEqual(['done', null]);
  });

  it('is kept while it waits or has failed', async () => {
    const house = createScreeningHouse(ledger);
    await house.deliver(say('320_1', 'hej'));
    for (const status of ['pending', 'failed'] as const) {
      await ledger.db
        .updateTable('inbox')
        .set({ status, received_at: new Date(0) })
        .execute();
      expect(await forgetDeliveries(ledger.db, ledger.vault, 0)).toBe(0);
    }
  });
});
