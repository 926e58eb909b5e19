import { shortHash } from '../base/short-hash.ts';
import type { Policy, RuleKey, Rules } from './policy.ts';
import { ruleId } from './rule-for.ts';

/** Every rule a policy writes, by `ruleId`, with a hash of what it asks for: examples change nothing. */
export function ruleFingerprints(policy: Policy): ReadonlyMap<string, string> {
  const whole = entries(policy.rules, 'organisation', undefined);
  const groups = policy.groups.flatMap(({ id, rules = {} }) => entries(rules, 'group', id));
  return new Map([...whole, ...groups]);
}

function entries(rules: Rules, scope: 'group' | 'organisation', groupId: string | undefined) {
  return (Object.keys(rules) as RuleKey[]).map((key) => {
    const { examples: _, ...asks } = rules[key] ?? {};
    return [ruleId({ scope, key }, groupId), shortHash(canonical(asks))] as const;
  });
}

/** The same text for the same content, however its keys are ordered. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
