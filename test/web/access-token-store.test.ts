import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccessTokenStore } from '../../src/trust/access-token.ts';
import { createFakeAccessTokenStore } from '../../src/web/access-token-store.fake.ts';
import { createAccessTokenStore } from '../../src/web/access-token-store.ts';
import { type EmbeddedLedger, openEmbeddedLedger } from './embedded-ledger.ts';

let ledger: EmbeddedLedger;
beforeAll(async () => {
  ledger = await openEmbeddedLedger();
}, 60_000);
afterAll(() => ledger.close());

const stores: readonly (readonly [string, () => AccessTokenStore])[] = [
  ['on the database', () => createAccessTokenStore(ledger.db)],
  ['in memory', () => createFakeAccessTokenStore()],
];

describe.each(stores)('the token store %s', (_where, create) => {
  it('keeps, finds, lists and revokes', async () => {
    const store = create();
    const expiresAt = new Date('2027-01-01T00:00:00Z');
    const one = await store.add({ name: 'Å', role: 'viewer', hash: 'h1', expiresAt });
    const other = await store.add({ name: 'b', role: 'admin', hash: 'h2', expiresAt: null });
    expect(one).toMatchObject({ name: 'Å', role: 'viewer', expiresAt, revokedAt: null });
    expect(one.createdAt).toBeInstanceOf(Date);
    expect(await store.list()).toEqual([one, other]);
    expect(await store.findByHash('h2')).toEqual(other);
    expect(await store.findByHash('h3')).toBeUndefined();

    const at = new Date('2026-12-01T00:00:00Z');
    expect(await store.revoke(other.id, at)).toBe(true);
    expect(await store.revoke(other.id, new Date())).toBe(false);
    expect((await store.findByHash('h2'))?.revokedAt).toEqual(at);
    expect((await store.findByHash('h1'))?.revokedAt).toBeNull();
  });

  it('revokes nothing for an id that is none', async () => {
    for (const id of ['', '0', '99', '1;', 'x', '9'.repeat(30)]) {
      expect(await create().revoke(id, new Date())).toBe(false);
    }
  });

  it('never keeps one hash twice', async () => {
    const store = create();
    const token = { name: 'c', role: 'viewer', hash: 'twice', expiresAt: null } as const;
    await store.add(token);
    await expect(store.add(token)).rejects.toThrow();
  });
});
