import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createVault } from '../../../src/trust/vault.ts';
import { createIdentityProvider } from '../../../src/web/console/sign-in/identity-provider.ts';
import { createWebServer } from '../../../src/web/server.ts';
import { createClock } from '../../support/clock.ts';
import { fakeConsole, fakeDependencies } from '../fakes.ts';
import { browse } from './browser.ts';
import { client, startIdentityProvider } from './identity-provider.ts';

const publicUrl = 'https://grindvakt.example';

describe('signing in with the organisation’s account', () => {
  let provider: Awaited<ReturnType<typeof startIdentityProvider>>;
  let clock = createClock();
  beforeAll(async () => {
    provider = await startIdentityProvider(`${publicUrl}/console/oidc/callback`);
  });
  afterAll(() => provider.close());
  beforeEach(() => {
    clock = createClock();
    provider.state.person = { sub: 'kim', name: 'Kim Provberg', roles: ['grindvakt.moderator'] };
    provider.state.inIdToken = true;
  });

  const serve = (otherwise: Partial<Parameters<typeof createIdentityProvider>[0]> = {}) =>
    createWebServer(
      fakeDependencies({
        console: fakeConsole({
          publicUrl,
          provider: createIdentityProvider({
            ...{ issuer: provider.issuer, clientId: client.id, clientSecret: client.secret },
            ...{ roleClaim: 'roles', vault: createVault(randomBytes(32)), now: clock.now },
            ...otherwise,
          }),
        }),
      }),
    );
  const come = async (app = serve(), next = '/') => {
    const browser = browse(app);
    const leave = await browser.get(`/console/oidc?next=${encodeURIComponent(next)}`);
    const back = await provider.visit(String(leave.headers.location));
    const { pathname, search } = new URL(back);
    return {
      browser,
      leave,
      address: `${pathname}${search}`,
      answer: await browser.get(`${pathname}${search}`),
    };
  };

  it('offers it, and lets in who has a role, under a hash in place of a name', async () => {
    const app = serve();
    expect((await browse(app).get('/console/sign-in')).body).toContain('Logga in med organisationens konto');
    const { browser, answer } = await come(app, '/console/applications');
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/console/applications']);
    const home = (await browser.get('/')).body;
    expect(home).toContain('Kim Provberg');
    expect([...browser.cookies.keys()]).toEqual(['__Host-grindvakt-session']);
  });

  it('asks with PKCE, state and nonce, and never twice the same', async () => {
    const app = serve();
    const asked = async () => new URL(String((await browse(app).get('/console/oidc')).headers.location));
    const [one, other] = [await asked(), await asked()];
    expect(one.searchParams.get('code_challenge_method')).toBe('S256');
    expect(one.searchParams.get('response_type')).toBe('code');
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(one.searchParams.get(name)).toMatch(/^[\w-]{40,}$/);
      expect(one.searchParams.get(name)).not.toBe(other.searchParams.get(name));
    }
  });

  it('finds roles that the provider tells only at its userinfo address', async () => {
    provider.state.inIdToken = false;
    const { answer } = await come();
    expect(answer.statusCode).toBe(303);
  });

  it.each([
    undefined,
    [],
    ['admin'],
    'moderator',
    ['grindvakt.root'],
    [{ admin: true }],
    { 0: 'grindvakt.admin' },
  ])('lets nobody in whose claim says %j, and says which one is wanted', async (roles) => {
    provider.state.person = { sub: 'kim', name: 'Kim Provberg', roles };
    const { answer } = await come();
    expect(answer.statusCode).toBe(403);
    expect(answer.body).toContain('Du har ingen roll här');
    expect(answer.body).toContain('grindvakt.moderator');
    expect(String(answer.headers['set-cookie'])).not.toContain('session');
  });

  it('takes an answer once, by the browser that asked, and to no other question', async () => {
    const app = serve();
    const { browser, address } = await come(app);
    const again = await browser.get(address);
    const stranger = await browse(app).get(address);
    const other = browse(app);
    await other.get('/console/oidc');
    const mixed = await other.get(address);
    for (const answer of [again, stranger, mixed]) {
      expect(answer.statusCode).toBe(400);
      expect(String(answer.headers['set-cookie'])).not.toContain('session');
    }
  });

  it('takes none that was made up, refused by the person, or came too late', async () => {
    const app = serve();
    for (const query of ['?code=x&state=y', '?error=access_denied', '']) {
      const browser = browse(app);
      await browser.get('/console/oidc');
      const answer = await browser.get(`/console/oidc/callback${query}`);
      expect(answer.statusCode).toBe(400);
      expect(answer.body).toContain('Inloggningen gick inte igenom');
    }
    const browser = browse(app);
    const leave = await browser.get('/console/oidc');
    const back = new URL(await provider.visit(String(leave.headers.location)));
    clock.advance(10 * 60_000);
    expect((await browser.get(`${back.pathname}${back.search}`)).statusCode).toBe(400);
  });

  it('says so when the provider does not answer, and asks again the next time', async () => {
    const answer = await browse(serve({ issuer: 'http://127.0.0.1:9' })).get('/console/oidc');
    expect(answer.statusCode).toBe(502);
    expect(answer.body).toContain('svarar inte');
  });

  it('is not there where no provider is set', async () => {
    const app = createWebServer(fakeDependencies());
    expect((await browse(app).get('/console/sign-in')).body).not.toContain('organisationens konto');
    expect((await browse(app).get('/console/oidc')).statusCode).toBe(404);
    expect((await browse(app).get('/console/oidc/callback?code=x&state=y')).statusCode).toBe(400);
  });
});
