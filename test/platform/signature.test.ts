import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signBody, verifySignature } from '../../src/platform/graph/signature.ts';

const secret = 'app-secret';
const raw = readFileSync(new URL('../fixtures/graph/group-comment-add.raw.json', import.meta.url));

describe('the signature of a delivery', () => {
  it('accepts the bytes as they were sent and not the same JSON written again', () => {
    const { sha256 } = signBody(raw, secret);
    const again = Buffer.from(JSON.stringify(JSON.parse(raw.toString())));
    expect(verifySignature(raw, { sha256 }, secret)).toBe(true);
    expect(verifySignature(again, { sha256 }, secret)).toBe(false);
  });

  it('is an HMAC in lower-case hex with the name of its hash in front', () => {
    const hex = (hash: string) => createHmac(hash, secret).update(raw).digest('hex');
    expect(signBody(raw, secret)).toEqual({ sha256: `sha256=${hex('sha256')}`, sha1: `sha1=${hex('sha1')}` });
  });

  it('takes the sha1 header only where there is no sha256 header', () => {
    const { sha1, sha256 } = signBody(raw, secret);
    expect(verifySignature(raw, { sha1 }, secret)).toBe(true);
    expect(verifySignature(raw, { sha1, sha256 }, secret)).toBe(true);
    expect(verifySignature(raw, { sha1, sha256: `sha256=${'0'.repeat(64)}` }, secret)).toBe(false);
    expect(verifySignature(raw, { sha1, sha256: '' }, secret)).toBe(false);
  });

  it('refuses no header, a malformed one, another secret and an empty secret', () => {
    const { sha1, sha256 } = signBody(raw, secret);
    expect(verifySignature(raw, {}, secret)).toBe(false);
    for (const bad of [
      '',
      'sha256=',
      sha256.slice(7),
      sha256.slice(0, -1),
      `${sha256}0`,
      `${sha256}\n`,
      sha1,
    ]) {
      expect([bad, verifySignature(raw, { sha256: bad }, secret)]).toEqual([bad, false]);
    }
    expect(verifySignature(raw, { sha256 }, 'another')).toBe(false);
    expect(verifySignature(raw, { sha256: signBody(raw, '').sha256 }, '')).toBe(false);
  });

  it('holds for any bytes, and for none that differ in one', () => {
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(bytes, fc.nat(), fc.integer({ min: 1, max: 255 }), (body, place, flip) => {
        const { sha1, sha256 } = signBody(Buffer.from(body), secret);
        const changed = Buffer.from(body);
        changed[place % body.length]! ^= flip;
        expect(verifySignature(Buffer.from(body), { sha256 }, secret)).toBe(true);
        expect(verifySignature(Buffer.from(body), { sha1 }, secret)).toBe(true);
        expect(verifySignature(changed, { sha256 }, secret)).toBe(false);
        expect(verifySignature(changed, { sha1 }, secret)).toBe(false);
      }),
    );
  });

  it('never throws on any header', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (sha256, sha1) => {
        expect(verifySignature(raw, { sha256, sha1 }, secret)).toBe(false);
      }),
    );
  });
});
