import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createWording } from '../../src/app/alert-texts.ts';
import { createDueProcessChore } from '../../src/app/due-process-chores.ts';
import { dayIn } from '../../src/base/day.ts';
import { createActionStore } from '../../src/enforcement/action-store.ts';
import { defaultPolicy } from '../../src/policy/default-policy.ts';
import { loadMessages } from '../../src/policy/load-messages.ts';
import { createScreeningHouse, written } from '../screening/house.ts';
import { createClock } from '../support/clock.ts';
import { openTestLedger, type TestLedger } from '../support/ledger.ts';

const hour = 3_600_000;

describe('what due process asks for by the clock', () => {
  let ledger: TestLedger;
  beforeAll(async () => {
    ledger = await openTestLedger();
  }, 60_000);
  beforeEach(() => ledger.empty());
  afterAll(() => ledger.close());

  it('makes a post a moderator’s, once, whose author has not mended it, and forgets what counts no more', async () => {
    const { db, vault } = ledger;
    const clock = createClock(new Date('2026-03-02T12:00:00Z'));
    const policy = {
      ...defaultPolicy,
      rules: { abuse: { medium: 'coach' } },
      alerts: [{ kind: 'webhook', to: 'https://hooks.example/', from: 'low' }],
    } as const;
    const house = createScreeningHouse(ledger, { clock, policy });
    await house.deliver(written('DOUBT'));
    await house.act();
    const chore = createDueProcessChore({
      ...{ db, vault, actions: createActionStore(db, vault), doorbell: house.doorbell, mode: 'enforce' },
      ...createWording(loadMessages()),
      policy: () => policy,
      today: () => dayIn('Europe/Stockholm', clock.now()),
      now: clock.now,
    });
    await chore();
    expect([house.alerts, await house.strikes()]).toEqual([[], ['320_1 1 counted']]);
    clock.advance(24 * hour);
    await chore();
    await chore();
    await house.act();
    expect(house.alerts).toMatchObject([{ event: 'post-flagged', link: 'https://platform.example/320_1' }]);
    expect(await house.cases()).toMatchObject([{ awaits: 'person', status: 'open' }]);
    clock.advance(365 * 24 * hour);
    await chore();
    expect(await house.strikes()).toEqual([]);
  });
});
