import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Day } from '../../src/base/day.ts';
import { createBudget } from '../../src/second-opinion/budget.ts';
import { openTestLedger, type TestLedger } from '../support/ledger.ts';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await openTestLedger();
}, 60_000);
afterAll(() => ledger.close());

describe('the budget of the second opinion', () => {
  it('gives out so many questions a day, over everybody who asks', async () => {
    const budgets = [createBudget(ledger.db), createBudget(ledger.db)];
    const day = '2031-03-01' as Day;
    const taken = await Promise.all(budgets.flatMap((budget) => [1, 2, 3].map(() => budget.take(day, 4))));
    expect(taken.filter(Boolean)).toHaveLength(4);
    expect(await budgets[0]?.take('2031-03-02' as Day, 4)).toBe(true);
    expect(await budgets[0]?.take('2031-03-03' as Day, 0)).toBe(false);
  });
});
