import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHateDetector } from '../../../../src/detection/hate/find-hate.ts';
import { loadLexicon } from '../../../../src/detection/hate/lexicon/load-lexicon.ts';
import { tableSize } from '../../../../src/detection/support/features.ts';
import { decodeModel, encodeModel, type Model } from '../../../../src/detection/support/model.ts';
import { readDocument } from '../../../../src/detection/text/document.ts';

const organisation = { names: [], domains: [], phones: [], accounts: [], codeNames: [] };
const weights = new Int8Array(tableSize);
const model = (bias: number): Model => ({ bias, step: 1, threshold: 0, weights });
const findings = (sayer: Model, text: string) =>
  createHateDetector(lexicon, sayer)(readDocument(text), { organisation }).findings;
const lexicon = loadLexicon();
const always = model(10);
const never = model(-10);

// Somebody and something harsh, joined by no rule of grammar.
const loose = 'En somalier flyttade in. Fy så äckligt allting blev i trappan, tycker ni inte?';

describe('the model that supports the rules', () => {
  it('makes a weak finding of a group and harsh words that no rule joins, where it takes the text for a violation', () => {
    expect(findings(never, loose)).toEqual([]);
    const [finding] = findings(always, loose);
    expect(finding).toMatchObject({ category: 'hate/racism', rule: 'hate.supported', severity: 'medium' });
    expect(finding?.confidence).toBeLessThanOrEqual(0.75);
  });

  it('never acts alone: where the lexicon finds nothing at all, it is not asked', () => {
    for (const text of ['Mötet börjar kvart över nio.', 'The printer works again.']) {
      expect(findings(always, text)).toEqual([]);
    }
  });

  it('must be surer of a person or of nobody than of a group and harsh words', () => {
    const barely = model(1);
    expect(findings(barely, loose)).toHaveLength(1);
    expect(findings(barely, 'Du och grannen åt middag tillsammans.')).toEqual([]);
    expect(findings(always, 'Du och grannen åt middag tillsammans.')).toHaveLength(1);
  });

  it('asks more of a long text than of a short one', () => {
    const long = `${loose} ${'Sedan åt vi middag och pratade om vädret, som alltid på fredagar. '.repeat(3)}`;
    expect(findings(model(1), loose)).toHaveLength(1);
    expect(findings(model(1), long)).toEqual([]);
    expect(findings(always, long)).toHaveLength(1);
  });

  it('leaves what is excused as another’s word excused', () => {
    expect(findings(always, 'Hon sa att "alla somalier är parasiter". Det är inte okej.')).toEqual([]);
  });

  it('lets a short text through that it takes for harmless, whatever the rules make of it, and a long one not', () => {
    const text = 'Somalier är parasiter.';
    const silent = model(0);
    expect(findings(silent, text)).toEqual(findings(always, text));
    expect(findings(silent, text)).not.toEqual([]);
    expect(findings(never, text)).toEqual([]);
    const long = `${text} ${'Sedan åt vi middag och pratade om vädret, som alltid på fredagar. '.repeat(6)}`;
    expect(findings(never, long)).not.toEqual([]);
  });
});

describe('a model’s file', () => {
  it('gives back the model that was written', () => {
    fc.assert(
      fc.property(
        fc.float({ noNaN: true }),
        fc.float({ noNaN: true }),
        fc.integer(),
        (bias, threshold, seed) => {
          const some = weights.map((_, place) => (place * 31 + seed) % 127);
          const written = { bias, step: 0.5, threshold, weights: some };
          expect(decodeModel(encodeModel(written))).toEqual(written);
        },
      ),
      { numRuns: 10 },
    );
  });

  it('is refused when it is cut off', () => {
    expect(() => decodeModel(encodeModel(always).subarray(0, 100))).toThrow('train it again');
  });
});
