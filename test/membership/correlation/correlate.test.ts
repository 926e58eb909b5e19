import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correlate } from '../../../src/membership/correlation/correlate.ts';
import { type Side, sameName } from '../../../src/membership/correlation/same-person.ts';

const side = (id: string, name: string, email?: string): Side => ({ id, name, email });

describe('two names', () => {
  it.each([
    ['Anna Svensson', 'Anna Svensson'],
    ['anna svensson', 'Anna Maria Svensson'],
    ['Svensson, Anna', 'Anna Svensson'],
    ['Åsa Öhrnäs', 'Aasa Ohrnäs'],
    ['Anna Lindqvist Berg', 'Anna Lindqvist'],
    ['Anna Lindqvist-Berg', 'Anna Berg'],
    ['Nils-Erik Holm', 'Nils Erik Holm'],
    ['Carl von Essen', 'Carl Essen'],
    ['Kristoffer Ek', 'Kristofer Ek'],
  ])('are one person’s: %s, %s', (one, other) => {
    expect(sameName(one, other)).toBe(true);
    expect(sameName(other, one)).toBe(true);
  });

  it.each([
    ['Anna Svensson', 'Eva Svensson'],
    ['Anna Svensson', 'Anna Holm'],
    ['Anna Maria Svensson', 'Anna Maria'],
    ['Anna', 'Anna Svensson'],
    ['A Svensson', 'Anna Svensson'],
    ['Hassan Ali', 'Ali Hassan'],
    ['Anna Svensson jr', 'Anna Svensson'],
    ['', ''],
    ['Anna & Bo Svensson', 'Anna Svensson'],
    ['Аnna Svensson', 'Anna Svensson'],
  ])('are not surely one person’s: %s, %s', (one, other) => {
    expect(sameName(one, other)).toBe(false);
    expect(sameName(other, one)).toBe(false);
  });
});

describe('requests and applications', () => {
  it('match by name when nobody else could be meant', () => {
    expect(correlate([side('1', 'Anna Svensson')], [side('2', 'Anna Svensson')])).toEqual({
      matched: [{ request: '1', application: '2' }],
      unclear: [],
    });
  });

  it('are left to a person when two applications fit one request', () => {
    const { matched, unclear } = correlate(
      [side('1', 'Anna Svensson')],
      [side('2', 'Anna Svensson'), side('3', 'Anna Maria Svensson')],
    );
    expect(matched).toEqual([]);
    expect(unclear.map(({ application }) => application)).toEqual(['2', '3']);
  });

  it('are left to a person when two requests fit one application', () => {
    const { matched, unclear } = correlate(
      [side('1', 'Anna Svensson'), side('2', 'Anna Svensson')],
      [side('3', 'Anna Svensson')],
    );
    expect(matched).toEqual([]);
    expect(unclear.map(({ request }) => request)).toEqual(['1', '2']);
  });

  it('are told apart by an equal mail address, and then so is the other pair', () => {
    const { matched, unclear } = correlate(
      [side('1', 'Anna Svensson', 'Anna@lystra.example '), side('2', 'Anna Svensson')],
      [side('3', 'Anna Svensson'), side('4', 'Anna Svensson', 'anna@lystra.example')],
    );
    expect(unclear).toEqual([]);
    expect(matched).toEqual([
      { request: '1', application: '4' },
      { request: '2', application: '3' },
    ]);
  });

  it('are left alone when nothing says that they belong together', () => {
    const none = correlate([side('1', 'Anna Svensson', '')], [side('2', 'Bo Holm', '')]);
    expect(none).toEqual({ matched: [], unclear: [] });
  });

  const names = fc.constantFrom(
    'Anna Svensson',
    'Anna Maria Svensson',
    'Bo Holm',
    'Åsa Öhrnäs',
    'Asa Ohrnas',
  );
  const emails = fc.option(fc.constantFrom('a@lystra.example', 'b@lystra.example'), { nil: undefined });
  const sides = (prefix: string) =>
    fc
      .array(fc.tuple(names, emails), { maxLength: 5 })
      .map((list) => list.map(([name, email], index) => side(`${prefix}${index}`, name, email)));

  it('never match anybody twice, whatever the order of arrival', () => {
    fc.assert(
      fc.property(sides('r'), sides('a'), (requests, applications) => {
        const { matched, unclear } = correlate(requests, applications);
        const used = matched.flatMap(({ request, application }) => [request, application]);
        expect(new Set(used).size).toBe(used.length);
        for (const { request, application } of unclear) {
          expect(used).not.toContain(request);
          expect(used).not.toContain(application);
        }
        const backwards = correlate(requests.toReversed(), applications.toReversed());
        const key = (pair: object) => JSON.stringify(pair);
        expect(backwards.matched.map(key).toSorted()).toEqual(matched.map(key).toSorted());
      }),
    );
  });
});
