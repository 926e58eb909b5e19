import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestLedger, type TestLedger } from '../support/ledger.ts';
import { createScreeningHouse, deleted, written } from './house.ts';

const steps = ['add', 'edit1', 'edit2', 'delete'] as const;
type Step = (typeof steps)[number];

describe('versions of a post that come in any order', () => {
  let ledger: TestLedger;
  let house: ReturnType<typeof createScreeningHouse>;
  let posts = 0;
  beforeAll(async () => {
    ledger = await openTestLedger();
  }, 60_000);
  beforeEach(async () => {
    await ledger.empty();
    house = createScreeningHouse(ledger);
  });
  afterAll(() => ledger.close());

  const newPost = () => {
    posts += 1;
    const id = `320_${posts}`;
    house.platform.posts.add(id);
    return id;
  };
  const callsTo = (id: string) =>
    house.platform.calls.filter((call) => 'postId' in call && call.postId === id).length;

  const story = fc.record({
    order: fc.shuffledSubarray([...steps], { minLength: 1 }),
    /** Two of the three may read the same: an edit that is taken back. */
    texts: fc.record({
      add: fc.constantFrom('hello', 'HARM', 'DOUBT'),
      edit1: fc.constantFrom('hello', 'HARM', 'DOUBT', 'hello again'),
      edit2: fc.constantFrom('hello', 'HARM', 'DOUBT', 'HARM again'),
    }),
    timed: fc.boolean(),
    twice: fc.boolean(),
  });
  type Story = typeof story extends fc.Arbitrary<infer S> ? S : never;

  const eventOf = (id: string, { texts, timed }: Story, step: Step) => {
    if (step === 'delete') return deleted(id);
    const at = timed ? { at: 1_000 * (1 + steps.indexOf(step)) } : {};
    const change = step === 'add' ? 'add' : 'edit';
    return written(texts[step], { contentId: id, postId: id, change, ...at });
  };

  /** The text that counts in the end; `undefined` for a post that is gone. */
  const newest = ({ order, texts, timed }: Story): string | undefined => {
    if (order.includes('delete')) return undefined;
    const versions = order.filter((step) => step !== 'delete');
    const known = timed ? versions.toSorted() : versions;
    const last = known.findLast((step) => step !== 'add') ?? known.at(-1);
    return last && texts[last];
  };

  it('leaves the newest known text judged and acted on, and never acts on a deleted post', async () => {
    await fc.assert(
      fc.asyncProperty(story, async (told) => {
        const id = newPost();
        const judgedBefore = house.judged.length;
        for (const step of told.order) {
          const event = eventOf(id, told, step);
          await house.deliver(...(told.twice ? [event, event] : [event]));
        }
        const counts = newest(told);
        await house.act();
        expect(callsTo(id)).toBe(counts?.includes('HARM') ? 1 : 0);
        expect(await house.state(id)).toBe(
          counts === undefined ? 'deleted' : counts.includes('HARM') ? 'removed' : 'live',
        );
        const judged = house.judged.slice(judgedBefore);
        if (counts !== undefined) expect(judged.at(-1)).toBe(counts);
        expect(judged.filter((text, at) => text === judged[at - 1])).toEqual([]);
      }),
      { numRuns: 120 },
    );
  }, 120_000);

  it('never asks the platform for a post after its deletion is known, nor twice for one at all', async () => {
    await fc.assert(
      fc.asyncProperty(story, async (told) => {
        const id = newPost();
        let callsAtDeletion: number | undefined;
        for (const step of told.order) {
          if (step === 'delete') house.platform.posts.delete(id);
          await house.deliver(eventOf(id, told, step));
          if (step === 'delete') callsAtDeletion = callsTo(id);
          await house.act();
        }
        expect(callsTo(id)).toBeLessThanOrEqual(1);
        if (callsAtDeletion !== undefined) expect(callsTo(id)).toBe(callsAtDeletion);
      }),
      { numRuns: 80 },
    );
  }, 120_000);

  it('does not let an edit without a time make one forget how new the text is', async () => {
    const id = newPost();
    const edit = (text: string, at?: number) =>
      written(text, { contentId: id, change: 'edit', ...(at ? { at } : {}) });
    await house.deliver(edit('third', 3_000), edit('fourth'), edit('second', 2_000));
    expect(house.judged).toEqual(['third', 'fourth']);
  });

  it('judges versions that are worked on at the same moment as if they had come one after the other', async () => {
    const id = newPost();
    const event = (text: string, at: number) =>
      written(text, { contentId: id, change: at > 1 ? 'edit' : 'add', at });
    const all = [event('first', 1), event('HARM', 3), event('second', 2)];
    for (let round = 0; round < 3; round += 1) {
      await Promise.allSettled(all.map((one) => house.deliver(one)));
    }
    await house.act();
    expect(house.platform.effects).toEqual([`delete-post ${id}`]);
  });
});
