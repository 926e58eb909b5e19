import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../src/base/result.ts';
import { permissions, roles } from '../../src/trust/permissions.ts';
import type { ApiDependencies } from '../../src/web/api/api-dependencies.ts';
import { createWebServer } from '../../src/web/server.ts';
import { fakeApi, fakeDependencies } from './fakes.ts';

const callers = Object.fromEntries(
  [...roles, 'abolished'].map((role, index) => [role, { id: String(index + 1), role }]),
);

function server(otherwise: Partial<ApiDependencies> = {}) {
  return createWebServer(fakeDependencies({ api: { ...fakeApi(callers), ...otherwise } }));
}
const as = (token: string) => ({ authorization: `Bearer ${token}` });
const get = (url: string, token: string, otherwise = {}) =>
  server(otherwise).inject({ url, headers: as(token) });
const post = (url: string, payload: unknown, token: string, otherwise = {}) =>
  server(otherwise).inject({ method: 'POST', url, payload: payload as object, headers: as(token) });

const routes = [
  ['GET', '/api/v1/cases', ['viewer', 'moderator', 'admin']],
  ['POST', '/api/v1/cases/1/decision', ['moderator', 'admin']],
  ['GET', '/api/v1/applications', ['viewer', 'group-admin', 'admin']],
  ['POST', '/api/v1/applications/1/decision', ['group-admin', 'admin']],
  ['POST', '/api/v1/applications/1/group', ['group-admin', 'admin']],
  ['POST', '/api/v1/applications/1/done', ['group-admin', 'admin']],
  ['GET', '/api/v1/actions', ['viewer', 'moderator', 'group-admin', 'admin']],
  ['GET', '/api/v1/members/review?group=320', ['group-admin', 'admin']],
  ['GET', '/api/v1/members/held', ['group-admin', 'admin']],
  ['POST', '/api/v1/members/held/100/decision', ['group-admin', 'admin']],
  ['POST', '/api/v1/register/import?kind=employee', ['hr', 'admin']],
] as const;

describe.each(routes)('%s %s', (method, url, allowed) => {
  it('lets in exactly the roles that may, and tells the others what they lack', async () => {
    for (const role of [...roles, 'abolished']) {
      const answer = await server().inject({ method, url, headers: as(role) });
      const isIn = (allowed as readonly string[]).includes(role);
      expect([role, answer.statusCode === 403]).toEqual([role, !isIn]);
      if (!isIn) expect(permissions.some((one) => answer.json().error.message.includes(one))).toBe(true);
    }
  });

  it('asks for a token before it reads anything', async () => {
    for (const authorization of [
      undefined,
      '',
      'Bearer',
      'Bearer wrong',
      'Basic admin',
      'admin',
      'Bearer  ',
    ]) {
      const answer = await server().inject({
        method,
        url,
        payload: '{not json',
        headers: {
          'content-type': 'application/json',
          ...(authorization === undefined ? {} : { authorization }),
        },
      });
      expect([answer.statusCode, answer.json().error.code]).toEqual([401, 'unauthorized']);
      expect(answer.headers['www-authenticate']).toMatch(/^Bearer/);
    }
  });
});

describe('a list', () => {
  it('hands its filters on and is 50 long where nothing is said', async () => {
    const asked: unknown[] = [];
    const listCases: ApiDependencies['listCases'] = async (query) => {
      asked.push(query);
      return { items: [], next: null };
    };
    await get('/api/v1/cases', 'viewer', { listCases });
    await get('/api/v1/cases?status=open&group=320&after=7&limit=200', 'viewer', { listCases });
    expect(asked).toEqual([{ limit: 50 }, { status: 'open', group: '320', after: '7', limit: 200 }]);
  });

  it('tells the reader of the ledger what the caller may see', async () => {
    const seen: Record<string, boolean> = {};
    for (const role of ['viewer', 'moderator'] as const) {
      await get('/api/v1/cases', role, {
        listCases: async (_query: unknown, may: (permission: string) => boolean) => {
          seen[role] = may('content:read');
          return { items: [], next: null };
        },
      });
    }
    expect(seen).toEqual({ viewer: false, moderator: true });
  });

  it.each([
    ['status=done', 'status', /open or closed/],
    ['limit=0', 'limit', /1 to 200/],
    ['limit=201', 'limit', /1 to 200/],
    ['limit=many', 'limit', /1 to 200/],
    ['limit=1&limit=2', 'limit', /1 to 200/],
    ['after=x', 'after', /an id/],
    ['group=', 'group', /id of a group/],
    ['stauts=open', 'stauts', /there are status, group, after, limit/],
  ])('refuses ?%s and names the field', async (query, field, message) => {
    const answer = await get(`/api/v1/cases?${query}`, 'viewer');
    expect([answer.statusCode, answer.json().error.field]).toEqual([400, field]);
    expect(answer.json().error.message).toMatch(message);
  });

  it('lets nothing out that its schema does not name', async () => {
    const item = {
      id: '1',
      kind: 'admit-member',
      mode: 'enforce',
      status: 'done',
      outcome: null,
      attempts: 1,
    };
    const rest = {
      target: {},
      group: null,
      decisionId: null,
      plannedAt: '2026-11-01T00:00:00Z',
      finishedAt: null,
    };
    const answer = await get('/api/v1/actions', 'viewer', {
      listActions: async () => ({ items: [{ ...item, ...rest, details: 'Maja Ek' }], next: null }),
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.body).not.toContain('Maja');
  });
});

const decisions = [
  ['/api/v1/cases/7/decision', 'decideCase', ['allow', 'remove'], 'moderator'],
  ['/api/v1/actions/7/decision', 'decideAction', ['approve', 'reject'], 'moderator'],
  ['/api/v1/applications/7/decision', 'decideApplication', ['approve', 'decline'], 'group-admin'],
] as const;

describe.each(decisions)('%s', (url, name, words, role) => {
  it('carries the decision, the reason and who gave it', async () => {
    const given: unknown[] = [];
    const decide = async (...args: unknown[]) => {
      given.push(args);
      return ok({ status: 'closed' });
    };
    for (const decision of words) {
      const answer = await post(url, { decision, reason: ' Känd kollega ' }, role, { [name]: decide });
      expect([answer.statusCode, answer.json()]).toEqual([200, { id: '7', status: 'closed' }]);
    }
    const by = `token:${callers[role]?.id}`;
    expect(given).toEqual(words.map((decision) => ['7', { decision, reason: 'Känd kollega', by }]));
  });

  const [decision] = words;
  it.each([
    [{}, 'decision'],
    [{ decision: 'perhaps', reason: 'x' }, 'decision'],
    [{ decision }, 'reason'],
    [{ decision, reason: '   ' }, 'reason'],
    [{ decision, reason: 7 }, 'reason'],
    [{ decision, reason: 'x'.repeat(2001) }, 'reason'],
    [{ decision, reason: 'x', by: 'somebody else' }, 'by'],
    [[], 'body'],
  ])('refuses %j and names the field', async (body, field) => {
    const answer = await post(url, body, role);
    expect([answer.statusCode, answer.json().error.field]).toEqual([400, field]);
  });

  it('refuses an id of another shape', async () => {
    const answer = await post(url.replace('7', '7x'), { decision, reason: 'x' }, role);
    expect([answer.statusCode, answer.json().error.field]).toEqual([400, 'id']);
  });

  it('is 404 for one that is not there and 409 for one that is no longer open', async () => {
    for (const [code, status] of [
      ['not_found', 404],
      ['conflict', 409],
    ] as const) {
      const decide = async () => fail({ code, message: 'Why' });
      const answer = await post(url, { decision, reason: 'x' }, role, { [name]: decide });
      expect([answer.statusCode, answer.json()]).toEqual([status, { error: { code, message: 'Why' } }]);
    }
  });

  it('takes JSON and nothing else', async () => {
    const send = (payload: string, type?: string) =>
      server().inject({
        method: 'POST',
        url,
        payload,
        headers: { ...as(role), ...(type ? { 'content-type': type } : {}) },
      });
    expect((await send('decision=allow', 'application/x-www-form-urlencoded')).statusCode).toBe(415);
    expect((await send('{}', 'text/plain')).json().error.code).toBe('unsupported_media_type');
    expect((await send('{', 'application/json')).statusCode).toBe(400);
    expect((await send('', 'application/json')).statusCode).toBe(400);
    expect((await send('{"__proto__":{"x":1}}', 'application/json')).statusCode).toBe(400);
    expect((await send(`"${'x'.repeat(70_000)}"`, 'application/json')).statusCode).toBe(413);
  });
});

describe('errors', () => {
  it('of our own say nothing of what went wrong', async () => {
    const broken = async () => {
      throw new Error('select * from content where text = "Maja Ek"');
    };
    for (const otherwise of [{ listCases: broken }, { authenticate: broken }]) {
      const answer = await get('/api/v1/cases', 'viewer', otherwise);
      expect([answer.statusCode, answer.json().error.code]).toEqual([500, 'internal']);
      expect(answer.body).not.toMatch(/Maja|select/);
    }
  });

  it('are 404 for an address that is not there', async () => {
    for (const url of ['/api/v1/nothing', '/nowhere', '/api/v1/cases/1', '/webhooks/graph/', '//', '/%00']) {
      const answer = await server().inject({ url });
      expect([url, answer.statusCode, answer.json().error.code]).toEqual([url, 404, 'not_found']);
    }
    expect((await server().inject({ method: 'POST', url: '/nowhere', payload: 'x' })).statusCode).toBe(404);
  });

  it('are 405 with the methods there are for an address that is', async () => {
    const answer = await server().inject({ method: 'DELETE', url: '/api/v1/cases?status=open' });
    expect([answer.statusCode, answer.headers.allow]).toEqual([405, 'GET, HEAD']);
    expect(answer.json().error.code).toBe('method_not_allowed');
    const decision = await server().inject({ url: '/api/v1/cases/7/decision' });
    expect([decision.statusCode, decision.headers.allow]).toEqual([405, 'POST']);
    const delivery = await server().inject({ method: 'PUT', url: '/webhooks/graph', payload: 'x' });
    expect([delivery.statusCode, delivery.headers.allow]).toEqual([405, 'GET, HEAD, POST']);
  });

  it('are 400 for an address that cannot be read', async () => {
    const answer = await server().inject({ url: '/%zz' });
    expect([answer.statusCode, answer.json().error.code]).toEqual([400, 'invalid']);
  });
});

describe('/api/openapi.json', () => {
  it('describes every route of the API and needs no token', async () => {
    const app = server();
    const answer = await app.inject('/api/openapi.json');
    expect(answer.statusCode).toBe(200);
    const { openapi, paths } = answer.json();
    expect(openapi).toBe('3.1.0');
    const described = Object.entries(paths as Record<string, object>).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    );
    const there = app.routes.filter(({ path }) => path.startsWith('/api/v1/'));
    expect(described.toSorted()).toEqual(there.map(({ method, path }) => `${method} ${path}`).toSorted());
  });

  it('says what a decision takes, what a list gives and what may go wrong', async () => {
    const { paths } = (await server().inject('/api/openapi.json')).json();
    const decision = paths['/api/v1/cases/{id}/decision'].post;
    expect(decision.requestBody.content['application/json'].schema).toMatchObject({
      required: ['decision', 'reason'],
      properties: { decision: { enum: ['allow', 'remove'] } },
      additionalProperties: false,
    });
    expect(decision.parameters).toMatchObject([{ name: 'id', in: 'path', required: true }]);
    expect(Object.keys(decision.responses)).toEqual(['200', '400', '401', '403', '404', '409']);
    const list = paths['/api/v1/actions'].get;
    expect(list.parameters.map((one: { name: string }) => one.name)).toEqual([
      'status',
      'group',
      'after',
      'limit',
    ]);
    expect(list.parameters[3]).toMatchObject({ required: false, schema: { default: 50, maximum: 200 } });
    const { properties } = list.responses[200].content['application/json'].schema;
    expect(Object.keys(properties)).toEqual(['items', 'next']);
  });
});

describe('what else is done with an application', () => {
  it('is given the group, the reason and who said it', async () => {
    const given: unknown[] = [];
    const assignGroup = async (...args: unknown[]) => {
      given.push(args);
      return ok({ status: 'new' as const });
    };
    const url = '/api/v1/applications/7/group';
    const answer = await post(url, { group: '320', reason: ' ringde ' }, 'group-admin', { assignGroup });
    expect([answer.statusCode, answer.json()]).toEqual([200, { id: '7', status: 'new' }]);
    const by = `token:${callers['group-admin']?.id}`;
    expect(given).toEqual([['7', { groupId: '320', reason: 'ringde', by }]]);
    const without = await post(url, { reason: 'x' }, 'group-admin', { assignGroup });
    expect([without.statusCode, without.json().error.field]).toEqual([400, 'group']);
  });

  it('is told that it was declined by hand, without a body', async () => {
    const completeDecline = async () => ok({ status: 'closed' as const });
    const answer = await server({ completeDecline }).inject({
      method: 'POST',
      url: '/api/v1/applications/7/done',
      headers: as('group-admin'),
    });
    expect([answer.statusCode, answer.json()]).toEqual([200, { id: '7', status: 'closed' }]);
  });

  it('names the version that was looked at', async () => {
    let given: unknown;
    const decideApplication = async (_id: string, word: unknown) => {
      given = word;
      return ok({ status: 'approving' });
    };
    const body = { decision: 'approve', reason: 'x', version: 'a1b2c3' };
    await post('/api/v1/applications/7/decision', body, 'group-admin', { decideApplication });
    expect(given).toMatchObject({ version: 'a1b2c3' });
  });
});
