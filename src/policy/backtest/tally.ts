import type { Category } from '../../detection/finding.ts';
import type { Limited } from '../judge-within.ts';
import { type PostResponse, strengthOf, type Verdict } from '../response.ts';

type Counts<Key extends string> = Partial<Record<Key, number>>;

/** What a policy comes to over a period, in counts of posts. */
export type Tally = {
  readonly verdicts: Counts<Verdict>;
  /** What is asked for exactly, and what would be done of it within modes, quotas and doubts. */
  readonly responses: Counts<PostResponse>;
  readonly doing: Counts<PostResponse>;
  /** The policy's rule → what it asks for. A post counts once a rule, by the strongest it asks for. */
  readonly rules: Readonly<Record<string, Counts<PostResponse>>>;
  readonly categories: Counts<Category>;
  /** What would follow for authors: by rule, and after a person's word. */
  readonly members: Readonly<Record<string, { readonly byRule: number; readonly confirm: number }>>;
  /** Steps of the ladder → how often one was reached. */
  readonly ladder: Readonly<Record<string, number>>;
  /** Quotas → how many posts were left to a person because one was used up. */
  readonly overQuota: Readonly<Record<string, number>>;
  /** Strikes that would have been given, and their points. */
  readonly strikes: { readonly given: number; readonly points: number };
};

const add = (counts: Record<string, number | undefined>, key: string): void => {
  counts[key] = (counts[key] ?? 0) + 1;
};

export function createTally() {
  const tally = {
    verdicts: {} as Record<string, number>,
    responses: {} as Record<string, number>,
    doing: {} as Record<string, number>,
    rules: {} as Record<string, Record<string, number>>,
    categories: {} as Record<string, number>,
    members: {} as Record<string, { byRule: number; confirm: number }>,
    ladder: {} as Record<string, number>,
    overQuota: {} as Record<string, number>,
    strikes: { given: 0, points: 0 },
  };
  return {
    note({ judgement, spent }: Limited<unknown>): void {
      const { verdict, response, doing, trace, members, standing, strike, act } = judgement;
      add(tally.verdicts, verdict);
      add(tally.responses, response);
      add(tally.doing, doing);
      const byRule = new Map<string, PostResponse>();
      for (const { ruleId, outcome } of trace) {
        const known = byRule.get(ruleId);
        if (known === undefined || strengthOf(outcome) > strengthOf(known)) byRule.set(ruleId, outcome);
      }
      for (const [rule, outcome] of byRule) {
        tally.rules[rule] ??= {};
        add(tally.rules[rule], outcome);
      }
      for (const category of new Set(trace.map((entry) => entry.category))) add(tally.categories, category);
      for (const { response: member, confirm } of members) {
        tally.members[member] ??= { byRule: 0, confirm: 0 };
        tally.members[member][confirm ? 'confirm' : 'byRule'] += 1;
      }
      for (const step of standing?.reached ?? []) add(tally.ladder, `${step.points} ${step.do}`);
      for (const { key } of spent) add(tally.overQuota, key);
      if (strike?.counts && (act || doing === 'coach')) {
        tally.strikes.given += 1;
        tally.strikes.points += strike.points;
      }
    },
    result: (): Tally => tally,
  };
}
