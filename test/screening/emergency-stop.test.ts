import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { notePolicy, policyAt } from '../../src/enforcement/policy-versions.ts';
import { liftStop, openStops } from '../../src/enforcement/rule-stops.ts';
import { defaultPolicy } from '../../src/policy/default-policy.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { createClock } from '../support/clock.ts';
import { openTestLedger, rawText, type TestLedger } from '../support/ledger.ts';
import { createScreeningHouse, written } from './house.ts';

const word = { reason: 'a campaign, the rule is right', by: 'token:4' };
const emergencyStop = { youngDays: 7, hits: 3, withinMinutes: 60, share: 0.5, fromStart: false };
const policy = { rules: { hate: { high: 'remove' as const } }, emergencyStop };
const hour = 3_600_000;

describe('the emergency stop', () => {
  let ledger: TestLedger;
  beforeAll(async () => {
    ledger = await openTestLedger();
  }, 60_000);
  beforeEach(() => ledger.empty());
  afterAll(() => ledger.close());

  const versions = {
    before: { ...defaultPolicy, version: 'before' },
    after: { ...defaultPolicy, ...policy, version: 'after' },
  };
  const note = (which: Policy) => notePolicy(ledger.db, ledger.vault, which);
  const house = (over: Partial<Policy> = {}) => {
    const made = createScreeningHouse(ledger, {
      clock: createClock(new Date()),
      policy: { ...policy, ...over },
    });
    for (let n = 1; n <= 40; n += 1) made.platform.posts.add(`320_${n}`);
    let next = 0;
    return {
      ...made,
      async write(...texts: string[]) {
        for (const text of texts) {
          next += 1;
          await made.deliver(written(`${text} ${next}`, { contentId: `320_${next}`, postId: `320_${next}` }));
        }
      },
      removed: () => made.platform.effects.filter((effect) => effect.startsWith('delete-post')).length,
    };
  };
  const times = (count: number, text: string) => Array.from({ length: count }, () => text);

  it('puts a young rule on trial that would act too often, tells staff, and asks a moderator about the rest', async () => {
    const { write, act, removed, alerts, cases } = house();
    await write(...times(3, 'HATE'));
    await act();
    expect(removed()).toBe(3);
    await write(...times(5, 'HATE'), 'HARM');
    await act();
    expect(await openStops(ledger.db)).toMatchObject([{ rule: 'hate', hits: 4, judged: 4 }]);
    expect(removed()).toBe(4);
    expect((await cases()).filter(({ status }) => status === 'open')).toHaveLength(5);
    expect(alerts.filter(({ event, kind }) => event === 'rule-stopped' && kind === 'webhook')).toHaveLength(
      1,
    );
  });

  it('holds back what the rule had planned before', async () => {
    const { write, act, removed } = house();
    await write(...times(5, 'HATE'));
    await act();
    expect(removed()).toBe(0);
  });

  it('lasts until a person lifts it, and counts anew from then on', async () => {
    const { write, act, removed, clock } = house();
    await write(...times(4, 'HATE'));
    clock.advance(2 * hour);
    await write('HATE');
    await act();
    expect(removed()).toBe(0);
    expect(await liftStop(ledger.db, ledger.vault, 'hate', word)).toMatchObject({ ok: true });
    expect(await openStops(ledger.db)).toEqual([]);
    await write(...times(3, 'HATE'));
    await act();
    expect(removed()).toBe(3);
    expect(await rawText(ledger.db, 'rule_stop')).not.toContain('campaign');
    expect(await liftStop(ledger.db, ledger.vault, 'hate', word)).toMatchObject({
      ok: false,
      error: { code: 'not_found' },
    });
  });

  it('leaves a rule alone that acts on a small part of what is written', async () => {
    const { write, act, removed } = house();
    await write(...times(10, 'hello'), ...times(5, 'HATE'));
    await act();
    expect(removed()).toBe(5);
  });

  it('leaves alone what stood in the first policy, unless it is asked to look from the start', async () => {
    await note(versions.after);
    const { write, act, removed, changePolicy } = house();
    await write(...times(5, 'HATE'));
    await act();
    expect(removed()).toBe(5);
    changePolicy({ emergencyStop: { ...emergencyStop, fromStart: true } });
    await write('HATE');
    await act();
    expect(removed()).toBe(5);
  });

  it('looks at a rule for as long as it is young, counted from when it stood as it stands', async () => {
    await note(versions.before);
    await note(versions.after);
    await note(versions.after);
    const { write, act, removed, clock, changePolicy } = house();
    clock.advance(8 * 24 * hour);
    await write(...times(5, 'HATE'));
    await act();
    expect(removed()).toBe(5);
    // A change of what it asks for makes it young again, a new example does not.
    const examples = { flags: ['HATE'] };
    changePolicy({ rules: { hate: { high: 'remove', examples } } });
    await write('HATE');
    expect(await openStops(ledger.db)).toEqual([]);
    changePolicy({ rules: { hate: { high: 'remove', removeFrom: 0.9 } } });
    await write('HATE');
    expect(await openStops(ledger.db)).toMatchObject([{ rule: 'hate' }]);
  });

  it('never looks at what Grindvakt does where the policy says nothing, nor when it is turned off', async () => {
    const { write, act, removed, changePolicy } = house();
    await write(...times(6, 'HARM'));
    changePolicy({ emergencyStop: { ...emergencyStop, youngDays: 0 } });
    await write(...times(6, 'HATE'));
    await act();
    expect(removed()).toBe(12);
  });

  it('finds every version of the policy again, and keeps none in the clear', async () => {
    await note({
      ...versions.before,
      organisation: { ...defaultPolicy.organisation, codeNames: ['Havsörn'] },
    });
    expect(await policyAt(ledger.db, ledger.vault, 'before')).toMatchObject({
      organisation: { codeNames: ['Havsörn'] },
    });
    expect(await policyAt(ledger.db, ledger.vault, 'another')).toBeUndefined();
    expect(await rawText(ledger.db, 'policy_version')).not.toContain('Havs');
  });
});
