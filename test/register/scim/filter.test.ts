import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equalities, matches } from '../../../src/register/scim/match-filter.ts';
import { parseFilter } from '../../../src/register/scim/parse-filter.ts';
import { enterpriseSchema } from '../../../src/register/scim/schema.ts';
import { ScimError } from '../../../src/register/scim/scim-error.ts';

const anna = {
  id: 'A1',
  userName: 'Anna@Firma.example',
  active: true,
  name: { givenName: 'Anna', familyName: 'Ek "den äldre"' },
  emails: [
    { value: 'anna@firma.example', type: 'work' },
    { value: 'anna@hem.example', type: 'home' },
  ],
  [enterpriseSchema]: { employeeNumber: '0071', manager: { displayName: 'Ulla' } },
};

describe('a filter', () => {
  it.each([
    ['userName eq "anna@firma.example"', true],
    ['USERNAME Eq "ANNA@firma.example"', true],
    ['userName ne "bo"', true],
    ['id eq "a1"', false],
    ['emails.value eq "ANNA@hem.example"', true],
    ['emails eq "anna@hem.example"', true],
    ['emails[type eq "work"].value eq "anna@firma.example"', true],
    ['emails[type eq "work"].value eq "anna@hem.example"', false],
    ['emails[type eq "home" and value co "@hem"]', true],
    [`${enterpriseSchema}:employeeNumber eq "0071"`, true],
    ['employeeNumber eq "71"', false],
    ['manager.displayName sw "ul"', true],
    ['active eq true', true],
    ['active eq "False"', false],
    ['name.familyName eq "Ek \\"den äldre\\""', true],
    ['name.givenName ew "na" and not (active eq false)', true],
    ['userName eq "x" or userName eq "y" and active eq true', false],
    ['(userName eq "x" or active eq true) and displayName pr', false],
    ['nickName eq null', true],
    ['title pr', false],
    ['name.givenName gt "Alma" and name.givenName le "Anna"', true],
  ])('%s: %s', (text, fits) => {
    expect(matches(parseFilter(text), anna)).toBe(fits);
  });

  it.each([
    '',
    '(',
    'userName',
    'userName eq',
    'userName is "x"',
    'userName eq x',
    'userName eq "x',
    'a eq "x" b',
    'eq eq',
    'emails[type eq "x"',
    `${'('.repeat(50)}a pr${')'.repeat(50)}`,
  ])('is refused when it is none: %s', (text) => {
    expect(() => parseFilter(text)).toThrow(ScimError);
  });

  it('finds any text that a value was given as', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        expect(matches(parseFilter(`userName eq ${JSON.stringify(value)}`), { userName: value })).toBe(true);
      }),
    );
  });

  it('ends in a filter or a refusal, whatever the text', () => {
    const word = fc.constantFrom(
      'userName',
      'eq',
      'and',
      'or',
      'not',
      '(',
      ')',
      '[',
      ']',
      '"x"',
      'true',
      'emails[',
      ' ',
      '"',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        try {
          matches(parseFilter(words.join(' ')), anna);
        } catch (error) {
          expect(error).toBeInstanceOf(ScimError);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('tells what an index can be asked for, and never part of an either-or', () => {
    const asked = (text: string) => equalities(parseFilter(text)).map(({ path }) => path.attribute);
    expect(asked('userName eq "a" and active eq true')).toEqual(['userName', 'active']);
    expect(asked('userName eq "a" or externalId eq "b"')).toEqual([]);
    expect(asked('not (userName eq "a")')).toEqual([]);
  });
});
