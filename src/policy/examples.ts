import type { Finding } from '../detection/finding.ts';
import { judge } from './judge.ts';
import { type Policy, prefixOf, type RuleKey, type Rules } from './policy.ts';

/** One example of a rule, tried. */
export type ExampleOutcome = {
  /** Where it stands in the policy: `groups[0].rules.abuse.examples.flags[1]`. */
  readonly path: string;
  readonly text: string;
  readonly expected: 'flags' | 'allows';
  readonly passed: boolean;
  /** What was found instead, for one that failed. */
  readonly found: readonly Pick<Finding, 'category' | 'rule' | 'severity' | 'confidence'>[];
};

/**
 * Tries every example in the policy. A text under `flags` must be flagged or removed by its own rule, one
 * under `allows` must not be; what other rules say of it does not count.
 */
export function tryExamples(policy: Policy, scan: (text: string) => readonly Finding[]): ExampleOutcome[] {
  const whole = { path: 'rules', rules: policy.rules, groupId: undefined };
  const groups = policy.groups.map(({ id, rules = {} }, index) => ({
    path: `groups[${index}].rules`,
    rules,
    groupId: id,
  }));
  return [whole, ...groups].flatMap(({ path, rules, groupId }) =>
    examplesIn(rules).map(({ key, expected, index, text }) => {
      const trace = judge({ policy, groupId, findings: scan(text), processMode: 'observe' }).trace;
      const caught = trace.some(
        ({ category, outcome }) => outcome !== 'allow' && (category === key || prefixOf(category) === key),
      );
      return {
        path: `${path}.${key}.examples.${expected}[${index}]`,
        text,
        expected,
        passed: caught === (expected === 'flags'),
        found: trace.map(({ category, rule, severity, confidence }) => ({
          category,
          rule,
          severity,
          confidence,
        })),
      };
    }),
  );
}

function examplesIn(rules: Rules) {
  return (Object.keys(rules) as RuleKey[]).flatMap((key) =>
    (['flags', 'allows'] as const).flatMap((expected) =>
      (rules[key]?.examples?.[expected] ?? []).map((text, index) => ({ key, expected, index, text })),
    ),
  );
}
