import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';

const appSecret = 'secret';
const accessToken = 'token';
const appToken = `4711|${appSecret}`;
const proof = createHmac('sha256', appSecret).update(accessToken).digest('hex');
const bearer = { authorization: `Bearer ${accessToken}` };

let sandbox: Sandbox;
let groupId: string;
let personId: string;

beforeEach(async () => {
  sandbox = createSandbox({ appSecret, accessToken, verifyToken: 'v', appId: '4711' });
  await sandbox.listen();
  groupId = sandbox.addGroup({ name: 'Lystra' }).id;
  personId = sandbox.addPerson({ name: 'Åsa Öberg', email: 'asa@lystra.example' }).id;
});
afterEach(() => sandbox.close());

/** A call as a stranger's client would make it: no more than fetch. */
async function call(path: string, init: RequestInit = {}, query: Record<string, string> = {}) {
  const params = new URLSearchParams({ appsecret_proof: proof, ...query });
  const answer = await fetch(`${sandbox.url}${path}?${params}`, { headers: bearer, ...init });
  return { status: answer.status, headers: answer.headers, body: await answer.json() };
}

describe('the simulated Graph API', () => {
  it('takes the token as a bearer or a parameter, with or without version, and doubled slashes', async () => {
    const me = { id: sandbox.botId, name: 'Grindvakt' };
    expect((await call('/v26.0/me')).body).toEqual(me);
    expect((await call('//me')).body).toEqual(me);
    expect((await call('/v2.10//me', { headers: {} }, { access_token: accessToken })).body).toEqual(me);
  });

  it('refuses a missing token, a wrong one, and a missing or wrong proof', async () => {
    const plain = (headers: Record<string, string>, query = '') =>
      fetch(`${sandbox.url}/me?${query}`, { headers }).then(async (answer) => [
        answer.status,
        ((await answer.json()) as { error: { code: number } }).error.code,
      ]);
    expect(await plain({})).toEqual([400, 104]);
    expect(await plain({ authorization: 'Bearer no' })).toEqual([401, 190]);
    expect(await plain(bearer)).toEqual([400, 100]);
    expect(await plain(bearer, 'appsecret_proof=00')).toEqual([400, 100]);
  });

  it('takes a proof with a time for five minutes', async () => {
    const withTime = (secondsAgo: number) => {
      const time = String(Math.floor(Date.now() / 1000) - secondsAgo);
      const stamped = createHmac('sha256', appSecret).update(`${accessToken}|${time}`).digest('hex');
      return call('/me', {}, { appsecret_proof: stamped, appsecret_time: time });
    };
    expect((await withTime(240)).status).toBe(200);
    expect((await withTime(400)).status).toBe(400);
  });

  it('takes parameters from query, form and JSON, also with DELETE', async () => {
    const members = `/${groupId}/members`;
    const form = { ...bearer, 'content-type': 'application/x-www-form-urlencoded' };
    const json = { ...bearer, 'content-type': 'application/json' };
    const done = { success: true };
    expect((await call(members, { method: 'POST' }, { member: personId })).body).toEqual(done);
    expect(
      (await call(members, { method: 'DELETE', headers: form, body: `member=${personId}` })).body,
    ).toEqual(done);
    const body = JSON.stringify({ email: 'asa@lystra.example' });
    expect((await call(members, { method: 'POST', headers: json, body })).body).toEqual(done);
    expect((await call(`${members}/${personId}`, { method: 'DELETE' })).body).toEqual(done);
    expect(sandbox.ledger.effects.map(({ kind }) => kind)).toEqual([
      'member-added',
      'member-removed',
      'member-added',
      'member-removed',
    ]);
  });

  it('answers for what is not there as the platform does', async () => {
    expect((await call('/999_1')).body).toMatchObject({
      error: { code: 100, error_subcode: 33, type: 'GraphMethodException' },
    });
    expect((await call('/nobody@lystra.example')).body).toMatchObject({ error: { code: 803 } });
    expect((await call(`/${personId}`, {}, { fields: 'id,shoe_size' })).body).toMatchObject({
      error: { code: 100, message: expect.stringContaining('shoe_size') },
    });
    expect((await call(`/${groupId}/wishes`)).body).toMatchObject({ error: { code: 2500 } });
  });

  it('pages with addresses on the host that was asked', async () => {
    for (let count = 0; count < 5; count++)
      sandbox.requestToJoin(groupId, sandbox.addPerson({ name: 'x' }).id);
    type Page = { data: unknown[]; paging: { next: string } };
    const follow = async (url: string): Promise<Page> => (await (await fetch(url)).json()) as Page;
    const first = (await call(`/${groupId}/member_requests`, {}, { limit: '2' })).body as Page;
    expect(first.data).toHaveLength(2);
    expect(new URL(first.paging.next).origin).toBe(sandbox.url);
    // Followed as it stands, without a header: the address carries what is needed.
    const second = await follow(first.paging.next);
    const third = await follow(second.paging.next);
    expect([second.data.length, third.data.length, third.paging.next]).toEqual([2, 1, undefined]);
  });

  it('reports the use of its limits with every answer', async () => {
    sandbox.faults.setUsage(42);
    const { headers } = await call('/me');
    expect(JSON.parse(headers.get('x-app-usage') ?? '')).toMatchObject({ call_count: 42 });
  });

  it('lets in who waits, and counts an effect only where something changed', async () => {
    sandbox.requestToJoin(groupId, personId);
    await call(`/${groupId}/members`, { method: 'POST' }, { member: personId });
    await call(`/${groupId}/members`, { method: 'POST' }, { member: personId });
    expect(sandbox.waiting(groupId)).toEqual([]);
    expect(sandbox.isMember(groupId, personId)).toBe(true);
    expect(sandbox.ledger.count('member-added')).toBe(1);
    expect(sandbox.ledger.calls).toHaveLength(2);
  });

  it('lets nobody change somebody else’s text', async () => {
    const postId = sandbox.post(groupId, personId, 'Hej');
    expect((await call(`/${postId}`, { method: 'POST' }, { message: 'Nej' })).body).toMatchObject({
      error: { code: 200 },
    });
    expect(sandbox.content(postId)?.message).toBe('Hej');
  });

  it('keeps subscriptions for the app alone, after a handshake', async () => {
    const query = {
      object: 'group',
      fields: 'posts',
      callback_url: 'http://127.0.0.1:9/none',
      verify_token: 'v',
    };
    const subscribe = (token: string) =>
      call('/app/subscriptions', { method: 'POST', headers: { authorization: `Bearer ${token}` } }, query);
    expect((await subscribe(accessToken)).body).toMatchObject({ error: { code: 15 } });
    expect((await subscribe(appToken)).body).toMatchObject({ error: { code: 2200 } });
    const list = await call('/4711/subscriptions', { headers: { authorization: `Bearer ${appToken}` } });
    expect(list.body).toEqual({ data: [] });
  });
});
