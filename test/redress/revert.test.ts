import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createUndoWording } from '../../src/app/redress-texts.ts';
import type { Capabilities } from '../../src/platform/port.ts';
import { loadMessages } from '../../src/policy/load-messages.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { type RevertRequest, revert } from '../../src/redress/revert.ts';
import { createScreeningHouse, written } from '../screening/house.ts';
import { openTestLedger, type TestLedger } from '../support/ledger.ts';

const confidential = 'confidentiality';

describe('undoing a rule’s work', () => {
  let ledger: TestLedger;
  beforeAll(async () => {
    ledger = await openTestLedger();
  }, 60_000);
  beforeEach(() => ledger.empty());
  afterAll(() => ledger.close());

  const house = (policy: Partial<Policy> = {}, can: Partial<Capabilities> = {}) => {
    const capabilities = { hideComment: true, restorePost: true, ...can };
    const rules = { confidentiality: { high: 'remove' as const }, hate: { high: 'remove' as const } };
    const made = createScreeningHouse(ledger, {
      policy: { rules, alerts: [], ...policy },
      can: capabilities,
    });
    made.platform.members.add('320/77');
    const options = {
      ...{ db: ledger.db, vault: ledger.vault, actions: made.actions, doorbell: made.doorbell },
      ...{ capabilities: made.platform.capabilities, policy: made.policy, mode: made.mode },
      ...createUndoWording(loadMessages()),
    };
    const request: RevertRequest = {
      ...{ rule: confidential, since: new Date(0), until: new Date(Date.now() + 86_400_000) },
      ...{ dryRun: false, by: 'token:9', reason: 'a wrong word' },
    };
    const undo = (over: Partial<RevertRequest> = {}) => revert(options, { ...request, ...over });
    const post = (n: number, text: string, over = {}) => {
      made.platform.posts.add(`320_${n}`);
      return written(text, { contentId: `320_${n}`, postId: `320_${n}`, ...over });
    };
    return { ...made, undo, post };
  };

  it('writes deleted posts again, tells their authors and lifts their strikes', async () => {
    const { deliver, act, undo, post, platform, strikes } = house();
    await deliver(post(1, 'HARM one'), post(2, 'HATE two'), post(3, 'fine'));
    await act();
    expect(await undo()).toMatchObject({
      ...{ decisions: 1, undone: { 'delete-post': 1 }, strikes: 1, messages: 1, needsPerson: 0, underWay: 0 },
    });
    await act();
    expect(platform.effects.slice(2).toSorted()).toEqual(['repost 320', 'send-message 77']);
    const [again] = [...platform.posts].filter((id) => id.startsWith('again'));
    expect(again).toContain('Torborg Läsbar');
    expect(again).toContain('HARM one');
    expect(await strikes()).toEqual(['320_1 3 lifted', '320_2 3 counted']);
  });

  it('says in a dry run what it would undo, and changes nothing', async () => {
    const { deliver, act, undo, post, actionStates, strikes } = house();
    await deliver(post(1, 'HARM'), post(2, 'HARM'));
    await act();
    const before = [await actionStates(), await strikes()];
    const foreseen = await undo({ dryRun: true });
    expect(foreseen).toMatchObject({ decisions: 2, undone: { 'delete-post': 2 }, strikes: 2 });
    expect([await actionStates(), await strikes()]).toEqual(before);
    expect(await undo()).toEqual(foreseen);
  });

  it('calls off what waits, and shows hidden comments again', async () => {
    const rules = {
      abuse: { respond: [{ do: 'hide' as const }] },
      confidentiality: { high: 'remove' as const },
    };
    const { deliver, act, undo, post, platform, actionStates } = house({ rules });
    await deliver(post(1, 'DOUBT', { kind: 'page-comment' }));
    await act();
    await deliver(post(2, 'HARM'));
    expect(await undo()).toMatchObject({ calledOff: 1, undone: {} });
    expect(await undo({ rule: 'abuse' })).toMatchObject({ undone: { 'hide-comment': 1 } });
    await act();
    expect(platform.effects).toEqual(['hide-comment 320_1', 'unhide-comment 320_1']);
    expect(await actionStates()).toContain('delete-post:320_2 cancelled');
  });

  it('readmits members, withdraws reports and closes cases', async () => {
    const { deliver, act, undo, post, platform, reports, cases } = house({
      rules: {
        confidentiality: { high: 'remove', atOnce: ['remove-member', 'report'] },
        abuse: { medium: 'flag' },
      },
      confirm: { 'remove-member': false, report: false },
    });
    await deliver(post(1, 'HARM'), post(2, 'DOUBT'));
    await act();
    expect(platform.members.has('320/77')).toBe(false);
    await undo();
    expect(await undo({ rule: 'abuse' })).toMatchObject({ cases: 1 });
    await act();
    expect(platform.members.has('320/77')).toBe(true);
    expect(reports).toEqual(['77', 'withdrawn 77']);
    expect(await cases()).toMatchObject([{ status: 'closed', resolution: 'undone by token:9' }]);
    expect(platform.effects.filter((effect) => effect === 'send-message 77')).toHaveLength(1);
  });

  it('goes no further than its rule, its period and its group, and lets a person’s word stand', async () => {
    const { deliver, act, undo, post, cases, decide } = house({
      rules: { abuse: { medium: 'flag' }, confidentiality: { high: 'remove' } },
    });
    await deliver(post(1, 'HARM'), post(2, 'DOUBT'));
    const [open] = await cases();
    await decide(open?.id ?? '', { decision: 'remove', reason: 'no', by: 'token:4' });
    await act();
    expect(await undo({ groupId: '321' })).toMatchObject({ decisions: 0 });
    expect(await undo({ until: new Date(1_000) })).toMatchObject({ decisions: 0 });
    expect(await undo({ rule: 'abuse' })).toMatchObject({ undone: {} });
    expect(await undo({ rule: 'test.word' })).toMatchObject({ undone: { 'delete-post': 1 } });
  });

  it('undoes nothing twice, and the rule leaves the same version alone but not the next', async () => {
    const rules = { abuse: { respond: [{ do: 'hide' as const }] } };
    const { deliver, act, undo, post, platform, decisions } = house({ rules });
    const comment = { kind: 'page-comment' as const };
    await deliver(post(1, 'DOUBT', comment));
    await act();
    await undo({ rule: 'abuse' });
    await act();
    expect(await undo({ rule: 'abuse' })).toMatchObject({ decisions: 0, undone: {} });
    await deliver(
      post(1, 'mended', { ...comment, change: 'edit' }),
      post(1, 'DOUBT', { ...comment, change: 'edit' }),
    );
    await act();
    expect(platform.effects).toEqual(['hide-comment 320_1', 'unhide-comment 320_1']);
    expect((await decisions()).at(-1)).toMatchObject({ verdict: 'allow', trace: [{ why: 'undone' }] });
    await deliver(post(1, 'DOUBT and worse', { ...comment, change: 'edit' }));
    await act();
    expect(platform.effects.at(-1)).toBe('hide-comment 320_1');
  });

  it('touches nothing where the brake is on, and leaves what is under way for later', async () => {
    const { deliver, act, undo, post, changePolicy, platform } = house();
    await deliver(post(1, 'HARM'));
    await act();
    changePolicy({ mode: 'observe' });
    expect(await undo()).toMatchObject({ decisions: 0, heldBack: 1 });
    changePolicy({ mode: 'enforce' });
    await deliver(post(2, 'HARM'));
    await ledger.db
      .updateTable('action')
      .set({ status: 'started', claimed_until: new Date() })
      .where('key', '=', 'delete-post:320_2')
      .execute();
    expect(await undo()).toMatchObject({ decisions: 1, underWay: 1, heldBack: 0 });
    await act();
    expect(platform.posts.has('320_2')).toBe(true);
  });

  it('leaves a post to a person where the platform cannot write it again, and tries again what failed', async () => {
    const { deliver, act, undo, post, actionStates, platform } = house(
      { rules: { abuse: { respond: [{ do: 'hide' }] }, confidentiality: { high: 'remove' } } },
      { restorePost: false },
    );
    await deliver(post(1, 'HARM'), post(2, 'DOUBT', { kind: 'page-comment' }));
    await act();
    expect(await undo()).toMatchObject({ needsPerson: 1 });
    await undo({ rule: 'abuse' });
    platform.always({ status: 'refused', reason: 'not now' });
    await act();
    platform.always(undefined);
    expect(await undo({ rule: 'abuse' })).toMatchObject({ decisions: 0, again: 1 });
    await act();
    const undoing = (await actionStates()).filter((line) => line.startsWith('undo:'));
    expect(undoing.map((line) => line.split(' ')[1]).toSorted()).toEqual(['done', 'needs-person']);
  });
});
