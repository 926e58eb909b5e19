import type { Case } from './case.ts';
import type { RuleTrace } from './judge-finding.ts';
import { climb, type Standing } from './ladder.ts';
import { type MemberConsequence, membersOf } from './member-consequences.ts';
import { groupPolicy } from './policy.ts';

/** What a removal by a person counts, and what follows for the author. */
export type Removal = {
  readonly points: number;
  /** The rule and category that the points are counted for; absent where no rule had objected. */
  readonly rule?: string;
  readonly category?: string;
  readonly standing?: Standing;
  readonly members: readonly MemberConsequence[];
};

type Facts = Pick<Case, 'policy' | 'groupId' | 'authorId' | 'room' | 'history' | 'processMode'> & {
  /** How the rules had judged the post; what they allowed does not count. */
  readonly trace: readonly RuleTrace[];
};

/**
 * A breach that a person confirms counts as its rule would have counted it. What follows at once follows only where
 * the rule itself had asked for the removal.
 */
export function afterRemoval({ trace, ...facts }: Facts): Removal {
  const breaches = trace.filter(({ outcome }) => outcome !== 'allow');
  const weighed = breaches.toSorted((a, b) => b.strike - a.strike);
  const [heaviest] = weighed;
  if (!heaviest) return { points: 0, members: [] };
  const { strike: points, ruleId: rule, category } = heaviest;
  const ladder = groupPolicy(facts.policy, facts.groupId)?.ladder ?? facts.policy.ladder;
  const climbed = points > 0 && facts.history ? climb(ladder, facts.history, points) : undefined;
  const { members } = membersOf(
    { ...facts, findings: [] },
    {
      doing: 'remove',
      enforced: breaches.map((entry) => ({
        ...entry,
        outcome: entry.asked === 'remove' ? 'remove' : 'flag',
      })),
      climbed: climbed?.members ?? [],
    },
  );
  return { points, rule, category, members, ...(climbed && { standing: climbed.standing }) };
}
