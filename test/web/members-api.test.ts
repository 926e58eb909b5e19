import { describe, expect, it } from 'vitest';
import { ok } from '../../src/base/result.ts';
import { PlatformError } from '../../src/platform/port.ts';
import type { MembersApi } from '../../src/web/api/members.ts';
import { createWebServer } from '../../src/web/server.ts';
import { fakeApi, fakeDependencies } from './fakes.ts';

const callers = { admin: { id: '4', role: 'admin' } };
const member = {
  group: '320',
  personId: '7',
  name: 'Maja Provsson',
  verdict: 'left',
  reasons: ['holder_left'],
};

describe('members by API', () => {
  const call = (members: Partial<MembersApi>, url: string, payload?: object) => {
    const api = fakeApi(callers);
    const merged = { ...(api.members as MembersApi), ...members };
    return createWebServer(fakeDependencies({ api: { ...api, members: merged } })).inject({
      method: payload ? 'POST' : 'GET',
      url,
      headers: { authorization: 'Bearer admin' },
      ...(payload ? { payload } : {}),
    });
  };

  it('gives a page of a group that is served, and nothing beyond what is promised', async () => {
    const asked: unknown[] = [];
    const answer = await call(
      {
        async review(group, page) {
          asked.push([group, page]);
          return { items: [{ ...member, own: { kind: 'employee', numberKey: 'x' } }] as never, next: '7' };
        },
      },
      '/api/v1/members/review?group=320&after=3&limit=1',
    );
    expect(answer.json()).toEqual({ items: [member], next: '7' });
    expect(asked).toEqual([['320', { after: '3', limit: 1 }]]);
  });

  it.each([
    ['', 400],
    ['?group=320&limit=0', 400],
    ['?group=320&limit=ten', 400],
    ['?group=320&page=2', 400],
  ])('refuses %s and names the field', async (query, status) => {
    expect((await call({}, `/api/v1/members/review${query}`)).statusCode).toBe(status);
  });

  it('says which group is not served, and when the platform does not answer', async () => {
    const other = await call({ isServed: () => false }, '/api/v1/members/review?group=999');
    expect([other.statusCode, other.json().error.field]).toEqual([404, 'group']);
    const silent = async () => {
      throw new PlatformError('halted', 'no access token: set GRAPH_ACCESS_TOKEN');
    };
    const down = await call({ review: silent }, '/api/v1/members/review?group=320');
    expect(down.statusCode).toBe(503);
    expect(down.json().error.message).toContain('GRAPH_ACCESS_TOKEN');
  });

  it("takes a person's word on who is held, with the token that gave it, and only with a number", async () => {
    const words: unknown[] = [];
    const held: MembersApi['held'] = {
      list: async () => [],
      async stays(id, word) {
        words.push([id, word]);
        return ok({ status: 'stays' });
      },
      leaves: async () => ok({ status: 'leaves' }),
    };
    const url = '/api/v1/members/held/101/decision';
    const stays = { decision: 'stays', kind: 'client', number: 'K3101', reason: 'ringde' };
    expect((await call({ held }, url, stays)).json()).toEqual({ id: '101', status: 'stays' });
    expect(words).toEqual([['101', { kind: 'client', number: 'K3101', reason: 'ringde', by: 'token:4' }]]);
    const { number: _, ...without } = stays;
    expect((await call({ held }, url, without)).json().error).toMatchObject({ field: 'number' });
    expect((await call({ held }, url, { decision: 'leaves', reason: ' ' })).statusCode).toBe(400);
    expect((await call({}, url, { decision: 'leaves', reason: 'nej' })).statusCode).toBe(404);
  });
});
