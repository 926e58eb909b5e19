import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { createSessions, idleMs, longestMs, type Sessions } from '../../src/trust/session.ts';
import { createVault } from '../../src/trust/vault.ts';
import { createFakeAccessTokenStore } from '../../src/web/access-token-store.fake.ts';
import { createFakeSessionStore } from '../../src/web/session-store.fake.ts';
import { createClock } from '../support/clock.ts';

const minute = 60_000;

describe('a session', () => {
  let clock: ReturnType<typeof createClock>;
  let tokens: ReturnType<typeof createFakeAccessTokenStore>;
  let sessions: Sessions;
  const vault = createVault(randomBytes(32));
  beforeEach(() => {
    clock = createClock();
    tokens = createFakeAccessTokenStore(clock.now);
    sessions = createSessions(createFakeSessionStore(tokens), vault, clock.now);
  });
  const token = (role: 'moderator' | 'admin' = 'moderator', expiresAt: Date | null = null) =>
    tokens.add({ name: 'Kansliet', role, hash: Math.random().toString(), expiresAt });

  it('may what its access token may, and is noted under the token’s id', async () => {
    const secret = await sessions.begin({ accessToken: await token() });
    const session = await sessions.resume(secret);
    expect(session).toMatchObject({ actor: 'token:1', name: 'Kansliet' });
    expect([session?.may('cases:decide'), session?.may('applications:decide')]).toEqual([true, false]);
  });

  it('may what any of its roles may, and nothing with roles that are not known', async () => {
    const both = await sessions.begin({ actor: 'oidc:1', name: 'Kim', roles: ['viewer', 'group-admin'] });
    const none = await sessions.begin({ actor: 'oidc:2', name: 'Alex', roles: ['root'] });
    expect((await sessions.resume(both))?.may('cases:read')).toBe(true);
    expect((await sessions.resume(both))?.may('applications:decide')).toBe(true);
    expect((await sessions.resume(none))?.may('cases:read')).toBe(false);
  });

  it('is over after an hour without a click, and goes on with one', async () => {
    const secret = await sessions.begin({ accessToken: await token() });
    clock.advance(idleMs - minute);
    expect(await sessions.resume(secret)).toBeDefined();
    clock.advance(idleMs - minute);
    expect(await sessions.resume(secret)).toBeDefined();
    clock.advance(idleMs);
    expect(await sessions.resume(secret)).toBeUndefined();
  });

  it('is over after half a day, however many clicks', async () => {
    const secret = await sessions.begin({ accessToken: await token() });
    for (let at = 0; at < longestMs - 30 * minute; at += 30 * minute) {
      clock.advance(30 * minute);
      expect(await sessions.resume(secret)).toBeDefined();
    }
    clock.advance(30 * minute);
    expect(await sessions.resume(secret)).toBeUndefined();
  });

  it('is over when its access token is revoked or runs out', async () => {
    const revoked = await token();
    const short = await token('admin', new Date(clock.now().getTime() + 5 * minute));
    const [one, other] = [
      await sessions.begin({ accessToken: revoked }),
      await sessions.begin({ accessToken: short }),
    ];
    await tokens.revoke(revoked.id, clock.now());
    expect(await sessions.resume(one)).toBeUndefined();
    expect(await sessions.resume(other)).toBeDefined();
    clock.advance(5 * minute);
    expect(await sessions.resume(other)).toBeUndefined();
  });

  it('is over when somebody signs out, and only theirs', async () => {
    const accessToken = await token();
    const [one, other] = [await sessions.begin({ accessToken }), await sessions.begin({ accessToken })];
    await sessions.end(one);
    expect(await sessions.resume(one)).toBeUndefined();
    expect(await sessions.resume(other)).toBeDefined();
  });

  it('gives its forms a token that no other session has', async () => {
    const accessToken = await token();
    const [one, other] = [await sessions.begin({ accessToken }), await sessions.begin({ accessToken })];
    expect(one).not.toBe(other);
    expect(sessions.formToken(one)).not.toBe(sessions.formToken(other));
    expect(sessions.formToken(one)).not.toContain(one);
  });

  it.each([
    undefined,
    '',
    'x',
    'a'.repeat(43),
    `${'a'.repeat(43)}\n`,
  ])('is not opened by %j', async (secret) => {
    await sessions.begin({ accessToken: await token() });
    expect(await sessions.resume(secret)).toBeUndefined();
    await sessions.end(secret);
  });
});
