import type { Category } from '../detection/finding.ts';

/** How often moderators have said of posts that a detector's rule was right or wrong about them. */
export type RuleVerdicts = {
  readonly category: Category;
  /** The detector's rule. */
  readonly rule: string;
  /** Of the text; `und` where it did not tell. */
  readonly language: string;
  /** Posts that moderators removed, and that they let stand. A post counts once a rule. */
  readonly right: number;
  readonly wrong: number;
};

/** `rate` with its 95 % confidence interval: 0 to 1. */
export type ErrorRate = RuleVerdicts & {
  readonly rate: number;
  readonly from: number;
  readonly to: number;
};

/** The rates, the surest bad news first: by the lower end of the interval, then by the number of verdicts. */
export function errorRates(verdicts: readonly RuleVerdicts[]): ErrorRate[] {
  return verdicts
    .filter(({ right, wrong }) => right + wrong > 0)
    .map((one) => ({
      ...one,
      rate: one.wrong / (one.right + one.wrong),
      ...wilson(one.wrong, one.right + one.wrong),
    }))
    .toSorted(
      (a, b) => b.from - a.from || b.right + b.wrong - (a.right + a.wrong) || (a.rule < b.rule ? -1 : 1),
    );
}

/** The quantile of the normal distribution that 95 % lie within. */
const z = 1.959964;

/**
 * The score interval of Wilson (1927) for a share of `of`: unlike the usual one it says something of few cases and of
 * none or all. Without a case anything is possible.
 */
export function wilson(hits: number, of: number): { readonly from: number; readonly to: number } {
  if (of === 0) return { from: 0, to: 1 };
  const share = hits / of;
  const middle = (share + z ** 2 / (2 * of)) / (1 + z ** 2 / of);
  const half = (z / (1 + z ** 2 / of)) * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  return { from: Math.max(0, middle - half), to: Math.min(1, middle + half) };
}
