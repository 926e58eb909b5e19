import type { GroupPolicy, Policy } from './policy.ts';
import type { Deed } from './response.ts';
import { type FittingRule, ruleId, type Source } from './rule-for.ts';

/** At most so many of a deed a day, counted under a name. */
export type Limit = { readonly key: string; readonly most: number };

/** What one limit is counted under: the rule it stands at and the deed. */
export const limitKey = (rule: string, deed: Deed): string => `${rule} ${deed}`;

/**
 * The daily quota that a deed counts against: that of the narrowest fitting rule that has one for it, shared by all
 * that rule covers; else the quota of the whole, for the rule that decided on its own.
 */
export function limitFor(
  { quotas }: Policy,
  group: GroupPolicy | undefined,
  fitting: readonly FittingRule[],
  from: Source,
  deed: Deed,
): Limit | undefined {
  const own = fitting.find(({ rule }) => rule.quota?.[deed] !== undefined);
  const most = own?.rule.quota?.[deed] ?? quotas[deed];
  return most === undefined ? undefined : { key: limitKey(ruleId(own ?? from, group?.id), deed), most };
}
