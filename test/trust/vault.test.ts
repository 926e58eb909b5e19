import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createVault } from '../../src/trust/vault.ts';

const secret = randomBytes(32);
const vault = createVault(secret);

describe('the vault', () => {
  it('opens what it sealed, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(vault.open('a', vault.seal('a', { text }))).toEqual({ text });
      }),
    );
  });

  it('opens nothing for another purpose, with another key, or with a changed byte', () => {
    const sealed = vault.seal('content', 'Maja Ek');
    expect(() => vault.open('inbox', sealed)).toThrow();
    expect(() => createVault(randomBytes(32)).open('content', sealed)).toThrow();
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] as number) ^ 1;
      expect(() => vault.open('content', changed)).toThrow();
    }
  });

  it('shows nothing of the text and never the same bytes twice', () => {
    const [one, two] = [vault.seal('a', 'anställningsnummer'), vault.seal('a', 'anställningsnummer')];
    expect(one.includes('anställ')).toBe(false);
    expect(one.equals(two)).toBe(false);
  });

  it('hashes alike for the same key and purpose only', () => {
    expect(vault.keyedHash('number', '40101')).toBe(createVault(secret).keyedHash('number', '40101'));
    expect(vault.keyedHash('number', '40101')).not.toBe(vault.keyedHash('name', '40101'));
    expect(vault.keyedHash('number', '40101')).not.toBe(
      createVault(randomBytes(32)).keyedHash('number', '40101'),
    );
  });
});
