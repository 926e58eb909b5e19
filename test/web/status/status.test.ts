import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Overview, OverviewPost } from '../../../src/web/overview/overview.ts';
import { createWebServer } from '../../../src/web/server.ts';
import type { StatusDependencies } from '../../../src/web/status/view.ts';
import { languageFor } from '../../../src/web/style/language.ts';
import { fakeDependencies, fakeStatus, nothingYet } from '../fakes.ts';

const now = new Date('2026-11-22T10:00:00Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const home = { host: 'localhost:8080' };

const server = (otherwise: Partial<StatusDependencies> = {}) =>
  createWebServer(fakeDependencies({ status: fakeStatus(otherwise) }));
const look = (url: string, otherwise: Partial<StatusDependencies> = {}, headers = {}) =>
  server(otherwise).inject({ url, headers: { ...home, ...headers } });
const show = async (overview: Partial<Overview>, lang = 'sv', otherwise: Partial<StatusDependencies> = {}) =>
  (await look(`/?lang=${lang}`, { overview: async () => ({ ...nothingYet, ...overview }), ...otherwise }))
    .body;

const post: OverviewPost = {
  contentId: '320_1',
  kind: 'post',
  group: '320',
  author: 'a1b2c3',
  text: ['Kund ', undefined, ' ska ha insulin'],
  state: 'live',
  edited: false,
  decision: {
    id: '7',
    verdict: 'remove',
    act: true,
    policyVersion: '3f9a1c77b2d0',
    decidedAt: ago(90),
    objections: [],
    findings: [
      {
        category: 'confidentiality/client-care',
        severity: 'high',
        confidence: 0.93,
        reason: { sv: 'En namngiven kund.', en: 'A named client.' },
        mildedBy: undefined,
      },
    ],
  },
  case: undefined,
  personsDecision: undefined,
  actions: [],
};
const action = {
  id: '1',
  kind: 'delete-post',
  mode: 'enforce',
  status: 'failed',
  outcome: 'the platform says no',
  target: { postId: '320_1' },
  decisionId: '7',
  plannedAt: ago(80),
  finishedAt: ago(60),
};

describe('the status page is for this machine only', () => {
  const ask = (remoteAddress: string, headers: Record<string, string>) =>
    server().inject({ url: '/', remoteAddress, headers });

  it.each([
    ['127.0.0.1', 'localhost'],
    ['127.0.0.1', 'LOCALHOST:8080'],
    ['127.0.0.2', '127.0.0.1:8080'],
    ['::1', '[::1]:8080'],
    ['::ffff:127.0.0.1', 'localhost:1'],
  ])('%s asking for %s sees it', async (address, host) => {
    expect((await ask(address, { host })).statusCode).toBe(200);
  });

  it.each([
    ['10.0.0.7', 'localhost'],
    ['::ffff:10.0.0.7', 'localhost'],
    ['fe80::1', '[::1]'],
    ['127.0.0.1', 'evil.example'],
    ['127.0.0.1', 'localhost.evil.example'],
    ['127.0.0.1', '127.0.0.1.evil.example'],
    ['127.0.0.1', 'evil.example:localhost'],
  ])('%s asking for %j does not', async (address, host) => {
    const answer = await ask(address, { host });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/console/sign-in']);
    expect(answer.body).not.toContain('<html');
  });

  it.each([
    'x-forwarded-for',
    'x-forwarded-host',
    'x-forwarded-proto',
    'forwarded',
    'x-real-ip',
    'via',
  ])('nobody whose request was passed on does (%s)', async (header) => {
    expect((await ask('127.0.0.1', { host: 'localhost', [header]: '127.0.0.1' })).statusCode).toBe(303);
  });
});

describe('the status page', () => {
  it('allows no script, no frame, no store, and its own style sheet alone', async () => {
    const { headers, body } = await look('/');
    const policy = String(headers['content-security-policy']);
    expect(policy).toMatch(/default-src 'none'/);
    expect(policy).toMatch(/frame-ancestors 'none'/);
    expect(policy).not.toContain('unsafe');
    const style = /<style>([\s\S]*)<\/style>/.exec(body)?.[1] ?? '';
    expect(policy).toContain(createHash('sha256').update(style).digest('base64'));
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    });
    expect(body).not.toMatch(/<script|style="|https?:\/\/(?!www\.w3\.org)/);
  });

  it('shows what came in, what was decided and why, and what was done', async () => {
    const body = await show({ posts: [{ ...post, actions: [action] }] }, 'sv', {
      groupName: (id) => (id === '320' ? 'Lystra' : undefined),
    });
    for (const part of [
      'Inlägg i Lystra',
      '>tas bort<',
      'En namngiven kund.',
      '3f9a1c77b2d0',
      'ta bort inlägg',
      'misslyckades',
      'the platform says no',
      '>a1b2c3<',
      'dateTime="2026-11-22T09:58:30.000Z"'.toLowerCase(),
    ]) {
      expect(body).toContain(
        part.startsWith('datetime') ? part.replace('t09', 'T09').replace('z"', 'Z"') : part,
      );
    }
  });

  it('covers what a finding marks, also for those who hear the page', async () => {
    const body = await show({ posts: [post] });
    expect(body).toContain(
      'Kund <mark><span aria-hidden="true">•••</span><span class="unseen">[dolt]</span></mark>',
    );
  });

  it('escapes whatever people and platforms wrote', async () => {
    const evil = '<script>alert(1)</script>"\'><img src=x onerror=alert(1)>';
    const person = { id: '1', group: evil, person: evil, status: evil, decision: evil, reasons: [evil] };
    const body = await show({
      posts: [
        {
          ...post,
          text: [evil],
          group: evil,
          kind: evil,
          state: evil,
          author: evil,
          decision: {
            ...post.decision,
            verdict: evil,
            policyVersion: evil,
            findings: [{ ...post.decision.findings[0]!, category: evil, reason: { sv: evil, en: evil } }],
          },
          actions: [{ ...action, kind: evil, status: evil, outcome: evil }],
        },
      ],
      actions: [
        { ...action, kind: evil, status: evil, outcome: evil, target: { postId: evil, personId: evil } },
      ],
      intake: { pending: 0, failed: 0, lastDay: [{ object: evil, field: evil, count: 1, ignored: true }] },
      waiting: { total: 1, shown: [{ ...person, registerKind: null, openedAt: now, closedAt: null }] },
      cases: {
        total: 1,
        shown: [{ id: '1', contentId: evil, group: evil, severity: evil, categories: [evil], openedAt: now }],
      },
    });
    expect(body).not.toMatch(/<script|<img/);
    expect(body).toContain('&lt;script&gt;');
  });

  it('says plainly that a removal was only noted, and who objected', async () => {
    const decision = { ...post.decision, act: false, objections: ['process', 'rule'] };
    const body = await show({ posts: [{ ...post, decision }] });
    expect(body).toContain('>skulle tas bort<');
    expect(body).toContain('Bara antecknat, eftersom ENFORCEMENT inte är enforce, regeln provas.');
  });

  it('says that a case was opened for a moderator', async () => {
    const body = await show({ posts: [{ ...post, case: { id: '4', status: 'open' } }] });
    expect(body).toContain('öppna ärende 4 <span class="badge case-open">öppet</span>');
    expect(body).not.toContain('Inget behövde göras.');
  });

  it('says what a person decided afterwards', async () => {
    const personsDecision = { id: '8', verdict: 'allow', act: false, decidedAt: ago(5) };
    const body = await show({ posts: [{ ...post, personsDecision }] });
    expect(body).toContain('har bestämt att det får vara kvar');
    const removed = { ...personsDecision, verdict: 'remove' };
    expect(await show({ posts: [{ ...post, personsDecision: removed }] }, 'en')).toContain(
      'decided that it goes',
    );
  });

  it('says whether the bot acts and whether it can', async () => {
    const observing = await show({});
    expect(observing).toContain('Inget ändras på plattformen.');
    expect(observing).toContain('GRAPH_ACCESS_TOKEN');
    const enforcing = await show({}, 'en', { enforcement: 'enforce', platformToken: true });
    expect(enforcing).toContain('Enforcing');
    expect(enforcing).toContain('Platform: connected');
    const demo = await show({}, 'en', { enforcement: 'enforce', platformToken: true, demo: true });
    expect(demo).toContain('All people and posts are invented.');
    expect(demo).not.toContain('Platform: connected');
  });

  it('lists who waits and why, the open cases, and how many more there are', async () => {
    const body = await show({
      waiting: {
        total: 25,
        shown: [
          {
            ...{ id: '1', group: '320', person: 'c0ffee', status: 'waiting', decision: 'review' },
            ...{ reasons: ['given_name_differs', 'not_yet_known'], registerKind: null },
            openedAt: ago(7200),
            closedAt: null,
          },
        ],
      },
      cases: {
        total: 1,
        shown: [
          {
            ...{ id: '9', contentId: '1', group: '320', severity: 'medium', categories: ['abuse', 'threat'] },
            openedAt: ago(5),
          },
        ],
      },
    });
    for (const part of [
      'c0ffee',
      'Efternamnet passar men inte förnamnet.',
      'not_yet_known',
      'för 2 tim',
      '+ 24 till',
    ]) {
      expect(body.replaceAll('\u00a0', ' ')).toContain(part);
    }
    expect(body).toContain('Ärende 9');
    expect(body).toContain('hot');
  });

  it('shows the registers with their size and age', async () => {
    const registers = [
      { kind: 'employee', active: 1234, importedAt: ago(86_400 * 3) },
      { kind: 'client', active: 0, importedAt: undefined },
    ] as const;
    const body = (await show({ registers })).replace(/\s/g, ' ');
    expect(body).toContain('1 234');
    expect(body).toContain('för 3 d sedan');
    expect(body).toContain('aldrig');
  });

  it('tells a newcomer what to do first', async () => {
    const body = await show({});
    for (const command of ['npm run demo', 'register import FILE', 'doctor']) expect(body).toContain(command);
  });

  it('reloads by itself, and stops when asked to', async () => {
    expect((await look('/')).body).toContain('<meta http-equiv="refresh" content="10">');
    const paused = (await look('/?refresh=off&lang=en')).body;
    expect(paused).not.toContain('http-equiv');
    expect(paused).toContain('href="/?lang=sv&amp;refresh=off"');
  });

  it('can be found through by landmarks, headings and captions', async () => {
    const body = await show({ posts: [post], actions: [action] });
    for (const landmark of ['<header', '<main', '<nav', '<footer']) expect(body).toContain(landmark);
    expect(body.match(/<h1/g)).toHaveLength(1);
    expect(body.match(/<table/g)?.length).toBe(body.match(/<caption/g)?.length);
    const labels = [...body.matchAll(/aria-labelledby="([^"]+)"/g)].map(([, id]) => id);
    for (const id of labels) expect(body).toContain(`id="${id}"`);
  });

  it('is 500 without detail when the ledger cannot be read', async () => {
    const overview = async () => {
      throw new Error('connection to postgres://bot:hemligt@db refused');
    };
    const answer = await look('/', { overview });
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('hemligt');
  });
});

describe('the language', () => {
  it.each([
    [undefined, undefined, 'sv'],
    [undefined, 'en-GB,en;q=0.9', 'en'],
    [undefined, 'de, en;q=0.5, sv;q=0.8', 'sv'],
    [undefined, 'fi', 'sv'],
    [undefined, 'en;q=0, fi', 'sv'],
    ['en', 'sv', 'en'],
    ['xx', 'en', 'en'],
    [['en', 'sv'], 'sv', 'sv'],
    [undefined, ';;,q=,=', 'sv'],
  ])('for ?lang=%j and Accept-Language %j is %s', (asked, accepted, language) => {
    expect(languageFor(asked, accepted)).toBe(language);
  });

  it('is said in the page and its headers, and holds for all of it', async () => {
    const english = await look('/?lang=en');
    expect(english.headers['content-language']).toBe('en');
    expect(english.body).toContain('<html lang="en">');
    const readable = english.body.replace(/<(style|title)>[\s\S]*?<\/\1>/g, '').replace('>Svenska<', '><');
    expect(readable).not.toMatch(/[åäöÅÄÖ]/);
  });
});
