import type { Category, Severity } from '../detection/finding.ts';
import { defaultRemoveFrom, defaultVerdict } from './default-rules.ts';
import { type GroupPolicy, type Policy, prefixOf, type Rule, type RuleKey, type Verdict } from './policy.ts';

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

export type Answer = {
  readonly verdict: Verdict;
  /** Below this confidence a `remove` is a `flag`. */
  readonly removeFrom: number;
  /** Where the verdict comes from: `default` is what Grindvakt does where the policy says nothing. */
  readonly from: { readonly scope: FittingRule['scope'] | 'default'; readonly key: RuleKey };
};

/**
 * What the fitting rules answer at one severity. Each part of a rule is looked up on its own: one that only
 * says `high` leaves `medium` and `removeFrom` to the next wider rule that has them, and to the defaults.
 */
export function answerOf(fitting: readonly FittingRule[], category: Category, severity: Severity): Answer {
  const says = fitting.find(({ rule }) => rule[severity] !== undefined);
  return {
    verdict: says?.rule[severity] ?? defaultVerdict(category, severity),
    removeFrom:
      fitting.find(({ rule }) => rule.removeFrom !== undefined)?.rule.removeFrom ?? defaultRemoveFrom,
    from: says ? { scope: says.scope, key: says.key } : { scope: 'default', key: category },
  };
}

/**
 * Whether a rule objects to acting. `enforce` consents and never overrules: one `observe` among the rules that
 * fit is enough to only record.
 */
export const objects = (fitting: readonly FittingRule[]): boolean =>
  fitting.some(({ rule }) => rule.mode === 'observe');
