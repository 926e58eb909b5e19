import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { operators } from '../../../tools/eval/evasion/operators.ts';

const disguise = (name: string, passage: string, extent?: 'telling words') =>
  operators.find((operator) => operator.name === name)?.disguise(passage, extent);

describe('the evasion operators', () => {
  it('are many, each under its own name', () => {
    expect(operators.length).toBeGreaterThanOrEqual(22);
    expect(new Set(operators.map(({ name }) => name)).size).toBe(operators.length);
  });

  it.each([
    ['leet, all letters', 'hemska grannar', 'h3m5k4 9r4nn4r'],
    ['spaced', 'en granne', 'en g r a n n e'],
    ['one dash', 'granne', 'gra-nne'],
    ['Cyrillic', 'peace', 'реасе'],
    ['full-width', 'porten 4711', 'ｐｏｒｔｅｎ ４７１１'],
    ['one vowel ×4', 'hall', 'haaaall'],
    ['all vowels starred', 'grannen', 'gr*nn*n'],
    ['two letters swapped', 'abcd', 'acbd'],
    ['one vowel left out', 'hall', 'hll'],
    ['spaces left out', 'ut med er, nu', 'utmeder, nu'],
    ['å, ä, ö as a and o', 'blåbärsö', 'blabarso'],
    ['å, ä, ö as aa, ae, oe', 'blåbärsö', 'blaabaersoe'],
    ['case turned', 'Hej Du', 'hEJ dU'],
  ])('%s: %s → %s', (name, passage, expected) => {
    expect(disguise(name, passage)).toBe(expected);
  });

  it('leave short words as they are where there are longer ones', () => {
    expect(disguise('dotted', 'en elak granne')).toBe('en e.l.a.k g.r.a.n.n.e');
    expect(disguise('dotted', 'en bil')).toBe('en b.i.l');
  });

  it('make a slip in the longest of telling words only', () => {
    expect(disguise('one dash', 'alla elaka grannar borde bort', 'telling words')).toBe(
      'alla ela-ka gran-nar borde bort',
    );
  });

  it('disguise the same passage always the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (passage) => {
        for (const operator of operators) expect(operator.disguise(passage)).toBe(operator.disguise(passage));
      }),
    );
  });

  it.each([
    ['zero-width', /\u200b|\u200c|\u200d|\u2060|\ufeff/gu],
    ['soft hyphens', /\u00ad/gu],
    ['bidi controls', /[\u202e\u202c\u200f\u2066\u2069]/gu],
    ['dotted', /\./gu],
    ['emoji inside', /🔥/gu],
  ])('%s takes nothing away', (name, inserted) => {
    const words = fc.stringMatching(/^[a-zåäö ]*$/);
    fc.assert(
      fc.property(words, (passage) => {
        expect(disguise(name, passage)?.replaceAll(inserted, '')).toBe(passage);
      }),
    );
  });
});
