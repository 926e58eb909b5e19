import type { Finding } from '../detection/finding.ts';
import { ruleOfPattern } from '../detection/patterns/pattern.ts';
import { judge, type RuleTrace } from './judge.ts';
import { type Policy, prefixOf, type RuleExamples, type RuleKey, type Rules } from './policy.ts';

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

/** The examples of one rule, and what that rule has found when it has found something. */
type Tried = {
  readonly path: string;
  readonly groupId: string | undefined;
  readonly examples: RuleExamples | undefined;
  readonly isOwn: (entry: RuleTrace) => boolean;
};

/**
 * Tries every example in the policy. A text under `flags` must be flagged or removed by its own rule, one
 * under `allows` must not be; what other rules say of it does not count.
 */
export function tryExamples(policy: Policy, scan: (text: string) => readonly Finding[]): ExampleOutcome[] {
  const patterns = policy.patterns.map(({ name, examples }, index): Tried => {
    const isOwn = ({ rule }: RuleTrace) => rule === ruleOfPattern(name);
    return { path: `patterns[${index}]`, groupId: undefined, examples, isOwn };
  });
  const tried = [
    ...rulesIn('rules', policy.rules, undefined),
    ...policy.groups.flatMap(({ id, rules = {} }, index) => rulesIn(`groups[${index}].rules`, rules, id)),
    ...patterns,
  ];
  return tried.flatMap(({ path, groupId, examples, isOwn }) =>
    (['flags', 'allows'] as const).flatMap((expected) =>
      (examples?.[expected] ?? []).map((text, index) => {
        const { trace } = judge({ policy, groupId, findings: scan(text), processMode: 'observe' });
        const caught = trace.some((entry) => entry.outcome !== 'allow' && isOwn(entry));
        return {
          path: `${path}.examples.${expected}[${index}]`,
          text,
          expected,
          passed: caught === (expected === 'flags'),
          found: trace.map(({ category, rule, severity, confidence }) => ({
            ...{ category, rule, severity, confidence },
          })),
        };
      }),
    ),
  );
}

const rulesIn = (path: string, rules: Rules, groupId: string | undefined): Tried[] =>
  (Object.keys(rules) as RuleKey[]).map((key) => ({
    path: `${path}.${key}`,
    groupId,
    examples: rules[key]?.examples,
    isOwn: ({ category }) => category === key || prefixOf(category) === key,
  }));
