import { describe, expect, it } from 'vitest';
import { rowFingerprint } from '../../src/register/difference.ts';
import type { RegisterPerson } from '../../src/register/person.ts';

const anna: RegisterPerson = {
  kind: 'employee',
  number: '7',
  givenName: 'Anna',
  familyName: 'Ek',
  status: 'active',
};

describe('the fingerprint of a row', () => {
  it('is the same whatever the order of its properties or the composition of its letters', () => {
    const { kind, ...rest } = { ...anna, familyName: 'Öst' };
    expect(rowFingerprint({ ...rest, kind })).toBe(rowFingerprint({ ...anna, familyName: 'O\u0308st' }));
  });

  it('differs with every field', () => {
    const changes: Partial<RegisterPerson>[] = [
      { kind: 'client' },
      { number: '07' },
      { givenName: 'Ann' },
      { familyName: 'Eka' },
      { email: 'a@b.se' },
      { department: 'Norr' },
      { manager: 'Norr' },
      { status: 'left' },
    ];
    const prints = [anna, ...changes.map((change) => ({ ...anna, ...change }))].map(rowFingerprint);
    expect(new Set(prints).size).toBe(prints.length);
  });
});
