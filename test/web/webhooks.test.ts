import { Readable } from 'node:stream';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { signBody } from '../../src/platform/graph/signature.ts';
import type { WebhookDependencies } from '../../src/web/dependencies.ts';
import { createWebServer } from '../../src/web/server.ts';
import { deliveryLimitBytes } from '../../src/web/webhooks.ts';
import { appSecret, fakeDependencies, fakeInbox, verifyToken } from './fakes.ts';

const url = '/webhooks/graph';

function webhook(otherwise: Partial<WebhookDependencies> = {}) {
  const inbox = fakeInbox();
  const app = createWebServer(
    fakeDependencies({ webhook: { verifyToken, appSecret, accept: inbox.accept, ...otherwise } }),
  );
  return { app, inbox };
}

const comment = (id: string, message: string) => ({
  object: 'group',
  entry: [{ id: '320', time: 1_700_000_000, changes: [change(id, message)] }],
});
const change = (id: string, message: string) => ({
  field: 'comments',
  value: { verb: 'add', comment_id: id, post_id: '320_1', message, created_time: '2026-11-01T10:00:00+0000' },
});

/** As the platform writes it: spaces after separators, and everything beyond ASCII escaped. */
const asSent = (json: unknown): Buffer =>
  Buffer.from(
    JSON.stringify(json, null, 1)
      .replace(/\n\s*/g, ' ')
      .replace(/[^\x20-\x7e]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );

function delivery(body: Buffer, headers: Record<string, string> = {}) {
  return {
    method: 'POST' as const,
    url,
    payload: body,
    headers: {
      'content-type': 'application/json',
      'x-hub-signature-256': signBody(body, appSecret).sha256,
      ...headers,
    },
  };
}

describe('the handshake', () => {
  const ask = (query: Record<string, string>, otherwise = {}) =>
    webhook(otherwise).app.inject({ url, query });
  const right = { 'hub.mode': 'subscribe', 'hub.verify_token': verifyToken, 'hub.challenge': '1158201444' };

  it('answers the challenge as plain text', async () => {
    const answer = await ask(right);
    expect([answer.statusCode, answer.body]).toEqual([200, '1158201444']);
    expect(answer.headers['content-type']).toMatch(/^text\/plain/);
  });

  it.each([
    ['another token', { ...right, 'hub.verify_token': `${verifyToken}x` }],
    ['no token', { 'hub.mode': 'subscribe', 'hub.challenge': '1' }],
    ['an empty token', { ...right, 'hub.verify_token': '' }],
    ['another mode', { ...right, 'hub.mode': 'unsubscribe' }],
    ['no challenge', { 'hub.mode': 'subscribe', 'hub.verify_token': verifyToken }],
    ['a challenge that a browser could take for a page', { ...right, 'hub.challenge': '<script>1</script>' }],
    ['a challenge without end', { ...right, 'hub.challenge': '1'.repeat(257) }],
    ['nothing at all', {}],
  ])('refuses %s', async (_what, query) => {
    const answer = await ask(query);
    expect(answer.statusCode).toBe(403);
    expect(answer.body).not.toContain('<script>');
  });

  it('refuses when a parameter is given twice', async () => {
    const { app } = webhook();
    const twice = `${url}?hub.mode=subscribe&hub.challenge=1&hub.verify_token=${verifyToken}&hub.verify_token=x`;
    expect((await app.inject({ url: twice })).statusCode).toBe(403);
  });

  it.each([undefined, ''])('refuses everybody while the token configured is %j', async (configured) => {
    expect((await ask({ ...right, 'hub.verify_token': '' }, { verifyToken: configured })).statusCode).toBe(
      403,
    );
    expect((await ask(right, { verifyToken: configured })).statusCode).toBe(403);
  });
});

describe('a delivery', () => {
  it('is stored and answered with what was new', async () => {
    const { app, inbox } = webhook();
    const sent = delivery(asSent(comment('1', 'Hej')));
    expect((await app.inject(sent)).json()).toEqual({ stored: 1, known: 0 });
    const again = await app.inject(sent);
    expect([again.statusCode, again.json()]).toEqual([200, { stored: 0, known: 1 }]);
    expect(inbox.changes.size).toBe(1);
  });

  it('is checked on its own bytes: spaces and escapes as the platform wrote them', async () => {
    const { app, inbox } = webhook();
    const body = asSent(comment('1', 'Blåbär på ön 🫐'));
    expect(body.toString('latin1')).toContain('\\u00e5');
    expect((await app.inject(delivery(body))).statusCode).toBe(200);
    expect([...inbox.changes.values()][0]?.value).toMatchObject({ message: 'Blåbär på ön 🫐' });
  });

  it('is taken with its letters as UTF-8 too', async () => {
    const { app, inbox } = webhook();
    expect((await app.inject(delivery(Buffer.from(JSON.stringify(comment('1', 'åäö')))))).statusCode).toBe(
      200,
    );
    expect([...inbox.changes.values()][0]?.value).toMatchObject({ message: 'åäö' });
  });

  it('is taken with the older signature alone', async () => {
    const body = asSent(comment('1', 'Hej'));
    const { app } = webhook();
    const headers = { 'x-hub-signature': signBody(body, appSecret).sha1 };
    expect((await app.inject({ method: 'POST', url, payload: body, headers })).statusCode).toBe(200);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'no media type at all',
    'application/json; charset=x',
  ])('is taken whatever its Content-Type says (%s)', async (type) => {
    const { app } = webhook();
    const sent = delivery(asSent(comment('1', 'Hej')), { 'content-type': type });
    expect((await app.inject(sent)).statusCode).toBe(200);
  });

  it('is refused when any one byte is another', async () => {
    const { app, inbox } = webhook();
    const body = asSent(comment('1', 'Hej på dig'));
    for (let at = 0; at < body.length; at += 1) {
      const changed = Buffer.from(body);
      changed[at] = (changed[at] as number) ^ 1;
      const sent = delivery(changed, { 'x-hub-signature-256': signBody(body, appSecret).sha256 });
      expect((await app.inject(sent)).statusCode).toBe(401);
    }
    expect(inbox.changes.size).toBe(0);
  });

  it.each([
    ['no signature', {}],
    ['a signature of another shape', { 'x-hub-signature-256': 'sha256=1234' }],
    ['a good old signature beside a bad new one', 'both'],
  ])('is refused with %s', async (_what, headers) => {
    const { app } = webhook();
    const body = asSent(comment('1', 'Hej'));
    const given =
      headers === 'both'
        ? {
            'x-hub-signature': signBody(body, appSecret).sha1,
            'x-hub-signature-256': `sha256=${'0'.repeat(64)}`,
          }
        : (headers as Record<string, string>);
    const answer = await app.inject({ method: 'POST', url, payload: body, headers: given });
    expect([answer.statusCode, answer.json().error.code]).toEqual([401, 'unauthorized']);
  });

  it.each([
    undefined,
    '',
  ])('is refused while the app secret is %j, even when signed with it', async (secret) => {
    const { app } = webhook({ appSecret: secret });
    const body = asSent(comment('1', 'Hej'));
    const headers = { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` };
    expect((await app.inject({ method: 'POST', url, payload: body, headers })).statusCode).toBe(401);
    expect((await app.inject(delivery(body))).statusCode).toBe(401);
  });

  it('is refused for its signature before anybody tries to read it', async () => {
    const { app } = webhook();
    const broken = Buffer.from('{"object":');
    expect((await app.inject({ method: 'POST', url, payload: broken })).statusCode).toBe(401);
    expect((await app.inject({ method: 'POST', url })).statusCode).toBe(401);
    expect((await app.inject(delivery(broken))).statusCode).toBe(400);
  });

  it.each([
    '',
    '{',
    '[]',
    '"text"',
    'null',
    '{}',
    '{"object":"group"}',
    '{"object":"group","entry":{}}',
  ])('is 400 when it is signed and reads %j', async (text) => {
    const answer = await webhook().app.inject(delivery(Buffer.from(text)));
    expect(answer.statusCode).toBe(400);
    expect(answer.json().error).toMatchObject({ code: 'invalid' });
  });

  it('is stored also with objects, fields and keys that nobody knows', async () => {
    const { app } = webhook();
    const body = asSent({
      object: 'satellite',
      extra: 1,
      entry: [{ id: '1', time: 1, changes: [{ field: 'orbit', value: 7 }] }, 'nonsense'],
    });
    expect((await app.inject(delivery(body))).json()).toEqual({ stored: 1, known: 0 });
  });

  it('may hold a thousand changes', async () => {
    const { app } = webhook();
    const changes = Array.from({ length: 1000 }, (_, n) => change(String(n), `Nummer ${n} på listan`));
    const body = asSent({ object: 'group', entry: [{ id: '320', time: 1, changes }] });
    expect((await app.inject(delivery(body))).json()).toEqual({ stored: 1000, known: 0 });
  });

  const ofSize = (bytes: number): Buffer => {
    const frame = asSent(comment('1', ''));
    return asSent(comment('1', 'x'.repeat(bytes - frame.length)));
  };

  it('may be as large as the limit and not a byte larger', async () => {
    const { app } = webhook();
    expect((await app.inject(delivery(ofSize(deliveryLimitBytes)))).statusCode).toBe(200);
    const answer = await app.inject(delivery(ofSize(deliveryLimitBytes + 1)));
    expect([answer.statusCode, answer.json().error.code]).toEqual([413, 'too_large']);
  });

  it('is too large also when it does not say how large it is', async () => {
    const { app } = webhook();
    const { payload, ...sent } = delivery(ofSize(deliveryLimitBytes + 1));
    const chunks = Array.from({ length: 65 }, (_, n) => payload.subarray(n * 65_536, (n + 1) * 65_536));
    const answer = await app.inject({ ...sent, payload: Readable.from(chunks) });
    expect(answer.statusCode).toBe(413);
  });

  it('is asked for again when it cannot be stored, and nothing of it reaches the log', async () => {
    const lines: string[] = [];
    const logger = pino({ level: 'trace' }, { write: (line) => void lines.push(line) });
    const accept = async () => {
      throw Object.assign(new Error('could not insert "Maja Ek"'), { code: '53300' });
    };
    const app = createWebServer(fakeDependencies({ logger, webhook: { appSecret, accept } }));
    const answer = await app.inject(delivery(asSent(comment('1', 'Maja Ek'))));
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '30']);
    expect(answer.body).not.toContain('Maja');
    expect(lines.join()).toContain('53300');
    expect(lines.join()).not.toContain('Maja');
  });

  it('is asked for again when storing takes too long', async () => {
    const { app } = webhook({ accept: () => new Promise(() => {}), storeWithinMs: 1 });
    const answer = await app.inject(delivery(asSent(comment('1', 'Hej'))));
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '30']);
  });
});

it('keeps the verify token and everything else in an address out of the log', async () => {
  const lines: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line) => void lines.push(line) });
  const app = createWebServer(fakeDependencies({ logger }));
  await app.inject({ url: `${url}?hub.verify_token=secret-in-address` });
  await app.inject({ url: '/nowhere/secret-in-address' });
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.join()).not.toContain('secret-in-address');
});
