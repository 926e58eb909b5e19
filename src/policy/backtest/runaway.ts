import type { Policy } from '../policy.ts';
import { ruleFingerprints } from '../rule-fingerprints.ts';

/** A rule that the emergency stop would have put on trial. `at`: unix milliseconds. */
export type SimulatedStop = {
  readonly rule: string;
  readonly at: number;
  readonly hits: number;
  readonly judged: number;
};

type Judged = { readonly at: number; readonly acted?: string };

const dayMs = 86_400_000;

/**
 * Watches for rules that would have run away. Young are those that `known` does not write the same way, for as many
 * days from the period's beginning as the policy says. Each is told of once and goes on, as if a person had lifted
 * the stop at once: a rule that stood still would hide what it asks for.
 */
export function createRunawayWatch(policy: Policy, known: Policy | undefined, since: number) {
  const { youngDays, hits: most, withinMinutes, share } = policy.emergencyStop;
  const before = known ? ruleFingerprints(known) : new Map<string, string>();
  const young = new Set(
    known
      ? [...ruleFingerprints(policy)].flatMap(([rule, print]) => (before.get(rule) === print ? [] : [rule]))
      : [],
  );
  const told = new Map<string, SimulatedStop>();
  // What was judged in the last minutes, from `first` on.
  let recent: Judged[] = [];
  let first = 0;

  return {
    stops: (): SimulatedStop[] => [...told.values()],
    note(at: number, acted: string | undefined): void {
      if (young.size === 0 || youngDays === 0 || at - since > youngDays * dayMs) return;
      recent.push({ at, ...(acted !== undefined && { acted }) });
      while (at - (recent[first]?.at ?? at) > withinMinutes * 60_000) first += 1;
      if (first > 10_000) [recent, first] = [recent.slice(first), 0];
      if (acted === undefined || !young.has(acted) || told.has(acted)) return;
      const window = recent.slice(first);
      const hits = window.filter((one) => one.acted === acted).length;
      if (hits > most && hits > share * window.length) {
        told.set(acted, { rule: acted, at, hits, judged: window.length });
      }
    },
  };
}
