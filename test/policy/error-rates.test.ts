import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorRates, wilson } from '../../src/policy/error-rates.ts';

describe('the interval of Wilson', () => {
  it.each([
    [0, 10, 0, 0.2775],
    [1, 10, 0.0179, 0.4042],
    [5, 10, 0.2366, 0.7634],
    [10, 10, 0.7225, 1],
    [50, 1000, 0.0381, 0.0653],
  ])('of %i in %i is as in the tables', (hits, of, from, to) => {
    expect(wilson(hits, of).from).toBeCloseTo(from, 3);
    expect(wilson(hits, of).to).toBeCloseTo(to, 3);
  });

  it('holds the share, stays between 0 and 1, and narrows with more cases', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (of, part) => {
          const hits = Math.round(of * part);
          const { from, to } = wilson(hits, of);
          const ten = wilson(hits * 10, of * 10);
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeLessThanOrEqual(1);
          expect(from - 1e-9).toBeLessThanOrEqual(hits / of);
          expect(to + 1e-9).toBeGreaterThanOrEqual(hits / of);
          expect(ten.to - ten.from).toBeLessThan(to - from);
        },
      ),
    );
  });

  it('says that anything is possible where there is no case', () => {
    expect(wilson(0, 0)).toEqual({ from: 0, to: 1 });
  });
});

describe('error rates', () => {
  const rule = (name: string, right: number, wrong: number) => ({
    ...{ category: 'abuse' as const, rule: name, language: 'sv', right, wrong },
  });

  it('put the surest bad news first and leave out what nobody has decided', () => {
    const rates = errorRates([
      rule('unlucky', 0, 1),
      rule('bad', 20, 80),
      rule('good', 99, 1),
      rule('new', 0, 0),
    ]);
    expect(rates.map(({ rule: name, rate }) => [name, rate])).toEqual([
      ['bad', 0.8],
      ['unlucky', 1],
      ['good', 0.01],
    ]);
  });
});
