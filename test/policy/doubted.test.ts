import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/detection/finding.ts';
import { weigh } from '../../src/detection/second-opinion/weigh.ts';
import { defaultPolicy } from '../../src/policy/default-policy.ts';
import { judge } from '../../src/policy/judge.ts';
import type { Policy } from '../../src/policy/policy.ts';

const slur: Finding = {
  ...{ category: 'hate/racism', rule: 'hate.slur', severity: 'high', confidence: 0.88, start: 0, end: 4 },
  reason: { sv: 'Skäl.', en: 'Reason.' },
};
const judged = (findings: readonly Finding[], policy: Policy = defaultPolicy) =>
  judge({ policy, findings, processMode: 'enforce' });

describe('a second opinion', () => {
  it('against a finding has a person look in place of a removal, and stands in the trace', () => {
    expect(judged([slur]).verdict).toBe('remove');
    const { verdict, act, trace } = judged(
      weigh('text', [slur], { about: 'doubtful' }, { said: 'harmless', by: 'a-model' }),
    );
    expect({ verdict, act }).toEqual({ verdict: 'flag', act: false });
    expect(trace[0]).toMatchObject({
      asked: 'remove',
      outcome: 'flag',
      why: 'doubted',
      opinion: { said: 'harmless', by: 'a-model' },
    });
  });

  it.each(['violates', 'unsure', 'none'] as const)('changes nothing when it is "%s"', (said) => {
    const weighed = weigh('text', [slur], { about: 'doubtful' }, { said, by: 'a-model' });
    expect(judged(weighed).verdict).toBe('remove');
    const mild = weigh(
      'text',
      [{ ...slur, confidence: 0.6 }],
      { about: 'doubtful' },
      { said, by: 'a-model' },
    );
    expect(judged(mild).verdict).toBe('flag');
  });

  it('removes nothing by itself, whatever the policy says', () => {
    const eager: Policy = { ...defaultPolicy, rules: { hate: { low: 'remove', removeFrom: 0 } } };
    const question = { about: 'suspicious', category: 'hate/racism' } as const;
    const raised = weigh('text', [], question, { said: 'violates', by: 'a-model' });
    expect(judged(raised, eager)).toMatchObject({ verdict: 'flag', act: false });
  });
});
