import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../src/base/result.ts';
import type { ApiDependencies } from '../../src/web/api/api-dependencies.ts';
import type { Playground } from '../../src/web/api/playground.ts';
import { createWebServer } from '../../src/web/server.ts';
import { fakeApi, fakeDependencies } from './fakes.ts';

const callers = { moderator: { id: '1', role: 'moderator' }, viewer: { id: '2', role: 'viewer' } };
const serve = (otherwise: Partial<ApiDependencies> = {}) =>
  createWebServer(fakeDependencies({ api: { ...fakeApi(callers), ...otherwise } }));
const ask = (app: ReturnType<typeof serve>, payload: object, token = 'moderator') =>
  app.inject({
    ...{ method: 'POST', url: '/api/v1/playground', payload },
    headers: { authorization: `Bearer ${token}` },
  });

const calm: Playground = async () =>
  ok({
    ...{ policyVersion: 'abc', verdict: 'allow', response: 'allow', doing: 'allow', asks: false },
    ...{ language: 'sv', findings: [], follows: [], points: 0, trace: [] },
  });

describe('POST /api/v1/playground', () => {
  it('judges what it is given, as a post where nothing else is said', async () => {
    const asked: unknown[] = [];
    const app = serve({
      playground: async (what) => {
        asked.push(what);
        return calm(what);
      },
    });
    const answer = await ask(app, { text: 'hej', group: '320' });
    expect([answer.statusCode, answer.json().verdict]).toEqual([200, 'allow']);
    expect(asked).toEqual([{ text: 'hej', group: '320', kind: 'post' }]);
  });

  it('says what is wrong with a draft, with its line', async () => {
    const app = serve({ playground: async () => fail('policy:3: rules.hat: no such category') });
    const answer = await ask(app, { text: 'hej', policy: 'version: 1' });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().error).toMatchObject({
      ...{ code: 'invalid', field: 'policy', message: 'policy:3: rules.hat: no such category' },
    });
  });

  it.each([
    [{}, 'text'],
    [{ text: '' }, 'text'],
    [{ text: 'x'.repeat(50_001) }, 'text'],
    [{ text: 'x', kind: 'story' }, 'kind'],
    [{ text: 'x', policy: { version: 1 } }, 'policy'],
    [{ text: 'x', page: '1' }, 'page'],
  ])('refuses what does not fit and names the field (%#)', async (payload, field) => {
    const answer = await ask(serve({ playground: calm }), payload);
    expect([answer.statusCode, answer.json().error.field]).toEqual([400, field]);
  });

  it('is for those who decide cases', async () => {
    expect((await ask(serve({ playground: calm }), { text: 'hej' }, 'viewer')).statusCode).toBe(403);
  });

  it('is not asked more often than sixty times a minute by one token', async () => {
    const app = serve({ playground: calm });
    const statuses = [];
    // The minute may turn once meanwhile.
    for (let turn = 0; turn < 125; turn += 1) statuses.push((await ask(app, { text: 'hej' })).statusCode);
    expect(statuses.slice(0, 60)).toEqual(Array(60).fill(200));
    expect(statuses).toContain(429);
  });
});

describe('GET /api/v1/quality', () => {
  it('tells the rates as far back as it is asked', async () => {
    const periods: number[] = [];
    const rate = {
      ...{ category: 'abuse' as const, rule: 'insult', language: 'sv', right: 3, wrong: 1 },
      ...{ rate: 0.25, from: 0.05, to: 0.7 },
    };
    const app = serve({
      quality: async ({ since, until }) => {
        periods.push((until.getTime() - since.getTime()) / 86_400_000);
        return [rate];
      },
    });
    const headers = { authorization: 'Bearer viewer' };
    expect((await app.inject({ url: '/api/v1/quality?days=30', headers })).json().rules).toEqual([rate]);
    expect((await app.inject({ url: '/api/v1/quality', headers })).statusCode).toBe(200);
    expect(periods).toEqual([30, 90]);
    expect((await app.inject({ url: '/api/v1/quality?days=0', headers })).json().error.field).toBe('days');
  });
});
