import fc from 'fast-check';
import { categories, type Finding, severities } from '../../src/detection/finding.ts';
import { defaultPolicy } from '../../src/policy/default-policy.ts';
import { type Case, judge } from '../../src/policy/judge.ts';
import { modes, type Policy, type Rule, ruleKeys } from '../../src/policy/policy.ts';
import { verdicts } from '../../src/policy/response.ts';

/** What the tests of judging start from, and policies and cases of every kind. */
export const finding = (over: Partial<Finding> = {}): Finding => ({
  category: 'hate/racism',
  rule: 'racism.slur',
  severity: 'high',
  confidence: 0.95,
  start: 0,
  end: 4,
  reason: { sv: 'skäl', en: 'reason' },
  ...over,
});

export const policyWith = (over: Partial<Policy>): Policy => ({ ...defaultPolicy, ...over });

export const judged = (findings: readonly Finding[], over: Partial<Case> = {}) =>
  judge({ policy: defaultPolicy, groupId: '320', authorId: '7', findings, processMode: 'enforce', ...over });
const rule: fc.Arbitrary<Rule> = fc.record(
  {
    high: fc.constantFrom(...verdicts),
    medium: fc.constantFrom(...verdicts),
    low: fc.constantFrom(...verdicts),
    mode: fc.constantFrom(...modes),
    removeFrom: fc.double({ min: 0, max: 1, noNaN: true }),
  },
  { requiredKeys: [] },
);
const rules = fc.dictionary(fc.constantFrom(...ruleKeys), rule) as fc.Arbitrary<Policy['rules']>;
export const policies: fc.Arbitrary<Policy> = fc
  .record({ whole: rules, own: rules, mode: fc.constantFrom(...modes) })
  .map(({ whole, own, mode }) =>
    policyWith({
      mode,
      rules: whole,
      groups: [{ id: '320', rules: own }],
      exempt: { people: ['bot'], groups: ['999'] },
    }),
  );
export const someFinding: fc.Arbitrary<Finding> = fc.record({
  category: fc.constantFrom(...categories),
  rule: fc.constantFrom('a.one', 'b.two'),
  severity: fc.constantFrom(...severities),
  confidence: fc.double({ min: 0, max: 1, noNaN: true }),
  start: fc.nat(9),
  end: fc.nat(9),
  reason: fc.constant({ sv: 'skäl', en: 'reason' }),
});
export const cases: fc.Arbitrary<Case> = fc.record({
  policy: policies,
  groupId: fc.constantFrom('320', '321', undefined),
  authorId: fc.constantFrom('7', undefined),
  findings: fc.array(someFinding, { maxLength: 6 }),
  processMode: fc.constantFrom(...modes),
});
