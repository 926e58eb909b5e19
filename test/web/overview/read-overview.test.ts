import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readOverview } from '../../../src/web/overview/read-overview.ts';
import { pseudonymOf } from '../../../src/web/pseudonym.ts';
import { type EmbeddedLedger, openEmbeddedLedger } from '../embedded-ledger.ts';
import { findingAt, seeding } from '../seed-ledger.ts';

let ledger: EmbeddedLedger;
let seed: ReturnType<typeof seeding>;
beforeAll(async () => {
  ledger = await openEmbeddedLedger();
  seed = seeding(ledger.db, ledger.vault);
}, 60_000);
afterAll(() => ledger.close());
const read = () => readOverview(ledger.db, ledger.vault);

describe('the overview of a ledger', () => {
  it('is empty where nothing has happened', async () => {
    expect(await read()).toEqual({
      registers: [
        { kind: 'employee', active: 0, importedAt: undefined },
        { kind: 'client', active: 0, importedAt: undefined },
      ],
      intake: { pending: 0, failed: 0, lastDay: [] },
      verdicts: {},
      posts: [],
      waiting: { total: 0, shown: [] },
      settled: [],
      cases: { total: 0, shown: [] },
      actions: [],
    });
  });

  it('tells of a post by its newest decision, covered, without names, with what was done', async () => {
    const text = 'Kund Maja Lindgren ska ha insulin';
    await seed.content('320_1', text, { author: '555001', authorName: 'Kalle Skrivare' });
    await seed.decision('320_1', 'allow');
    const finding = findingAt(text, 'Maja Lindgren', { category: 'confidentiality/client-care' });
    const decisionId = await seed.decision('320_1', 'remove', [finding], { act: true });
    await seed.action('delete-post', 'done', { target: { postId: '320_1' }, decisionId });
    await seed.action('send-alert', 'done', { decisionId, details: { to: 'chef@lystra.example' } });

    const overview = await read();
    expect(overview.posts).toHaveLength(1);
    const [post] = overview.posts;
    expect(post).toMatchObject({
      contentId: '320_1',
      author: pseudonymOf(ledger.vault, '555001'),
      text: ['Kund ', undefined, ' ska ha insulin'],
      decision: {
        id: decisionId,
        verdict: 'remove',
        act: true,
        policyVersion: '3f9a1c77b2d0',
        objections: [],
      },
    });
    expect(post?.decision.findings).toMatchObject([
      { category: 'confidentiality/client-care', confidence: 0.99, mildedBy: undefined },
    ]);
    expect(post?.actions.map(({ kind }) => kind)).toEqual(['delete-post', 'send-alert']);
    expect(overview.verdicts).toEqual({ allow: 1, remove: 1 });
    expect(JSON.stringify(overview)).not.toMatch(/Maja|Lindgren|Kalle|Skrivare|555001|chef@/);
  });

  it('tells why an answer is milder than the rule asks, and who objected to acting', async () => {
    const text = 'Portkoden är 4711';
    await seed.content('320_2', text);
    const options = { objections: ['group', 'rule'], why: 'unsure' };
    const decisionId = await seed.decision('320_2', 'flag', [findingAt(text, '4711')], options);
    const id = await seed.openCase('320_2', decisionId, ['abuse'], 'medium');
    const [post] = (await read()).posts;
    expect(post?.decision.findings[0]?.mildedBy).toBe('unsure');
    expect(post?.decision.objections).toEqual(['group', 'rule']);
    expect(post?.case).toMatchObject({ id, status: 'open' });
  });

  it('keeps a text covered by what the bot found when a person has decided since, and says what they decided', async () => {
    const text = 'Larmkoden är 9982';
    await seed.content('320_3', text);
    await seed.decision('320_3', 'flag', [findingAt(text, '9982')]);
    const id = await seed.decision('320_3', 'remove', [], { act: true, byPerson: 'Maja bor där' });
    await seed.action('delete-post', 'done', { target: { postId: '320_3' }, decisionId: id });
    const { posts, verdicts } = await read();
    const post = posts.find(({ contentId }) => contentId === '320_3');
    expect(verdicts).toEqual({ allow: 1, remove: 1, flag: 2 });
    expect(post).toMatchObject({
      text: ['Larmkoden är ', undefined],
      decision: { verdict: 'flag' },
      personsDecision: { id, verdict: 'remove', act: true },
      actions: [{ kind: 'delete-post' }],
    });
    expect(JSON.stringify(post)).not.toContain('Maja');
  });

  it('puts those who wait for a person first in line and names nobody', async () => {
    await seed.application('901', 'waiting', {
      decision: 'review',
      reasons: ['name_differs'],
      name: 'Siv Berg',
    });
    await seed.application('902', 'declined', { decision: 'decline', reasons: ['holder_left'] });
    await seed.application('903', 'approved', { decision: 'approve', reasons: ['number_matches'] });
    await seed.application('904', 'new', { name: 'Åke Ny' });
    const { waiting, settled } = await read();
    expect(waiting.total).toBe(2);
    expect(waiting.shown.map(({ status }) => status)).toEqual(['waiting', 'declined']);
    expect(waiting.shown[0]).toMatchObject({
      person: pseudonymOf(ledger.vault, '901'),
      reasons: ['name_differs'],
      decision: 'review',
    });
    expect(settled.map(({ status }) => status)).toEqual(['new', 'approved']);
    expect(JSON.stringify([waiting, settled])).not.toMatch(/Siv|Berg|Åke|90[1-4]/);
  });

  it('lists the open cases and what came in', async () => {
    await seed.inbox('a', 'posts');
    await seed.inbox('b', 'posts', 'pending');
    await seed.inbox('c', 'orbit', 'ignored');
    await seed.inbox('d', 'posts', 'failed');
    const { cases, intake } = await read();
    expect(cases).toMatchObject({ total: 1, shown: [{ contentId: '320_2', categories: ['abuse'] }] });
    expect(intake).toEqual({
      pending: 1,
      failed: 1,
      lastDay: [
        { object: 'group', field: 'posts', count: 3, ignored: false },
        { object: 'group', field: 'orbit', count: 1, ignored: true },
      ],
    });
  });

  it('shows people in actions by pseudonym, in what the platform answered too', async () => {
    const target = { groupId: '320', personId: '777888' };
    await seed.action('admit-member', 'failed', { target, outcome: '(#100) no user 777888 here' });
    const [action] = (await read()).actions;
    const pseudonym = pseudonymOf(ledger.vault, '777888');
    expect(action).toMatchObject({
      target: { groupId: '320', personId: pseudonym },
      outcome: `(#100) no user ${pseudonym} here`,
    });
  });

  it('shows the newest twenty posts and no more', async () => {
    for (let n = 0; n < 25; n += 1) {
      await seed.content(`many_${n}`, `Inlägg ${n}`);
      await seed.decision(`many_${n}`, 'allow');
    }
    const { posts } = await read();
    expect(posts.map(({ contentId }) => contentId)).toEqual(
      Array.from({ length: 20 }, (_, n) => `many_${24 - n}`),
    );
  });
});
