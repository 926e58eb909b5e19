import type { Case } from './case.ts';
import { isSpent, type RuleTrace } from './judge-finding.ts';
import type { Limit } from './limit.ts';
import { type MemberResponse, memberResponses, type PostResponse } from './response.ts';

/** Something that follows for the author, besides what happens to the post. */
export type MemberConsequence = {
  readonly response: MemberResponse;
  /** `at-once`: the rule skips the ladder; `ladder`: the author's points have come so far. */
  readonly why: 'at-once' | 'ladder';
  /** It waits for a person's word. */
  readonly confirm: boolean;
  /** The rule that the breach comes from. */
  readonly rule: string;
  /** The daily quota it counts against where no person confirms it. */
  readonly limit?: Limit;
};

type Facts = {
  readonly doing: PostResponse;
  /** The breaches that nobody objects to acting on, strongest first. */
  readonly enforced: readonly RuleTrace[];
  /** What the ladder asks for. */
  readonly climbed: readonly MemberResponse[];
};

type Following = {
  readonly members: readonly MemberConsequence[];
  readonly limits: readonly Limit[];
  /** Something should follow that cannot be done without a person. */
  readonly asks: boolean;
};

/** What is to follow for the author of a breach, and what a person is asked in its place where it cannot be. */
export function membersOf(facts: Case, { doing, enforced, climbed }: Facts): Following {
  const members: MemberConsequence[] = [];
  const limits: Limit[] = [];
  let asks = false;
  for (const response of memberResponses) {
    const removing = enforced.filter(({ outcome }) => outcome === 'remove' && doing === 'remove');
    const direct = removing.filter(({ atOnce }) => atOnce?.includes(response));
    const causes = direct.length > 0 ? direct : climbed.includes(response) ? enforced : [];
    if (causes.length === 0) continue;
    const confirm = facts.policy.confirm[response];
    const cause = causes.find(({ limits }) => confirm || !isSpent(facts, limits[response]));
    if (!cause || !isPossible(facts, response)) {
      asks = true;
      continue;
    }
    const limit = cause.limits[response];
    const why = direct.length > 0 ? 'at-once' : 'ladder';
    members.push({ response, why, confirm, rule: cause.ruleId, ...(limit && { limit }) });
    // What waits for a person is limited by the person.
    if (limit && !confirm) limits.push(limit);
  }
  return { members, limits, asks };
}

/** A page has no members to remove, and nothing follows for somebody who is not known. */
const isPossible = ({ authorId, groupId, room }: Case, response: MemberResponse): boolean =>
  authorId !== undefined && groupId !== undefined && (response === 'report' || room === 'group');
