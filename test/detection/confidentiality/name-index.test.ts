import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createNameIndex } from '../../../src/detection/confidentiality/names/name-index.ts';

const hash = (text: string): string => createHmac('sha256', 'key').update(text).digest('base64url');
const index = createNameIndex(
  [
    { givenName: 'Gun-Britt', familyName: 'von Ahlbeck' },
    { givenName: 'José', familyName: 'Ramos Vik' },
    { givenName: 'Åsa', familyName: 'Öhrn' },
  ],
  hash,
);

describe('a name index', () => {
  it.each([
    [['gun', 'britt', 'von', 'ahlbeck'], 'full'],
    [['gunbritt', 'ahlbeck'], 'full'],
    [['ahlbeck', 'gun', 'britt'], 'full'],
    [['jose', 'ramos'], 'full'],
    [['josé', 'vik'], 'full'],
    [['britt'], 'given'],
    [['öhrn'], 'family'],
  ] as const)('knows %j as %s', (words, part) => {
    expect(index.lookup(words)).toBe(part);
  });

  it.each([
    [['asa']],
    [['ohrn']],
    [['von']],
    [['gun', 'öhrn']],
    [['vik', 'åsa']],
    [[]],
  ] as const)('does not know %j', (words) => {
    expect(index.lookup(words)).toBeUndefined();
  });

  it('hashes hardly any word that is no name', () => {
    let hashed = 0;
    const counting = createNameIndex([{ givenName: 'Siv', familyName: 'Ek' }], (text) => {
      hashed += 1;
      return hash(text);
    });
    const before = hashed;
    for (let n = 0; n < 1_000; n += 1) expect(counting.lookup([`schema${n}`])).toBeUndefined();
    expect(hashed - before).toBeLessThan(100);
  });
});
