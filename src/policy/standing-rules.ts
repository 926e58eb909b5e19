import { categories, severities } from '../detection/finding.ts';
import { type GroupPolicy, type Policy, prefixOf, type RuleKey } from './policy.ts';
import { strongest, type Verdict, verdictOf } from './response.ts';
import { fittingRules, objects, plainAnswer } from './rule-for.ts';

/** What members are told of an answer: `coach` is told apart, since nobody but the author hears of it. */
export type Told = Verdict | 'coach';

/** What holds for a category, or for a whole prefix whose categories are answered alike. */
export type StandingRule = {
  readonly key: RuleKey;
  /** The strongest at any severity. */
  readonly verdict: Told;
  /** The rule is on trial: what it asks for is only recorded. */
  readonly tried: boolean;
};

/** The rules as they stand for a member of a group, or of any group that has no rules of its own. */
export function standingRules(policy: Policy, group?: GroupPolicy): StandingRule[] {
  const each = categories.map((category): StandingRule => {
    const fitting = fittingRules(policy, group, category);
    const answer = strongest(...severities.map((severity) => plainAnswer(fitting, category, severity)));
    const verdict = answer === 'coach' ? 'coach' : verdictOf(answer);
    return { key: category, verdict, tried: verdict === 'remove' && objects(fitting) };
  });
  const prefixes = [...new Set(categories.map(prefixOf))];
  return prefixes.flatMap((prefix) =>
    joined(
      prefix,
      each.filter(({ key }) => prefixOf(key) === prefix),
    ),
  );
}

function joined(prefix: RuleKey, rules: readonly StandingRule[]): readonly StandingRule[] {
  const [first] = rules;
  const alike = rules.every((rule) => rule.verdict === first?.verdict && rule.tried === first.tried);
  return first && rules.length > 1 && alike ? [{ ...first, key: prefix }] : rules;
}

/** The categories that a group answers otherwise than the whole does. */
export function ownAnswers(policy: Policy, group: GroupPolicy): { key: RuleKey; verdict: Told }[] {
  const whole = verdictByCategory(standingRules(policy));
  return [...verdictByCategory(standingRules(policy, group))]
    .filter(([key, verdict]) => whole.get(key) !== verdict)
    .map(([key, verdict]) => ({ key, verdict }));
}

function verdictByCategory(rules: readonly StandingRule[]): Map<RuleKey, Told> {
  return new Map(
    categories.flatMap((category) => {
      const rule = rules.find(({ key }) => key === category || key === prefixOf(category));
      return rule ? [[category, rule.verdict] as const] : [];
    }),
  );
}
