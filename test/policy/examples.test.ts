import { describe, expect, it } from 'vitest';
import type { Category, Finding } from '../../src/detection/finding.ts';
import { defaultPolicy } from '../../src/policy/default-policy.ts';
import { tryExamples } from '../../src/policy/examples.ts';
import type { Policy, Rules } from '../../src/policy/policy.ts';

/** A detector of one word a category, so that what is tried here is the trying. */
function scan(text: string): Finding[] {
  const words: [string, Category][] = [
    ['slur', 'hate/racism'],
    ['idiot', 'abuse'],
  ];
  return words.flatMap(([word, category]) =>
    text.includes(word)
      ? [
          {
            category,
            rule: 'word.listed',
            severity: 'high',
            confidence: 0.9,
            start: text.indexOf(word),
            end: text.indexOf(word) + word.length,
            reason: { sv: 'ordet', en: 'the word' },
          } satisfies Finding,
        ]
      : [],
  );
}

const tried = (over: Partial<Policy>) => tryExamples({ ...defaultPolicy, ...over }, scan);
const passes = (rules: Rules) => tried({ rules }).map(({ passed }) => passed);

describe('the examples of a rule', () => {
  it('pass when what must be caught is caught and what must be left alone is left alone', () => {
    expect(passes({ hate: { examples: { flags: ['a slur'], allows: ['a word'] } } })).toEqual([true, true]);
  });

  it('fail the other way round', () => {
    expect(passes({ hate: { examples: { flags: ['a word'], allows: ['a slur'] } } })).toEqual([false, false]);
  });

  it('do not count what another rule catches', () => {
    expect(passes({ abuse: { examples: { flags: ['a slur'], allows: ['a slur'] } } })).toEqual([false, true]);
  });

  it('fail where the rule catches but the policy allows', () => {
    expect(passes({ abuse: { high: 'allow', examples: { flags: ['idiot'] } } })).toEqual([false]);
  });

  it('are tried under the rules of their group and say where they stand and what was found', () => {
    const groups = [
      { id: '1' },
      { id: '2', rules: { abuse: { high: 'allow', examples: { flags: ['ok', 'idiot'] } } } },
    ] as const;
    expect(tried({ groups })[1]).toEqual({
      path: 'groups[1].rules.abuse.examples.flags[1]',
      text: 'idiot',
      expected: 'flags',
      passed: false,
      found: [{ category: 'abuse', rule: 'word.listed', severity: 'high', confidence: 0.9 }],
    });
  });
});
