import { describe, expect, it } from 'vitest';
import { categories, type Finding } from '../../src/detection/finding.ts';
import { type Mode, modes, type Policy } from '../../src/policy/policy.ts';
import { finding, judged, policyWith } from './cases.ts';

describe('a judgement by the defaults', () => {
  it('allows what nothing was found in', () => {
    expect(judged([])).toEqual({
      ...{ verdict: 'allow', response: 'allow', doing: 'allow', act: false, asks: false },
      ...{ members: [], limits: [], trace: [] },
    });
  });

  it.each([
    'hate/racism',
    'hate/other',
    'threat',
    'confidentiality/identity-number',
    'confidentiality/client-care',
    'confidentiality/access-code',
    'confidentiality/credential',
    'confidentiality/financial-account',
  ] as const)('removes %s that is severe and sure', (category) => {
    expect(judged([finding({ category })])).toMatchObject({ verdict: 'remove', act: true, severity: 'high' });
  });

  it.each([
    'abuse',
    'confidentiality/health',
    'confidentiality/contact-details',
    'confidentiality/trade-secret',
    'link/forbidden',
    'image/forbidden',
  ] as const)('asks a person about %s however severe and sure', (category) => {
    expect(judged([finding({ category, confidence: 1 })])).toMatchObject({ verdict: 'flag', act: false });
  });

  it('asks a person about every category at medium and low severity', () => {
    for (const category of categories) {
      for (const severity of ['medium', 'low'] as const) {
        expect(judged([finding({ category, severity, confidence: 1 })]).verdict).toBe('flag');
      }
    }
  });

  it('removes from confidence 0.85 on and asks a person below it', () => {
    expect(judged([finding({ confidence: 0.85 })]).verdict).toBe('remove');
    const unsure = judged([finding({ confidence: 0.849 })]);
    expect(unsure).toMatchObject({ verdict: 'flag', act: false });
    expect(unsure.trace[0]).toMatchObject({ asked: 'remove', outcome: 'flag', why: 'unsure' });
  });

  it('never removes on a confidence that is no number', () => {
    expect(judged([finding({ confidence: Number.NaN })]).verdict).toBe('flag');
  });
});

describe('several findings', () => {
  it('are as severe as the most severe of them, whichever led to the verdict', () => {
    const policy = policyWith({ rules: { threat: { low: 'remove' } } });
    const removed = finding({ category: 'threat', severity: 'low' });
    const flagged = finding({ category: 'abuse', severity: 'high', confidence: 0.2 });
    expect(judged([removed], { policy })).toMatchObject({ verdict: 'remove', severity: 'low' });
    expect(judged([removed, flagged], { policy })).toMatchObject({ verdict: 'remove', severity: 'high' });
  });

  it('do not count for severity where they are allowed', () => {
    const policy = policyWith({ rules: { abuse: { high: 'allow' } } });
    const allowed = finding({ category: 'abuse', severity: 'high' });
    expect(judged([allowed], { policy })).not.toHaveProperty('severity');
    expect(judged([allowed, finding({ severity: 'low' })], { policy }).severity).toBe('low');
  });

  it('stand in the trace strongest first', () => {
    const trace = judged([
      finding({ category: 'abuse', severity: 'low', confidence: 1 }),
      finding({ category: 'abuse', severity: 'medium', confidence: 0.2 }),
      finding(),
    ]).trace;
    expect(trace.map(({ severity }) => severity)).toEqual(['high', 'medium', 'low']);
  });
});

describe('rules', () => {
  const group = (rules: Policy['rules']) => [{ id: '320', rules }];

  it('prefer the category to its prefix', () => {
    const policy = policyWith({ rules: { hate: { high: 'flag' }, 'hate/racism': { high: 'allow' } } });
    expect(judged([finding()], { policy }).verdict).toBe('allow');
    expect(judged([finding({ category: 'hate/sexism' })], { policy }).verdict).toBe('flag');
  });

  it('prefer the group to the whole, also where the group names only the prefix', () => {
    const policy = policyWith({
      rules: { 'hate/racism': { high: 'remove' } },
      groups: group({ hate: { high: 'flag' } }),
    });
    expect(judged([finding()], { policy }).verdict).toBe('flag');
    expect(judged([finding()], { policy, groupId: '321' }).verdict).toBe('remove');
    expect(judged([finding()], { policy, groupId: undefined }).verdict).toBe('remove');
  });

  it('leave each severity they do not name to the next wider rule and then to the default', () => {
    const policy = policyWith({
      rules: { hate: { medium: 'remove' }, 'hate/racism': { low: 'allow' } },
      groups: group({ 'hate/racism': {} }),
    });
    const at = (severity: Finding['severity']) => judged([finding({ severity })], { policy });
    expect(at('low').verdict).toBe('allow');
    expect(at('medium').verdict).toBe('remove');
    expect(at('high').verdict).toBe('remove');
    expect(at('low').trace[0]?.decidedBy).toEqual({ scope: 'organisation', key: 'hate/racism' });
    expect(at('medium').trace[0]?.decidedBy).toEqual({ scope: 'organisation', key: 'hate' });
    expect(at('high').trace[0]?.decidedBy).toEqual({ scope: 'default', key: 'hate/racism' });
  });

  it('may move the confidence a removal needs without naming a verdict', () => {
    const policy = policyWith({ rules: { hate: { removeFrom: 0.99 } } });
    expect(judged([finding({ confidence: 0.98 })], { policy }).verdict).toBe('flag');
    expect(judged([finding({ confidence: 0.99 })], { policy }).verdict).toBe('remove');
  });

  it('stand in the trace in the order in which they were tried', () => {
    const policy = policyWith({
      rules: { hate: { high: 'remove' }, 'hate/racism': { low: 'flag' } },
      groups: group({ hate: { medium: 'flag' } }),
    });
    expect(judged([finding()], { policy }).trace[0]?.tried).toEqual([
      { scope: 'group', key: 'hate' },
      { scope: 'organisation', key: 'hate/racism' },
      { scope: 'organisation', key: 'hate', says: 'remove' },
    ]);
  });
});

describe('acting', () => {
  const everyMode: (Mode | undefined)[] = [undefined, 'observe', 'enforce'];

  it('needs the process to enforce and the policy of the whole, the group and the rule not to object', () => {
    for (const processMode of modes) {
      for (const whole of everyMode) {
        for (const ofGroup of everyMode) {
          for (const ofRule of everyMode) {
            const policy = policyWith({
              ...(whole && { mode: whole }),
              rules: { hate: { high: 'remove', ...(ofRule && { mode: ofRule }) } },
              groups: [{ id: '320', ...(ofGroup && { mode: ofGroup }) }],
            });
            const { verdict, act } = judged([finding()], { policy, processMode });
            expect(verdict).toBe('remove');
            expect(act).toBe(![processMode, whole, ofGroup, ofRule].includes('observe'));
          }
        }
      }
    }
  });

  it('says who objects', () => {
    const policy = policyWith({
      mode: 'observe',
      rules: { hate: { mode: 'observe' } },
      groups: [{ id: '320', mode: 'observe' }],
    });
    expect(judged([finding()], { policy, processMode: 'observe' }).trace[0]).toMatchObject({
      mode: 'observe',
      objections: ['process', 'organisation', 'group', 'rule'],
    });
  });

  it('is not consented to by a narrower rule when a wider one objects', () => {
    const policy = policyWith({
      rules: { hate: { mode: 'observe' }, 'hate/racism': { high: 'remove', mode: 'enforce' } },
    });
    expect(judged([finding()], { policy }).act).toBe(false);
  });

  it('goes ahead when one of two removals is enforced', () => {
    const policy = policyWith({ rules: { hate: { mode: 'observe' } } });
    expect(judged([finding(), finding({ category: 'threat' })], { policy }).act).toBe(true);
  });

  it('does not remove for a rule on trial because a milder finding is enforced', () => {
    const policy = policyWith({ rules: { hate: { mode: 'observe' } } });
    expect(judged([finding(), finding({ category: 'abuse' })], { policy })).toMatchObject({
      verdict: 'remove',
      act: false,
    });
  });
});
