import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readAppealToken } from '../../src/redress/appeals/token.ts';
import { createWebServer } from '../../src/web/server.ts';
import { createScreeningHouse, written } from '../screening/house.ts';
import { createClock } from '../support/clock.ts';
import { openTestLedger, rawText, type TestLedger } from '../support/ledger.ts';
import { fakeDependencies } from '../web/fakes.ts';

const day = 86_400_000;
const publicUrl = 'https://grindvakt.example';

describe('an appeal', () => {
  let ledger: TestLedger;
  beforeAll(async () => {
    ledger = await openTestLedger();
  }, 60_000);
  beforeEach(() => ledger.empty());
  afterAll(() => ledger.close());

  /** A post is removed by rule, and its author is written to. */
  const removed = async (text = 'HARM <b>me</b>') => {
    const house = createScreeningHouse(ledger, {
      ...{ clock: createClock(new Date('2026-03-02T12:00:00Z')), publicUrl, can: { restorePost: true } },
      policy: {
        rules: { confidentiality: { high: 'remove', atOnce: ['report'] }, abuse: { medium: 'flag' } },
        confirm: { report: false, 'remove-member': false },
      },
    });
    house.platform.posts.add('320_1');
    await house.deliver(written(text));
    await house.act();
    return house;
  };
  type House = Awaited<ReturnType<typeof removed>>;
  const messages = (house: House) =>
    house.platform.calls.flatMap((call) =>
      call.kind === 'send-message' && call.recipientId === '77' ? [call.text] : [],
    );
  const linkIn = (house: House): string => /https:\S+/.exec(messages(house)[0] ?? '')?.[0] ?? '';
  const tokenIn = (house: House): string => linkIn(house).split('/').at(-1) ?? '';
  const open = async (house: House) => {
    expect(await house.appeals.desk.appeal(tokenIn(house), 'It was my own number')).toBe(true);
    const { id } = await ledger.db.selectFrom('appeal').select('id').executeTakeFirstOrThrow();
    return id;
  };
  const server = (house: House) =>
    createWebServer({
      ...fakeDependencies(),
      appeal: { desk: house.appeals.desk, timeZone: 'Europe/Stockholm', publicUrl },
    });

  it('is offered to the author by a link that says nothing of anybody', async () => {
    const house = await removed();
    expect(messages(house)).toHaveLength(1);
    expect(messages(house)[0]).toContain('2026-03-16');
    // The number of the appeal, when the link ends, and the signature.
    expect(linkIn(house)).toMatch(/^https:\/\/grindvakt\.example\/appeal\/[0-9a-z]+\.[0-9a-z]+\.[0-9a-f]+$/);
  });

  it('is offered to nobody without an address to lead to, and on no page', async () => {
    const house = createScreeningHouse(ledger);
    house.platform.posts.add('320_1');
    await house.deliver(written('HARM'));
    await house.act();
    expect(messages(house as House)).toEqual([]);
  });

  it('shows the author their own words, marked and harmless, and why, in both languages', async () => {
    const house = await removed();
    const app = server(house);
    const swedish = await app.inject({ url: `/appeal/${tokenIn(house)}?lang=sv` });
    expect(swedish.statusCode).toBe(200);
    expect(swedish.body).toContain('<mark>HARM</mark> &lt;b&gt;me&lt;/b&gt;');
    expect(swedish.body).toContain('ett provord');
    expect(swedish.body).toContain('16 mars 2026');
    expect(swedish.body).not.toContain('<script');
    expect(swedish.headers).toMatchObject({
      'x-robots-tag': expect.stringContaining('noindex'),
      'cache-control': 'no-store',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
    const english = await app.inject({ url: `/appeal/${tokenIn(house)}?lang=en` });
    expect(english.body).toContain('a test word');
    expect(english.body).toContain('<label for="statement">');
  });

  it('is taken once, in a few words, from the page itself', async () => {
    const house = await removed();
    const app = server(house);
    const send = (statement: string, headers: Record<string, string> = {}) =>
      app.inject({
        method: 'POST',
        url: `/appeal/${tokenIn(house)}?lang=en`,
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        payload: new URLSearchParams({ statement }).toString(),
      });
    expect((await send('   ')).statusCode).toBe(422);
    expect((await send('x', { origin: 'https://elsewhere.example' })).statusCode).toBe(403);
    expect((await send(`<script>alert(1)</script>${'x'.repeat(2_000)}`)).body).toContain(
      'received your appeal',
    );
    const again = await send('and another thing');
    expect(again.body).not.toContain('<form');
    expect(await rawText(ledger.db, 'appeal')).not.toContain('alert(1)');
    expect(await ledger.db.selectFrom('appeal').select('state').execute()).toEqual([{ state: 'open' }]);
    await house.act();
    expect(house.alerts.map(({ event }) => event)).toContain('appeal-opened');
    expect(messages(house).at(-1)).toContain('fått ditt överklagande');
  });

  it('does not open for a link that was changed, made by another key, or is over', async () => {
    const house = await removed();
    const token = tokenIn(house);
    const [id = '', ends = '', signature = ''] = token.split('.');
    const other = [...signature].map((digit) => (digit === '0' ? '1' : '0')).join('');
    const later = (Number.parseInt(ends, 36) + 1).toString(36);
    const forged = [
      `${id}.${ends}.${other}`,
      `${id}.${later}.${signature}`,
      `1${id}.${ends}.${signature}`,
      '',
      'x'.repeat(500),
    ];
    for (const wrong of forged) {
      expect(await house.appeals.desk.view(wrong)).toBeUndefined();
      expect(await house.appeals.desk.appeal(wrong, 'let me in')).toBe(false);
    }
    house.clock.advance(15 * day);
    expect(await house.appeals.desk.view(token)).toBe('expired');
    expect(await house.appeals.desk.appeal(token, 'too late')).toBe(false);
    expect(readAppealToken(ledger.vault, token, house.clock.now())).toMatchObject({ expired: true });
    expect((await server(house).inject({ url: `/appeal/${token}` })).statusCode).toBe(410);
  });

  it('when overturned undoes the post’s removal, the strike and the report, and tells everyone', async () => {
    const house = await removed();
    expect(house.reports).toEqual(['77']);
    const id = await open(house);
    expect(await house.appeals.decide(id, { decision: 'overturn', reason: 'right', by: 'token:2' })).toEqual({
      ok: true,
      value: { status: 'overturned' },
    });
    await house.act();
    expect(await house.strikes()).toEqual(['320_1 3 lifted']);
    expect(house.reports).toEqual(['77', 'withdrawn 77']);
    expect(house.platform.effects).toContain('repost 320');
    expect(messages(house).at(-1)).toContain('HARM <b>me</b>');
    expect(house.alerts.map(({ event }) => event)).toContain('appeal-overturned');
    const again = await house.appeals.decide(id, { decision: 'overturn', reason: 'right', by: 'token:2' });
    expect(again).toMatchObject({ ok: false, error: { code: 'conflict' } });
  });

  it('when upheld leaves everything as it is and says so', async () => {
    const house = await removed();
    const id = await open(house);
    await house.appeals.decide(id, { decision: 'uphold', reason: 'no', by: 'token:2' });
    await house.act();
    expect(await house.strikes()).toEqual(['320_1 3 counted']);
    expect(messages(house).at(-1)).toContain('står fast');
    expect((await server(house).inject({ url: `/appeal/${tokenIn(house)}?lang=en` })).body).toContain(
      'The decision stands.',
    );
  });

  it('is not decided by whoever decided first', async () => {
    const house = createScreeningHouse(ledger, {
      publicUrl,
      policy: { rules: { abuse: { medium: 'flag' } } },
    });
    house.platform.posts.add('320_1');
    await house.deliver(written('DOUBT'));
    const [waiting] = await house.cases();
    await house.decide(waiting?.id ?? '', { decision: 'remove', reason: 'no', by: 'token:1' });
    await house.act();
    const id = await open(house as House);
    const first = await house.appeals.decide(id, { decision: 'overturn', reason: 'sure', by: 'token:1' });
    expect(first).toMatchObject({ ok: false, error: { code: 'conflict' } });
    expect(
      await house.appeals.decide(id, { decision: 'overturn', reason: 'yes', by: 'token:2' }),
    ).toMatchObject({ ok: true });
    expect(await house.strikes()).toEqual(['320_1 1 lifted']);
  });

  it('waits where the brake is on, since nothing could be undone', async () => {
    const house = await removed();
    const id = await open(house);
    house.changePolicy({ mode: 'observe' });
    const held = await house.appeals.decide(id, { decision: 'overturn', reason: 'right', by: 'token:2' });
    expect(held).toMatchObject({ ok: false, error: { code: 'conflict' } });
    expect(await ledger.db.selectFrom('appeal').select('state').execute()).toEqual([{ state: 'open' }]);
  });
});
