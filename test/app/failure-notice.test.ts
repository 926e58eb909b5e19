import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createFailureNotice } from '../../src/app/failure-notice.ts';
import type { StoredAction } from '../../src/enforcement/action.ts';
import { createActionStore } from '../../src/enforcement/action-store.ts';
import { defaultPolicy } from '../../src/policy/default-policy.ts';
import { loadMessages } from '../../src/policy/load-messages.ts';
import { openTestLedger, type TestLedger } from '../support/ledger.ts';

describe('an action that the platform refuses for good', () => {
  let ledger: TestLedger;
  beforeAll(async () => {
    ledger = await openTestLedger();
  }, 60_000);
  beforeEach(() => ledger.empty());
  afterAll(() => ledger.close());

  const removal: StoredAction = {
    id: '7',
    kind: 'delete-post',
    key: 'delete-post:1',
    target: { postId: '1' },
    mode: 'enforce',
  };
  const told = async (action: StoredAction, status: 'failed' | 'done', times = 1) => {
    const notice = createFailureNotice({
      actions: createActionStore(ledger.db, ledger.vault),
      policy: () => ({
        ...defaultPolicy,
        alerts: [{ to: 'https://hooks.example/x', kind: 'webhook', from: 'medium' }],
      }),
      messages: loadMessages(),
      mode: 'enforce',
    });
    for (let n = 0; n < times; n += 1) await ledger.inTransaction((tx) => notice(tx, action, status));
    return ledger.db.selectFrom('action').select(['kind', 'key']).execute();
  };

  it('is told to staff, once', async () => {
    expect(await told(removal, 'failed', 2)).toMatchObject([{ kind: 'send-alert' }]);
  });

  it('is told of no other ending', async () => {
    expect(await told(removal, 'done')).toEqual([]);
  });

  it('leads to no message about a message', async () => {
    expect(await told({ ...removal, kind: 'send-alert' }, 'failed')).toEqual([]);
  });
});
