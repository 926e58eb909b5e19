import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChores } from '../../src/app/chores.ts';
import type { Services } from '../../src/app/services.ts';
import { readSettings } from '../../src/app/settings.ts';
import { PlatformError } from '../../src/platform/port.ts';
import { defaultPolicy } from '../../src/policy/default-policy.ts';
import { createFakeDoorbell } from '../support/fake-doorbell.ts';
import { openTestLedger, type TestLedger } from '../support/ledger.ts';
import { createTestLog } from '../support/log.ts';

describe('the chores of a worker', () => {
  let ledger: TestLedger;
  beforeAll(async () => {
    ledger = await openTestLedger();
  }, 60_000);
  afterAll(() => ledger.close());

  /** What the chores need of the house; polling fails for a group as `trouble` says. */
  const house = (trouble: Readonly<Record<string, PlatformError['kind']>> = {}, token = 'token') => {
    const polled: string[] = [];
    const halted: string[] = [];
    const forbidden: (string | undefined)[] = [];
    const answered: true[] = [];
    const { logger, lines } = createTestLog('warn');
    const environment = { POLL_SECONDS: '86400', GRAPH_GROUPS: '320,321,322', GRAPH_ACCESS_TOKEN: token };
    const services = {
      settings: readSettings(environment),
      ledger,
      logger,
      queue: createFakeDoorbell(),
      policy: { current: () => ({ ...defaultPolicy, groups: [{ id: '319' }, { id: '320' }] }) },
      refresh: () => {},
      membership: {
        expire: async () => {},
        async poll(groupId: string) {
          polled.push(groupId);
          const kind = trouble[groupId];
          if (kind) throw new PlatformError(kind, `the platform answers ${kind}`);
        },
      },
      troubles: {
        platformHalted: async (reason: string) => void halted.push(reason),
        platformAnswers: async () => void answered.push(true),
        permissionMissing: async (_: string, groupId?: string) => void forbidden.push(groupId),
      },
    };
    return { services: services as unknown as Services, polled, halted, forbidden, answered, lines };
  };

  /** Starts a worker, lets it take its first turn at everything, and stops it. */
  const oneTurn = async (...houses: ReturnType<typeof house>[]) => {
    const workers = houses.map(({ services }, n) => startChores(services, `worker ${n}`));
    for (const worker of workers) await worker.stop();
  };

  it('are polling every group served, by one of several workers an interval', async () => {
    await ledger.empty();
    const workers = [house(), house(), house()];
    await oneTurn(...workers);
    await oneTurn(...workers);
    expect(workers.flatMap(({ polled }) => polled)).toEqual(['319', '320', '321', '322']);
    await ledger.pass(86_400);
    await oneTurn(...workers);
    expect(workers.flatMap(({ polled }) => polled)).toHaveLength(8);
  });

  it('ask the platform nothing without a token', async () => {
    await ledger.empty();
    const worker = house({}, '');
    await oneTurn(worker);
    expect(worker.polled).toEqual([]);
  });

  it('go on with the next group after an outage or a missing permission, which is told', async () => {
    await ledger.empty();
    const worker = house({ 319: 'retry', 320: 'forbidden' });
    await oneTurn(worker);
    expect(worker.polled).toEqual(['319', '320', '321', '322']);
    expect(worker.halted).toEqual([]);
    expect(worker.forbidden).toEqual(['320']);
    expect(worker.answered).toHaveLength(2);
    expect(worker.lines.filter((line) => line.includes('join requests'))).toHaveLength(2);
  });

  it('stop asking when the token is dead, and tell of it once', async () => {
    await ledger.empty();
    const worker = house({ 320: 'halted' });
    await oneTurn(worker);
    expect(worker.polled).toEqual(['319', '320']);
    expect(worker.halted).toEqual(['the platform answers halted']);
    expect(worker.answered).toHaveLength(1);
  });
});
