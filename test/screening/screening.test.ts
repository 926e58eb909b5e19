import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestLedger, rawText, type TestLedger } from '../support/ledger.ts';
import { until } from '../support/until.ts';
import { botId, createScreeningHouse, deleted, written } from './house.ts';

describe('screening', () => {
  let ledger: TestLedger;
  beforeAll(async () => {
    ledger = await openTestLedger();
  }, 60_000);
  beforeEach(() => ledger.empty());
  afterAll(() => ledger.close());

  const house = (options: Parameters<typeof createScreeningHouse>[1] = {}) => {
    const made = createScreeningHouse(ledger, options);
    made.platform.posts.add('320_1');
    return made;
  };

  it('leaves an everyday post alone and notes that it did', async () => {
    const { deliver, act, platform, cases, alerts, decisions } = house();
    await deliver(written('Kan någon byta pass på fredag?'));
    await act();
    expect(platform.calls).toEqual([]);
    expect(await cases()).toEqual([]);
    expect(alerts).toEqual([]);
    expect(await decisions()).toMatchObject([{ verdict: 'allow', act: false, subject_id: '320_1' }]);
  });

  it('removes a breach, tells staff once an address, and opens no case', async () => {
    const { deliver, act, platform, cases, alerts, actionStates, state } = house();
    await deliver(written('HARM'));
    await act();
    expect(platform.effects).toEqual(['delete-post 320_1']);
    expect(await state('320_1')).toBe('removed');
    expect(await cases()).toEqual([]);
    expect(alerts).toMatchObject([
      { kind: 'webhook', event: 'post-removed', severity: 'high', link: 'https://platform.example/320_1' },
      { kind: 'chat', event: 'post-removed' },
    ]);
    expect(await actionStates()).toEqual(['delete-post:320_1 done']);
  });

  it.each(['comment', 'page-comment'] as const)('removes a %s as a comment', async (kind) => {
    const { deliver, act, platform } = house();
    platform.posts.add('320_1_5');
    await deliver(written('HARM', { kind, contentId: '320_1_5' }));
    await act();
    expect(platform.calls).toEqual([{ kind: 'delete-comment', commentId: '320_1_5' }]);
    expect(platform.effects).toEqual(['delete-comment 320_1_5']);
  });

  it('opens one case for a doubtful post however often it is edited, and tells of every judgement', async () => {
    const { deliver, act, platform, cases, alerts } = house();
    await deliver(written('DOUBT'));
    for (const text of ['DOUBT 2', 'DOUBT 3']) await deliver(written(text, { change: 'edit' }));
    await act();
    expect(await cases()).toMatchObject([
      { status: 'open', content_id: '320_1', severity: 'medium', categories: ['abuse'] },
    ]);
    expect(alerts.filter(({ kind }) => kind === 'webhook')).toHaveLength(3);
    expect(platform.effects).toEqual([]);
  });

  it('brings the open case up to date with the newest judgement', async () => {
    const { deliver, cases, decisions } = house({ mode: 'observe' });
    await deliver(written('DOUBT'), written('HARM DOUBT', { change: 'edit' }));
    const [, second] = await decisions();
    const [only] = await cases();
    expect(only).toMatchObject({ severity: 'high', decision_id: second?.id });
    expect(only?.categories.toSorted()).toEqual(['abuse', 'confidentiality/identity-number']);
  });

  it('does not judge, tell or ask again when the same text comes again', async () => {
    const { deliver, act, judged, alerts, decisions } = house();
    await deliver(written('DOUBT'), written('DOUBT'), written('DOUBT', { change: 'edit' }));
    await act();
    expect(judged).toEqual(['DOUBT']);
    expect(await decisions()).toHaveLength(1);
    expect(alerts).toHaveLength(2);
  });

  it('only records a removal while it observes, and asks a person instead', async () => {
    const { deliver, act, platform, cases, alerts, actionStates, state } = house({ mode: 'observe' });
    await deliver(written('HARM'));
    await act();
    expect(platform.calls).toEqual([]);
    expect(await actionStates()).toEqual(['observe:delete-post:320_1 recorded']);
    expect(await cases()).toMatchObject([{ status: 'open', severity: 'high' }]);
    expect(await state('320_1')).toBe('live');
    // Staff are told, but not through the platform, which is not to be written to.
    expect(alerts).toMatchObject([{ kind: 'webhook', event: 'post-flagged' }]);
  });

  it.each([
    ['the policy', { mode: 'observe' as const }],
    ['the group', { groups: [{ id: '320', mode: 'observe' as const }] }],
  ])('writes nothing to the platform where %s observes, also no chat', async (_, policy) => {
    const { deliver, act, platform, alerts } = house({ policy });
    await deliver(written('HARM'));
    await act();
    expect(platform.calls).toEqual([]);
    expect(alerts.map(({ kind }) => kind)).toEqual(['webhook']);
  });

  it('asks a person when the platform refuses a removal', async () => {
    const { deliver, act, platform, cases, state } = house();
    platform.next({ status: 'refused', reason: 'it is an announcement' });
    await deliver(written('HARM'));
    await act();
    expect(await cases()).toMatchObject([{ status: 'open', content_id: '320_1', severity: 'high' }]);
    expect(await state('320_1')).toBe('live');
  });

  it('tries a removal again that was refused, once a newer version is as bad', async () => {
    const { deliver, act, platform } = house();
    platform.next({ status: 'refused', reason: 'not now' });
    await deliver(written('HARM'));
    await act();
    await deliver(written('HARM again', { change: 'edit' }));
    await act();
    expect(platform.effects).toEqual(['delete-post 320_1']);
  });

  it.each([
    ['person', { exempt: { people: ['77'], groups: [] } }],
    ['group', { exempt: { people: [], groups: ['320'] } }],
  ])('leaves an exempt %s alone', async (_, policy) => {
    const { deliver, act, platform, cases, alerts, decisions } = house({ policy });
    await deliver(written('HARM'), written('DOUBT', { contentId: '320_2' }));
    await act();
    expect([platform.calls, await cases(), alerts]).toEqual([[], [], []]);
    expect((await decisions()).map(({ verdict }) => verdict)).toEqual(['allow', 'allow']);
  });

  it("leaves the bot's own posts alone", async () => {
    const { deliver, judged, state } = house();
    await deliver(written('HARM', { author: { id: botId } }));
    expect(judged).toEqual([]);
    expect(await state('320_1')).toBeUndefined();
  });

  it('judges what nobody is named as the author of', async () => {
    const { deliver, act, platform } = house();
    await deliver(written('HARM', { author: { id: '' } }));
    await act();
    expect(platform.effects).toEqual(['delete-post 320_1']);
  });

  it('closes the case and keeps no text when the author deletes the post', async () => {
    const { deliver, cases, state } = house();
    await deliver(written('DOUBT'), deleted());
    expect(await cases()).toMatchObject([{ status: 'closed', resolution: 'the author deleted it' }]);
    expect(await state('320_1')).toBe('deleted');
    const { body } = await ledger.db.selectFrom('content').select('body').executeTakeFirstOrThrow();
    expect(ledger.vault.open('content', body)).toEqual({ text: '' });
  });

  it("keeps what it removed when the platform tells of the bot's own removal, before or after it is noted", async () => {
    const { deliver, act, platform, state } = house();
    platform.posts.add('320_2');
    await deliver(written('HARM'));
    await act();
    await deliver(deleted());
    platform.next('answer-lost');
    await deliver(written('HARM two', { contentId: '320_2' }));
    await act();
    await deliver(deleted('320_2'));
    await ledger.pass(5);
    await act();
    for (const [id, text] of [
      ['320_1', 'HARM'],
      ['320_2', 'HARM two'],
    ] as const) {
      expect(await state(id)).toBe('removed');
      const row = await ledger.db
        .selectFrom('content')
        .select('body')
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      expect(ledger.vault.open('content', row.body)).toMatchObject({ text });
    }
  });

  it('does not take a post away that was made harmless before its turn came', async () => {
    const { deliver, act, platform, actionStates, state } = house();
    await deliver(written('HARM'), written('hello', { change: 'edit' }));
    await act();
    expect(platform.calls).toEqual([]);
    expect(await actionStates()).toEqual(['delete-post:320_1 cancelled']);
    await deliver(written('HARM after all', { change: 'edit' }));
    await act();
    expect(platform.effects).toEqual(['delete-post 320_1']);
    expect(await state('320_1')).toBe('removed');
  });

  it('writes no word of a post and no name into decisions, actions and alerts', async () => {
    const { deliver, act, alerts } = house();
    await deliver(written('HARM Torborg 19121212-1212'), written('DOUBT', { contentId: '320_2' }));
    await act();
    const kept = await Promise.all(
      (['decision', 'action', 'content', 'moderation_case'] as const).map((table) =>
        rawText(ledger.db, table),
      ),
    );
    expect(`${kept.join()} ${JSON.stringify(alerts)}`).not.toMatch(/Torborg|Läsbar|19121212|HARM|DOUBT/);
  });

  it('works on an event once when it is rung for many times at the same moment', async () => {
    const { deliver, process, judged } = house();
    await deliver();
    const id = await ledger.db
      .insertInto('inbox')
      .values({
        natural_key: 'x',
        object: 'group',
        field: 'posts',
        payload: ledger.vault.seal('inbox', written('DOUBT')),
        status: 'pending',
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await Promise.all([1, 2, 3, 4].map(() => process(id.id)));
    await until('it was judged', () => judged.length > 0);
    expect(judged).toEqual(['DOUBT']);
  });
});
