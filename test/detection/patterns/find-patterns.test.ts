import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPatternDetector } from '../../../src/detection/patterns/find-patterns.ts';
import { type Condition, type MatchMode, matchModes } from '../../../src/detection/patterns/pattern.ts';
import { readDocument } from '../../../src/detection/text/document.ts';

const when = (mode: MatchMode, ...texts: string[]): Condition => ({ mode, negated: false, texts });
const not = (mode: MatchMode, ...texts: string[]): Condition => ({ mode, negated: true, texts });

function find(text: string, ...conditions: Condition[]) {
  const detect = createPatternDetector([
    {
      name: 'own',
      category: 'abuse',
      severity: 'medium',
      when: conditions,
      reason: { sv: 'Skäl.', en: 'Reason.' },
    },
  ]);
  return detect(readDocument(text)).map(({ start, end }) => text.slice(start, end));
}

describe('the patterns an organisation writes', () => {
  it.each<[string, Condition, string, string[]]>([
    ['a whole word', when('includes-word', 'säljes'), 'Cykel SÄLJES billigt', ['SÄLJES']],
    ['no part of a word', when('includes-word', 'lön'), 'Belöning till alla', []],
    ['å is no a', when('includes-word', 'far'), 'Vi får en får', []],
    [
      'a phrase',
      when('includes-word', 'ny upphandling'),
      'Det blir Ny  upphandling i maj',
      ['Ny  upphandling'],
    ],
    ['a part of a word', when('includes', 'lön'), 'Belöning till alla', ['lön']],
    ['the beginning', when('starts-with', 'köp'), '  Köper din bil', ['Köp']],
    ['the beginning only', when('starts-with', 'köp'), 'Vi köper', []],
    ['the end', when('ends-with', 'dm!'), 'Skicka DM!\n', ['DM!']],
    ['the whole', when('full-exact', 'ring mig'), ' Ring mig ', ['Ring mig']],
    ['the whole only', when('full-exact', 'ring mig'), 'Ring mig nu', []],
    ['an expression', when('regex', String.raw`kod\s*\d{4}`), '🔥 Kod 4711 gäller', ['Kod 4711']],
    ['what shows nothing is passed over', when('includes', 'lön'), 'be\u00adl\u200bön', ['l\u200bön']],
  ])('%s', (_, condition, text, found) => {
    expect(find(text, condition)).toEqual(found);
  });

  it('wants all conditions, of each one text', () => {
    const sale = [when('includes-word', 'säljes', 'köpes'), not('includes-word', 'personalrabatt')];
    expect(find('Cykel köpes', ...sale)).toEqual(['köpes']);
    expect(find('Cykel köpes med personalrabatt', ...sale)).toEqual([]);
    expect(find('Cykel med personalrabatt', ...sale)).toEqual([]);
  });

  it('takes the text as a whole where a rule only says what must not stand in it', () => {
    expect(find('Vem tar passet?', not('starts-with', '[fråga]'))).toEqual(['Vem tar passet?']);
  });

  it('says which rule it was and how it came to it', () => {
    const detect = createPatternDetector([
      {
        name: 'köp-sälj',
        category: 'abuse',
        severity: 'low',
        when: [when('includes-word', 'säljes'), not('includes', 'gratis')],
        reason: { sv: 'Köp och sälj någon annanstans.', en: 'Buy and sell elsewhere.' },
      },
    ]);
    expect(detect(readDocument('Bord säljes'))).toEqual([
      {
        category: 'abuse',
        rule: 'pattern.köp-sälj',
        severity: 'low',
        confidence: 0.95,
        start: 5,
        end: 11,
        reason: { sv: 'Köp och sälj någon annanstans.', en: 'Buy and sell elsewhere.' },
        derivation: [
          {
            sv: 'regeln köp-sälj: includes-word och ~includes',
            en: 'the rule köp-sälj: includes-word and ~includes',
          },
        ],
      },
    ]);
  });

  it('finds a text in whatever stands around it, at the place where it stands', () => {
    const around = fc.string({ unit: 'grapheme', maxLength: 30 });
    fc.assert(
      fc.property(around, around, (before, after) => {
        const text = `${before} Blåbärsö ${after}`;
        for (const mode of ['includes', 'includes-word', 'regex'] as const)
          expect(find(text, when(mode, 'blåbärsö'))).toEqual(['Blåbärsö']);
      }),
    );
  });

  it('never throws and stays inside the text, whatever is looked for', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme', minLength: 1 }),
        (text, wanted) => {
          for (const mode of matchModes.filter((candidate) => candidate !== 'regex'))
            for (const found of find(text, when(mode, wanted))) expect(text).toContain(found);
        },
      ),
    );
  });
});
