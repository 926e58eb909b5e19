import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Alert } from '../../src/alerts/alert.ts';
import { createOutage } from '../../src/app/outage.ts';
import { createTroubles } from '../../src/app/troubles.ts';
import { defaultPolicy } from '../../src/policy/default-policy.ts';
import { loadMessages } from '../../src/policy/load-messages.ts';
import { openTestLedger, type TestLedger } from '../support/ledger.ts';
import { createTestLog } from '../support/log.ts';

describe('what is wrong with the bot itself', () => {
  let ledger: TestLedger;
  beforeAll(async () => {
    ledger = await openTestLedger();
  }, 60_000);
  beforeEach(() => ledger.empty());
  afterAll(() => ledger.close());

  let minute = 0;
  const now = () => {
    minute += 1;
    return new Date(Date.UTC(2026, 10, 22, 8, minute));
  };

  /** One process of the installation, and what it tells staff: one line each occasion. */
  const process = (told: Map<string, Alert> = new Map()) => {
    const { logger, lines } = createTestLog();
    const troubles = createTroubles({
      messages: loadMessages(),
      policy: () => ({ ...defaultPolicy, language: 'en' }),
      raise: async (alert, which = '') => void told.set(`${alert.event} ${which}`, alert),
      outage: createOutage(ledger.db, now),
      logger,
    });
    return { troubles, told, lines };
  };

  it('is told apart: a dead token from a missing permission, and one group from another', async () => {
    const { troubles, told, lines } = process();
    await troubles.permissionMissing('(#200) no', '320');
    await troubles.permissionMissing('(#200) no', '321');
    await troubles.permissionMissing('(#200) no');
    await troubles.platformHalted('(#190) expired');
    expect([...told.values()].map(({ event }) => event)).toEqual([
      'permission-missing',
      'permission-missing',
      'permission-missing',
      'platform-halted',
    ]);
    const [first, , third, halted] = [...told.values()];
    expect(first?.text).toMatch(/Group: 320\..*everything else goes on.*\(#200\) no/);
    expect(third?.text).toMatch(/Group: not known\./);
    expect(halted?.text).toMatch(/Nothing is sent/);
    expect(lines[0]).toContain('"groupId":"320"');
    expect(lines[0]).not.toMatch(/nothing is sent/);
  });

  it('is told once while the token stays dead, by several processes and after a restart', async () => {
    const { troubles, told } = process();
    await troubles.platformHalted('dead');
    await troubles.platformHalted('dead');
    await process(told).troubles.platformHalted('dead');
    expect(told.size).toBe(1);
  });

  it('is told again when the token has worked meanwhile and dies once more', async () => {
    const { troubles, told } = process();
    await troubles.platformHalted('dead');
    await troubles.platformAnswers();
    await troubles.platformHalted('dead');
    expect(told.size).toBe(2);
    // A new token means a restart.
    const restarted = process(told).troubles;
    await restarted.platformAnswers();
    await restarted.platformHalted('dead');
    expect(told.size).toBe(3);
  });
});
