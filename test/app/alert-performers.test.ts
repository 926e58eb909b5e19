import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AddressedAlert } from '../../src/alerts/alert.ts';
import { alertPerformers } from '../../src/app/performers.ts';
import { createActionStore } from '../../src/enforcement/action-store.ts';
import { alertActions } from '../../src/enforcement/alert-actions.ts';
import { createExecutor } from '../../src/enforcement/executor.ts';
import { defaultPolicy } from '../../src/policy/default-policy.ts';
import { createFakeDoorbell } from '../support/fake-doorbell.ts';
import { openTestLedger, type TestLedger } from '../support/ledger.ts';

describe('alerts on their way out', () => {
  let ledger: TestLedger;
  beforeAll(async () => {
    ledger = await openTestLedger();
  }, 60_000);
  afterAll(() => ledger.close());

  it('go out by mail and webhook while a dead token closes the chat', async () => {
    const { db, vault, inTransaction } = ledger;
    const sent: string[] = [];
    const performers = alertPerformers(async ({ kind, to }: AddressedAlert) => {
      if (kind === 'chat') return { status: 'halted', reason: 'the token is dead' };
      sent.push(to);
      return { status: 'done' };
    });
    const store = createActionStore(db, vault);
    const execute = createExecutor({
      ...{ db, store },
      doorbell: createFakeDoorbell(),
      performerOf: ({ details }) => performers(details),
      aftermath: async () => [],
      onTurnedAway: async () => {},
      now: () => new Date(),
    });
    const policy = {
      ...defaultPolicy,
      alerts: [
        { kind: 'chat', to: '99', from: 'low' },
        { kind: 'mail', to: 'moderators@lystra.example', from: 'low' },
        { kind: 'webhook', to: 'https://hooks.example/', from: 'low' },
      ] as const,
    };
    const alert = { event: 'platform-halted', severity: 'high', subject: 's', text: 't' } as const;
    const jobs = await inTransaction((tx) =>
      store.plan(tx, alertActions(alert, policy, 'halted', 'enforce')),
    );
    for (const { id } of jobs) await execute(id);
    expect(sent).toEqual(['moderators@lystra.example', 'https://hooks.example/']);
  });
});
