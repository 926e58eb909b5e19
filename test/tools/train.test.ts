import { describe, expect, it } from 'vitest';
import { scoreOf } from '../../src/detection/support/model.ts';
import { type Example, train } from '../../tools/train/logistic.ts';

const example = (violation: boolean, ...words: number[]): Example => ({
  features: { words, senses: [], order: [], rules: [], length: 2 },
  violation,
});
const examples = Array.from({ length: 40 }, (_, n) => example(n % 2 === 0, n % 2 === 0 ? 7 : 8, 100 + n));

describe('training', () => {
  it('learns what tells the two kinds apart, and weighs it on examples it has not seen', () => {
    const model = train(examples);
    const bad = scoreOf(model, { words: [7, 900], senses: [], order: [], rules: [], length: 2 });
    const good = scoreOf(model, { words: [8, 901], senses: [], order: [], rules: [], length: 2 });
    expect(bad).toBeGreaterThan(0);
    expect(good).toBeLessThan(0);
  });

  it('gives the same weights of the same examples', () => {
    expect(train(examples)).toEqual(train(examples));
  });
});
