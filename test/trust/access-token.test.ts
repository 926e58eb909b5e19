import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  authenticate,
  hashToken,
  mintToken,
  type NewAccessToken,
  readExpiry,
} from '../../src/trust/access-token.ts';
import { createVault } from '../../src/trust/vault.ts';
import { createFakeAccessTokenStore } from '../../src/web/access-token-store.fake.ts';

const vault = createVault(randomBytes(32));
const now = new Date('2026-11-22T10:00:00Z');
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);

async function keep(otherwise: Partial<NewAccessToken> = {}) {
  const store = createFakeAccessTokenStore();
  const token = mintToken();
  const kept = await store.add({
    name: 'intranet',
    role: 'viewer',
    hash: hashToken(vault, token),
    expiresAt: null,
    ...otherwise,
  });
  return { store, token, kept };
}

describe('a token', () => {
  it('opens to whom it was given', async () => {
    const { store, token, kept } = await keep();
    expect(await authenticate(store, vault, token, now)).toEqual(kept);
  });

  it('is another one every time, and its hash says nothing without the key', async () => {
    const tokens = Array.from({ length: 100 }, mintToken);
    expect(new Set(tokens).size).toBe(100);
    const [token] = tokens as [string];
    expect(hashToken(vault, token)).not.toBe(hashToken(createVault(randomBytes(32)), token));
  });

  it('opens nothing when another, cut, lengthened or empty', async () => {
    const { store, token } = await keep();
    for (const wrong of [mintToken(), token.slice(0, -1), `${token}x`, ` ${token}`, '', 'grindvakt_']) {
      expect(await authenticate(store, vault, wrong, now)).toBeUndefined();
    }
  });

  it('opens nothing from the moment it expires', async () => {
    const { store, token } = await keep({ expiresAt: later(90) });
    expect(await authenticate(store, vault, token, new Date(later(90).getTime() - 1))).toBeDefined();
    expect(await authenticate(store, vault, token, later(90))).toBeUndefined();
  });

  it('opens nothing once it is revoked', async () => {
    const { store, token, kept } = await keep();
    expect(await store.revoke(kept.id, now)).toBe(true);
    expect(await authenticate(store, vault, token, now)).toBeUndefined();
  });
});

describe('how long a token is good for', () => {
  it.each([
    ['90d', later(90)],
    ['24h', later(1)],
    [' 8w ', later(56)],
  ])('is read from %j', (text, end) => {
    expect(readExpiry(text, now)).toEqual({ ok: true, value: end });
  });

  it.each([
    '',
    '90',
    '0d',
    '-1d',
    '1.5d',
    'd',
    '90 days',
    '3651d',
    '999999w',
    '1e3d',
  ])('is not read from %j', (text) => {
    expect(readExpiry(text, now)).toMatchObject({ ok: false, error: expect.stringContaining('90d') });
  });
});
