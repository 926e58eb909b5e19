import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toWire } from '../../src/sandbox/wire.ts';

const raw = readFileSync(new URL('../fixtures/graph/group-comment-add.raw.json', import.meta.url));

describe('the spelling of a delivery', () => {
  it('is, spaced, that of a real one byte for byte', () => {
    expect(toWire(JSON.parse(raw.toString()), 'spaced')).toEqual(raw);
  });

  it('escapes slashes when compact', () => {
    expect(toWire({ url: 'https://x.example/å', n: [1, null] }, 'compact').toString()).toBe(
      String.raw`{"url":"https:\/\/x.example\/\u00e5","n":[1,null]}`,
    );
  });

  it('is ASCII and means the same, whatever it says', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('spaced' as const, 'compact' as const), (value, form) => {
        const wire = toWire(value, form);
        expect(wire.every((byte) => byte >= 0x20 && byte < 0x7f)).toBe(true);
        expect(JSON.stringify(JSON.parse(wire.toString()))).toBe(JSON.stringify(value));
      }),
    );
  });
});
