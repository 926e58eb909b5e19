import { beforeEach, describe, expect, it } from 'vitest';
import { createFakeAccessTokenStore } from '../../../src/web/access-token-store.fake.ts';
import { createWebServer } from '../../../src/web/server.ts';
import { fakeConsole, fakeDependencies } from '../fakes.ts';
import { browse, fieldsOf } from './browser.ts';

const goodToken = 'grindvakt_token-of-a-moderator';

describe('signing in to the console', () => {
  let tokens: ReturnType<typeof createFakeAccessTokenStore>;
  const serve = (otherwise: Parameters<typeof fakeConsole>[0] = {}) =>
    createWebServer(
      fakeDependencies({
        console: fakeConsole({
          tokens,
          authenticate: async (text) => (text === goodToken ? (await tokens.list())[0] : undefined),
          ...otherwise,
        }),
      }),
    );
  beforeEach(async () => {
    tokens = createFakeAccessTokenStore();
    await tokens.add({ name: 'Kansliet', role: 'viewer', hash: 'h', expiresAt: null });
  });

  it('leads whoever is elsewhere and not signed in from / to a form that names nobody', async () => {
    const browser = browse(serve());
    const home = await browser.get('/');
    expect([home.statusCode, home.headers.location]).toEqual([303, '/console/sign-in']);
    const page = await browser.get('/console/sign-in');
    expect(page.body).toContain('Åtkomstnyckel');
    expect(page.body).not.toMatch(/<script|style="|<style|onclick/);
    expect(page.headers['content-security-policy']).toBe(
      "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    );
    expect(page.headers).toMatchObject({ 'cache-control': 'no-store', 'x-frame-options': 'DENY' });
  });

  it('takes an access token and shows the console at /, also on the machine itself', async () => {
    const browser = browse(serve(), 'localhost');
    expect((await browser.get('/')).body).toContain('Grindvakt – läget');
    const answer = await browser.signIn(` ${goodToken}\n`);
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/']);
    const home = (await browser.get('/')).body;
    expect(home).toContain('Det här väntar');
    expect(home).toContain('Kansliet');
    expect(home).not.toContain(goodToken);
  });

  it('keeps the session in a cookie that scripts and other sites cannot use, and over TLS alone where there is TLS', async () => {
    const cookieAt = async (publicUrl?: string) =>
      String((await browse(serve({ publicUrl })).signIn(goodToken)).headers['set-cookie']);
    expect(await cookieAt()).toMatch(/^grindvakt-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(await cookieAt('https://grindvakt.example')).toMatch(
      /^__Host-grindvakt-session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  it('makes a new session each time, and lets the one before end', async () => {
    const app = serve();
    const browser = browse(app);
    await browser.signIn(goodToken);
    const before = new Map(browser.cookies);
    await browser.signIn(goodToken);
    expect(browser.cookies.get('grindvakt-session')).not.toBe(before.get('grindvakt-session'));
    browser.cookies.set('grindvakt-session', before.get('grindvakt-session') as string);
    expect((await browser.get('/')).statusCode).toBe(303);
  });

  it.each(['', 'grindvakt_wrong', '<b>'])('refuses %j and says no more than that', async (token) => {
    const browser = browse(serve());
    const answer = await browser.signIn(token);
    expect(answer.statusCode).toBe(401);
    expect(answer.body).toContain('Nyckeln gäller inte');
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': undefined, origin: 'https://evil.example' },
  ])('refuses a form of another site (%j)', async (headers) => {
    const answer = await browse(serve()).post('/console/sign-in', { token: goodToken }, headers);
    expect(answer.statusCode).toBe(403);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it('refuses who does not say where the form came from', async () => {
    const headers = { 'sec-fetch-site': undefined };
    expect((await browse(serve()).post('/console/sign-in', { token: goodToken }, headers)).statusCode).toBe(
      403,
    );
  });

  it('goes on to the page that was asked for, and never to another site', async () => {
    const browser = browse(serve());
    const { location } = (await browser.get('/console/applications')).headers;
    expect(location).toBe('/console/sign-in?next=%2Fconsole%2Fapplications');
    const page = await browser.get(String(location));
    const next = fieldsOf(page.body, '/console/sign-in').next as string;
    const signedIn = await browser.post('/console/sign-in', { token: goodToken, next });
    expect(signedIn.headers.location).toBe('/console/applications');
    for (const elsewhere of [
      'https://evil.example',
      '//evil.example',
      '/console//evil.example/x',
      '/join/1',
    ]) {
      const answer = await browse(serve()).post('/console/sign-in', { token: goodToken, next: elsewhere });
      expect(String(answer.headers.location)).toMatch(/^\/(?!\/)/);
      expect(String(answer.headers.location)).not.toContain('join');
    }
  });

  it('ends when the token is revoked, and when one signs out', async () => {
    const browser = browse(serve());
    await browser.signIn(goodToken);
    const out = await browser.submit('/', '/console/sign-out');
    expect(out.headers.location).toBe('/console/sign-in?left=yes');
    expect(browser.cookies.has('grindvakt-session')).toBe(false);
    expect((await browser.get('/')).statusCode).toBe(303);
    await browser.signIn(goodToken);
    expect((await browser.get('/')).statusCode).toBe(200);
    await tokens.revoke('1', new Date());
    expect((await browser.get('/')).statusCode).toBe(303);
  });

  it('waits after many tries from one address', async () => {
    const browser = browse(serve());
    for (let i = 0; i < 30; i++) expect((await browser.signIn('wrong')).statusCode).toBe(401);
    const answer = await browser.signIn(goodToken);
    expect(answer.statusCode).toBe(429);
    expect(answer.body).toContain('Vänta en stund');
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('is open by a demo’s link once, and by no link elsewhere', async () => {
    let left = 'the-code';
    const takeCode = (code: string) => {
      const right = code === left;
      if (right) left = '';
      return right;
    };
    const app = serve({ takeCode });
    expect((await browse(app).get('/console/enter/another')).statusCode).toBe(404);
    const browser = browse(app);
    expect((await browser.get('/console/enter/the-code')).statusCode).toBe(303);
    expect((await browser.get('/')).statusCode).toBe(200);
    expect((await browser.get('/console/enter/the-code')).statusCode).toBe(303);
    expect((await browse(app).get('/console/enter/the-code')).statusCode).toBe(404);
    expect((await browse(serve()).get('/console/enter/the-code')).statusCode).toBe(404);
  });

  it('speaks the language chosen, from page to page', async () => {
    const browser = browse(serve());
    expect((await browser.get('/console/sign-in?lang=en')).body).toContain('Access token');
    expect((await browser.get('/console/sign-in')).body).toContain('Access token');
    const policy = browse(serve({ language: () => 'en' }));
    expect((await policy.get('/console/sign-in', { 'accept-language': 'fi' })).body).toContain(
      'Access token',
    );
  });
});
