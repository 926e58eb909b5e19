import type { Category, Severity } from '../detection/finding.ts';
import { conditionFits, type Fit, type Situation } from './condition-fits.ts';
import { defaultRemoveFrom, defaultVerdict } from './default-rules.ts';
import { type GroupPolicy, type Policy, prefixOf, type Rule, type RuleKey } from './policy.ts';
import type { PostResponse } from './response.ts';

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

export type Source = {
  /** `default` is what Grindvakt does where the policy says nothing. */
  readonly scope: FittingRule['scope'] | 'default';
  readonly key: RuleKey;
  /** Which entry of `respond` decided, from 0; absent where it was the answer by severity. */
  readonly condition?: number;
};

export type Answer = {
  readonly response: PostResponse;
  /** Below this confidence a `remove` or `hide` is a `flag`. */
  readonly removeFrom: number;
  readonly from: Source;
  /** A fact that is missing could change the answer, so a person is asked. */
  readonly open: boolean;
};

/** One rule that was tried: what it says, and which of its conditions fit. */
export type Tried = {
  readonly scope: FittingRule['scope'];
  readonly key: RuleKey;
  readonly says?: PostResponse;
  readonly conditions?: readonly Fit[];
};

type Candidate = { readonly response: PostResponse; readonly needs?: number; readonly from: Source };

/**
 * What the fitting rules answer in a situation. Each part of a rule is looked up on its own: one that only says
 * `high` leaves `medium` and `removeFrom` to the next wider rule that has them, and to the defaults. Where a missing
 * fact leaves it open which of several answers holds, and they differ, the answer is `flag`.
 */
export function answerOf(
  fitting: readonly FittingRule[],
  category: Category,
  situation: Situation,
): Answer & { readonly tried: readonly Tried[] } {
  const { severity } = situation;
  const removeFrom = firstOf(fitting, 'removeFrom') ?? defaultRemoveFrom;
  const candidates: Candidate[] = [];
  let decided: Candidate | undefined;
  const tried = fitting.map(({ scope, key, rule }): Tried => {
    const conditions = (rule.respond ?? []).map((condition) => conditionFits(condition, situation));
    for (const [index, fit] of conditions.entries()) {
      const condition = rule.respond?.[index];
      if (decided || fit === 'no' || !condition) continue;
      const candidate = {
        response: condition.do,
        ...(condition.confidence !== undefined && { needs: condition.confidence }),
        from: { scope, key, condition: index },
      };
      candidates.push(candidate);
      if (fit === 'yes') decided = candidate;
    }
    const says = rule[severity];
    if (!decided && says) {
      decided = { response: says, from: { scope, key } };
      candidates.push(decided);
    }
    return { scope, key, ...(says && { says }), ...(conditions.length > 0 && { conditions }) };
  });
  if (!decided) {
    decided = { response: defaultVerdict(category, severity), from: { scope: 'default', key: category } };
    candidates.push(decided);
  }
  const open = new Set(candidates.map(({ response }) => response)).size > 1;
  return {
    response: open ? 'flag' : decided.response,
    removeFrom: decided.needs ?? removeFrom,
    from: decided.from,
    open,
    tried,
  };
}

/** What the rules answer at a severity where no condition fits: what can be told of them beforehand. */
export function plainAnswer(
  fitting: readonly FittingRule[],
  category: Category,
  severity: Severity,
): PostResponse {
  return firstOf(fitting, severity) ?? defaultVerdict(category, severity);
}

/** A part of a rule, from the narrowest one that has it. */
export function firstOf<Part extends keyof Rule>(
  fitting: readonly FittingRule[],
  part: Part,
): Exclude<Rule[Part], undefined> | undefined {
  const rule = fitting.find((candidate) => candidate.rule[part] !== undefined)?.rule;
  return rule?.[part] as Exclude<Rule[Part], undefined> | undefined;
}

/**
 * Whether a rule objects to acting. `enforce` consents and never overrules: one `observe` among the rules that
 * fit is enough to only record.
 */
export const objects = (fitting: readonly FittingRule[]): boolean =>
  fitting.some(({ rule }) => rule.mode === 'observe');

/** What a rule is called in counts, stops and commands: its key, behind the group's id where it is the group's own. */
export const ruleId = ({ scope, key }: Pick<Source, 'scope' | 'key'>, groupId: string | undefined): string =>
  scope === 'group' ? `${groupId}:${key}` : key;
