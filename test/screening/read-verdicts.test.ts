import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readVerdicts } from '../../src/screening/read-verdicts.ts';
import { openTestLedger, type TestLedger } from '../support/ledger.ts';
import { createScreeningHouse, written } from './house.ts';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await openTestLedger();
}, 60_000);
beforeEach(() => ledger.empty());
afterAll(() => ledger?.close());

const say = (id: string, text: string, over: Parameters<typeof written>[1] = {}) =>
  written(text, { contentId: id, postId: id, ...over });
const read = () => readVerdicts(ledger.db, { since: new Date(0), until: new Date(Date.now() + 60_000) });
const doubt = { category: 'abuse', rule: 'test.word', language: 'sv' };

describe("moderators' verdicts", () => {
  it('say of a rule whether it was right, and nothing of what nobody has decided', async () => {
    const house = createScreeningHouse(ledger);
    await house.deliver(
      say('320_1', 'DOUBT'),
      say('320_2', 'DOUBT'),
      say('320_3', 'DOUBT'),
      say('320_4', 'hej'),
    );
    const [first, second] = await house.cases();
    const word = { reason: 'so it is', by: 'token:1' };
    await house.decide(first?.id ?? '', { ...word, decision: 'remove' });
    await house.decide(second?.id ?? '', { ...word, decision: 'allow' });
    expect(await read()).toEqual([{ ...doubt, right: 1, wrong: 1 }]);
  });

  it('count a post once, by the last word on it', async () => {
    const house = createScreeningHouse(ledger);
    await house.deliver(say('320_1', 'DOUBT DOUBT'));
    const word = { reason: 'so it is', by: 'token:1' };
    await house.decide((await house.cases())[0]?.id ?? '', { ...word, decision: 'allow' });
    await house.deliver(say('320_1', 'DOUBT again', { change: 'edit' }));
    const open = (await house.cases()).find(({ status }) => status === 'open');
    await house.decide(open?.id ?? '', { ...word, decision: 'remove' });
    expect(await read()).toEqual([{ ...doubt, right: 1, wrong: 0 }]);
  });

  it('are about the version that was decided, not about a later one', async () => {
    const house = createScreeningHouse(ledger);
    await house.deliver(say('320_1', 'DOUBT'));
    const word = { reason: 'so it is', by: 'token:1' };
    await house.decide((await house.cases())[0]?.id ?? '', { ...word, decision: 'allow' });
    await house.deliver(say('320_1', 'HATE', { change: 'edit' }));
    expect(await read()).toEqual([{ ...doubt, right: 0, wrong: 1 }]);
  });

  it('reach back as far as is asked', async () => {
    const house = createScreeningHouse(ledger);
    await house.deliver(say('320_1', 'DOUBT'));
    await house.decide((await house.cases())[0]?.id ?? '', {
      ...{ decision: 'allow', reason: 'fine', by: 'token:1' },
    });
    expect(await readVerdicts(ledger.db, { since: new Date(0), until: new Date(1) })).toEqual([]);
  });
});
