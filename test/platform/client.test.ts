import { createHmac } from 'node:crypto';
import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGraphClient, type GraphClientOptions } from '../../src/platform/graph/client.ts';
import { GraphError } from '../../src/platform/graph/graph-error.ts';

const base = 'https://graph.example';
const accessToken = 'EAAtoken1234567890';
const appSecret = 'app-secret';
const nowMs = 1_700_000_000_500;

const client = (options: Partial<GraphClientOptions> = {}) =>
  createGraphClient({
    accessToken,
    appSecret,
    baseUrl: base,
    version: 'v26.0',
    now: () => nowMs,
    ...options,
  });

beforeEach(() => nock.disableNetConnect());
afterEach(() => {
  nock.cleanAll();
  nock.enableNetConnect();
});

/** The error of a call that must fail. */
async function failureOf(call: Promise<unknown>): Promise<GraphError> {
  const error = await call.then(
    () => new Error('it went well'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(GraphError);
  return error as GraphError;
}

async function all(list: AsyncIterable<unknown>): Promise<unknown[]> {
  const items: unknown[] = [];
  for await (const item of list) items.push(item);
  return items;
}

describe('a call', () => {
  it('carries the token in its header and the proof of the app secret in the query', async () => {
    const proof = createHmac('sha256', appSecret).update(`${accessToken}|1700000000`).digest('hex');
    const sent: string[] = [];
    nock(base, { reqheaders: { authorization: `Bearer ${accessToken}`, 'user-agent': /^Grindvakt/ } })
      .get('/v26.0/me')
      .query({ fields: 'id', appsecret_proof: proof, appsecret_time: '1700000000' })
      .reply((path: string) => {
        sent.push(path);
        return [200, { id: '1' }];
      });
    expect(await client().get('me', { fields: 'id' })).toEqual({ id: '1' });
    expect(sent.join()).not.toContain(accessToken);
  });

  it('carries no proof where there is no secret', async () => {
    nock(base).get('/v26.0/me').reply(200, { id: '1' });
    expect(await client({ appSecret: undefined }).get('me')).toEqual({ id: '1' });
  });

  it('writes a form or JSON as asked', async () => {
    nock(base)
      .delete('/v26.0/320/members', { member: '7' })
      .matchHeader('content-type', /urlencoded/)
      .query(true)
      .reply(200, { success: true });
    nock(base)
      .post('/v26.0/me/messages', { message: { text: 'Hej å' } })
      .query(true)
      .reply(200, { message_id: 'm' });
    expect(await client().delete('320/members', { form: { member: '7' } })).toEqual({ success: true });
    const message = { message: { text: 'Hej å' } };
    expect(await client().post('me/messages', { json: message })).toEqual({ message_id: 'm' });
  });

  it('follows no redirect', async () => {
    nock(base).get('/v26.0/me').query(true).reply(302, '', { location: 'https://elsewhere.example/' });
    expect((await failureOf(client().get('me'))).message).toMatch(
      /redirects are not followed.*GRAPH_BASE_URL/,
    );
  });

  it('gives up on an answer without end', async () => {
    nock(base)
      .get('/v26.0/me')
      .query(true)
      .reply(200, 'x'.repeat(11 * 1024 * 1024));
    expect((await failureOf(client().get('me'))).kind).toBe('retry');
  });

  it('keeps the paths of the base and works without a version', async () => {
    nock(base).get('/graph/me').query(true).reply(200, { id: '1' });
    expect(await client({ baseUrl: `${base}/graph/`, version: '' }).get('me')).toEqual({ id: '1' });
  });
});

describe('a list', () => {
  const page = (data: unknown[], next?: string) => ({ data, paging: { cursors: {}, ...(next && { next }) } });

  it('is followed from page to page with the token in the header alone', async () => {
    const next = `${base}/v26.0/320/members?after=x&access_token=${accessToken}&appsecret_proof=old`;
    nock(base)
      .get('/v26.0/320/members')
      .query({ limit: 100, appsecret_proof: /./, appsecret_time: /./ })
      .reply(200, page([1], next));
    nock(base, { reqheaders: { authorization: `Bearer ${accessToken}` } })
      .get('/v26.0/320/members')
      .query((query) => query.after === 'x' && !query.access_token && query.appsecret_proof !== 'old')
      .reply(200, page([2, 3]));
    expect(await all(client().list('320/members'))).toEqual([1, 2, 3]);
  });

  it.each([
    'https://evil.example/v26.0/320/members',
    'http://graph.example/v26.0/320/members',
    'https://graph.example:8443/v26.0/320/members',
    'https://graph.example.evil.example/',
    'https://user:word@graph.example/v26.0/320/members',
    'not an address',
  ])('is not followed to %s', async (next) => {
    nock(base)
      .get('/v26.0/320/members')
      .query(true)
      .reply(200, page([1], next));
    const error = await failureOf(all(client().list('320/members')));
    expect(error.kind).toBe('refused');
  });

  it('ends where its pages link in a circle', async () => {
    const next = `${base}/v26.0/320/members`;
    nock(base)
      .get('/v26.0/320/members')
      .query(true)
      .times(1000)
      .reply(200, page([1], next));
    expect((await failureOf(all(client().list('320/members')))).message).toMatch(/circle/);
  });
});

describe('an error of the platform', () => {
  const answer = async (status: number, error: object, headers = {}) => {
    nock(base).delete('/v26.0/320_1').query(true).reply(status, { error }, headers);
    return failureOf(client().delete('320_1'));
  };

  it.each([
    [400, { code: 4 }],
    [400, { code: 17, error_subcode: 2446079, is_transient: true }],
    [400, { code: 32 }],
    [400, { code: 341 }],
    [400, { code: 613 }],
    [400, { code: 80001 }],
    [400, { code: 80014 }],
    [429, { code: 999 }],
    [500, { code: 1 }],
    [503, { code: 2 }],
    [400, { code: 1234, is_transient: true }],
    [502, {}],
  ])('is waited out: HTTP %i %j', async (status, error) => {
    expect((await answer(status, error)).kind).toBe('retry');
  });

  it.each([
    [401, { code: 190, error_subcode: 463 }, /access token/],
    [400, { code: 102 }, /access token/],
    [400, { code: 100, message: 'Invalid appsecret_proof provided in the API argument' }, /GRAPH_APP_SECRET/],
  ])('halts and says why: HTTP %i %j', async (status, error, why) => {
    const failure = await answer(status, error);
    expect([failure.kind, failure.code]).toEqual(['halted', error.code]);
    expect(failure.message).toMatch(why);
  });

  it.each([10, 200, 299])('asks for the permission that is missing: code %i', async (code) => {
    const failure = await answer(403, { code });
    expect(failure).toMatchObject({
      kind: 'forbidden',
      code,
      message: expect.stringContaining('permission'),
    });
  });

  it.each([
    [400, { code: 100, error_subcode: 33 }],
    [404, { code: 803 }],
    [400, { code: 100, message: 'Invalid post id' }],
    [400, { code: 21, message: 'The thing does not exist' }],
  ])('says that something is gone: HTTP %i %j', async (status, error) => {
    expect((await answer(status, error)).kind).toBe('not-found');
  });

  it.each([
    [400, { code: 368 }],
    [400, { code: 100, message: '(#100) Tried accessing nonexisting field (x)' }],
    [400, { code: 506 }],
    [400, {}],
  ])('is final: HTTP %i %j', async (status, error) => {
    expect((await answer(status, error)).kind).toBe('refused');
  });

  it('says how long to wait, from whichever header does', async () => {
    const limit = { code: 4 };
    const usage = JSON.stringify({ '9': [{ call_count: 100, estimated_time_to_regain_access: 7 }] });
    expect((await answer(400, limit)).afterMs).toBeUndefined();
    expect((await answer(400, limit, { 'Retry-After': '30' })).afterMs).toBe(30_000);
    const date = new Date(nowMs + 9500).toUTCString();
    expect((await answer(400, limit, { 'Retry-After': date })).afterMs).toBe(9500);
    expect((await answer(400, limit, { 'X-Business-Use-Case-Usage': usage })).afterMs).toBe(7 * 60_000);
    expect(
      (await answer(400, limit, { 'Retry-After': 'soon', 'X-App-Usage': '{{' })).afterMs,
    ).toBeUndefined();
  });

  it('repeats no token, secret or address of what it was told', async () => {
    const message = `Malformed access token ${accessToken} for anna.berg@lystra.example`;
    const failure = await answer(401, { code: 190, message });
    const told = JSON.stringify([failure.message, failure, { ...failure }, String(failure.stack)]);
    expect(told).not.toContain(accessToken);
    expect(told).not.toContain(appSecret);
    expect(told).not.toContain('anna.berg');
    expect(failure.cause).toBeUndefined();
  });

  it('also fails a call that was answered with 200', async () => {
    expect((await answer(200, { code: 100, error_subcode: 33 })).kind).toBe('not-found');
  });
});

describe('an answer that is not the platform’s own', () => {
  const html = (status: number) => nock(base).delete('/v26.0/320_1').query(true).reply(status, '<html>');
  const failure = () => failureOf(client().delete('320_1'));

  it.each([
    [500, 'retry'],
    [503, 'retry'],
    [429, 'retry'],
    [401, 'halted'],
    // A wrong address must not make it look as if every post were gone already.
    [404, 'refused'],
    [200, 'uncertain'],
  ])('HTTP %i is %s', async (status, kind) => {
    html(status);
    expect((await failure()).kind).toBe(kind);
  });

  it('leaves open whether a message went out when a gateway fails', async () => {
    nock(base).post('/v26.0/me/messages').query(true).reply(502, 'Bad gateway');
    expect((await failureOf(client().postOnce('me/messages', { json: {} }))).kind).toBe('uncertain');
  });
});

describe('a lost connection', () => {
  const lose = (method: 'get' | 'delete', code: string, extra: object = {}) =>
    nock(base)
      [method]('/v26.0/320_1')
      .query(true)
      .replyWithError(Object.assign(new Error(code), { code, ...extra }));

  it.each([
    'ECONNRESET',
    'EPIPE',
    'ETIMEDOUT',
  ])('leaves a write uncertain (%s) and a read to be tried again', async (code) => {
    lose('delete', code);
    lose('get', code);
    expect((await failureOf(client().delete('320_1'))).kind).toBe('uncertain');
    expect((await failureOf(client().get('320_1'))).kind).toBe('retry');
  });

  it.each([
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'CERT_HAS_EXPIRED',
  ])('never sent a write: %s', async (code) => {
    lose('delete', code);
    expect((await failureOf(client().delete('320_1'))).kind).toBe('retry');
  });

  it('never sent a write when it broke while connecting', async () => {
    lose('delete', 'ETIMEDOUT', { syscall: 'connect' });
    expect((await failureOf(client().delete('320_1'))).kind).toBe('retry');
  });

  it('tells nothing of the request', async () => {
    lose('delete', 'ECONNRESET');
    const failure = await failureOf(client().delete('320_1'));
    expect(JSON.stringify([failure, failure.message, failure.stack, failure.cause])).not.toContain(
      accessToken,
    );
  });
});

describe('limits that are nearly used up', () => {
  const usage = (percent: number, header = 'X-App-Usage') => ({
    [header]: JSON.stringify(
      header === 'X-App-Usage'
        ? { call_count: percent }
        : { '9': [{ total_time: percent, estimated_time_to_regain_access: 3 }] },
    ),
  });

  it('hold further calls back, without asking the platform, until time has passed', async () => {
    let now = nowMs;
    const held = client({ now: () => now });
    nock(base).get('/v26.0/me').query(true).reply(200, { id: '1' }, usage(95));
    nock(base).get('/v26.0/me').query(true).reply(200, { id: '2' }, usage(10));
    expect(await held.get('me')).toEqual({ id: '1' });
    const failure = await failureOf(held.get('me'));
    expect([failure.kind, failure.afterMs]).toEqual(['retry', 60_000]);
    expect(held.throttle.waitMs()).toBe(60_000);
    now += 60_000;
    expect(await held.get('me')).toEqual({ id: '2' });
  });

  it('hold nothing back below 95 percent', async () => {
    const free = client();
    nock(base).get('/v26.0/me').query(true).reply(200, {}, usage(94));
    await free.get('me');
    expect(free.throttle.waitMs()).toBe(0);
  });

  it('hold back as long as the platform says', async () => {
    const held = client();
    nock(base).get('/v26.0/me').query(true).reply(200, {}, usage(99, 'X-Business-Use-Case-Usage'));
    await held.get('me');
    expect(held.throttle.waitMs()).toBe(3 * 60_000);
  });
});
