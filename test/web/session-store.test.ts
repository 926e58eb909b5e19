import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccessTokenStore } from '../../src/trust/access-token.ts';
import type { SessionStore } from '../../src/trust/session.ts';
import { createFakeAccessTokenStore } from '../../src/web/access-token-store.fake.ts';
import { createAccessTokenStore } from '../../src/web/access-token-store.ts';
import { createFakeSessionStore } from '../../src/web/session-store.fake.ts';
import { createSessionStore } from '../../src/web/session-store.ts';
import { type EmbeddedLedger, openEmbeddedLedger } from './embedded-ledger.ts';

let ledger: EmbeddedLedger;
beforeAll(async () => {
  ledger = await openEmbeddedLedger();
}, 60_000);
afterAll(() => ledger.close());

type Stores = { readonly tokens: AccessTokenStore; readonly sessions: SessionStore };
const stores: readonly (readonly [string, () => Stores])[] = [
  [
    'on the database',
    () => ({ tokens: createAccessTokenStore(ledger.db), sessions: createSessionStore(ledger.db) }),
  ],
  [
    'in memory',
    () => {
      const tokens = createFakeAccessTokenStore();
      return { tokens, sessions: createFakeSessionStore(tokens) };
    },
  ],
];

const at = (text: string) => new Date(`2026-12-01T${text}:00Z`);

describe.each(stores)('the session store %s', (_where, create) => {
  it('keeps a session with its access token as it is now, until it is removed', async () => {
    const { tokens, sessions } = create();
    const token = await tokens.add({ name: 'Kansliet', role: 'viewer', hash: 't1', expiresAt: null });
    const kept = { actor: `token:${token.id}`, roles: [], name: null, seenAt: at('10:00') };
    await sessions.add({ ...kept, hash: 's1', accessTokenId: token.id, expiresAt: at('22:00') });
    expect(await sessions.find('s1')).toEqual({ ...kept, expiresAt: at('22:00'), accessToken: token });
    await tokens.revoke(token.id, at('11:00'));
    expect((await sessions.find('s1'))?.accessToken?.revokedAt).toEqual(at('11:00'));
    await sessions.seen('s1', at('12:00'));
    expect((await sessions.find('s1'))?.seenAt).toEqual(at('12:00'));
    await sessions.remove('s1');
    expect(await sessions.find('s1')).toBeUndefined();
  });

  it('forgets those that have run out or have been idle', async () => {
    const { sessions } = create();
    const kept = { accessTokenId: null, actor: 'oidc:1', roles: ['viewer', 'hr'], name: Buffer.from('x') };
    await sessions.add({ ...kept, hash: 'out', seenAt: at('11:50'), expiresAt: at('12:00') });
    await sessions.add({ ...kept, hash: 'idle', seenAt: at('10:00'), expiresAt: at('22:00') });
    await sessions.add({ ...kept, hash: 'live', seenAt: at('11:50'), expiresAt: at('22:00') });
    await sessions.removeEnded(at('12:00'), at('11:00'));
    expect([await sessions.find('out'), await sessions.find('idle')]).toEqual([undefined, undefined]);
    expect(await sessions.find('live')).toMatchObject({ roles: ['viewer', 'hr'], accessToken: null });
  });
});
