import type { Category } from '../detection/finding.ts';
import { type GroupPolicy, type Policy, prefixOf, type Rule, type RuleKey } from './policy.ts';

/** One rule whose key fits a category, and where it stands. */
export type FittingRule = {
  readonly scope: 'group' | 'organisation';
  readonly key: RuleKey;
  readonly rule: Rule;
};

/**
 * The rules that fit a category, narrowest first: the group's before the organisation's, and in each the
 * category itself before its prefix.
 */
export function fittingRules(
  policy: Policy,
  group: GroupPolicy | undefined,
  category: Category,
): FittingRule[] {
  const keys = [...new Set([category, prefixOf(category)])];
  const scopes = [
    { scope: 'group', rules: group?.rules ?? {} },
    { scope: 'organisation', rules: policy.rules },
  ] as const;
  return scopes.flatMap(({ scope, rules }) =>
    keys.flatMap((key) => {
      const rule = rules[key];
      return rule ? [{ scope, key, rule }] : [];
    }),
  );
}
