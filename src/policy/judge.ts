import { type Category, type Severity, severities } from '../detection/finding.ts';
import { isDoubted } from '../detection/second-opinion/weigh.ts';
import type { Case } from './case.ts';
import { type Exemption, exemption, isSpent, judgeFinding, type RuleTrace } from './judge-finding.ts';
import { type Climbed, climb, type Standing } from './ladder.ts';
import type { Limit } from './limit.ts';
import { type MemberConsequence, membersOf } from './member-consequences.ts';
import { modeFor } from './mode-for.ts';
import { type GroupPolicy, groupPolicy } from './policy.ts';
import { isDeed, type PostResponse, strengthOf, strongest, type Verdict, verdictOf } from './response.ts';

export type { Case } from './case.ts';
export type { Exemption, Objection, RuleTrace, Why } from './judge-finding.ts';
export type { MemberConsequence } from './member-consequences.ts';

export type Judgement = {
  /** What the rules ask for in one word; `allow` when nothing was found. */
  readonly verdict: Verdict;
  /** The same exactly, also where it is on trial. */
  readonly response: PostResponse;
  /** What is really to be done about the post now. */
  readonly doing: PostResponse;
  /** The post is really to be taken out of sight. */
  readonly act: boolean;
  /** A moderator is asked to look. */
  readonly asks: boolean;
  /** What is to follow for the author besides. */
  readonly members: readonly MemberConsequence[];
  /** What the breach counts against its author. `counts`: it is more than a trial. */
  readonly strike?: { readonly points: number; readonly counts: boolean };
  /** Where the author stands with this breach; absent where that is not known or does not matter. */
  readonly standing?: Standing;
  /** The policy's rule that what is done, or else what is asked for, comes from. */
  readonly rule?: string;
  readonly category?: Category;
  /** What has to be taken of today's quotas before anything is done. */
  readonly limits: readonly Limit[];
  readonly exempt?: Exemption;
  /** The highest severity among the findings that are not allowed; absent when all are. */
  readonly severity?: Severity;
  readonly held?: true;
  /** One entry a finding, strongest first. */
  readonly trace: readonly RuleTrace[];
};

const weight = (severity: Severity) => severities.indexOf(severity);

/** What is to be done about a text with these findings, and why. Pure: the same facts give the same judgement. */
export function judge(facts: Case): Judgement {
  const group = groupPolicy(facts.policy, facts.groupId);
  const exempt = exemption(facts);
  const trace = facts.findings
    .map((finding) => judgeFinding(facts, group, exempt, finding))
    .toSorted(strongestFirst);
  const held = !exempt && (facts.held === true || group?.held === true);

  const breaches = trace.filter(({ outcome }) => isDeed(outcome));
  const enforced = breaches.filter(({ mode }) => mode === 'enforce');
  const points = Math.max(0, ...(enforced.length > 0 ? enforced : breaches).map(({ strike }) => strike));

  const { climbed, unknown, raising, raised } = history(facts, group, enforced, points);
  const own = trace.map(({ outcome, mode }) => (mode === 'observe' && isDeed(outcome) ? 'flag' : outcome));
  const doing = strongest(
    ...own,
    raised,
    ...(held ? [onHold(facts, group)] : []),
    ...(unknown ? ['flag' as const] : []),
  );

  const leading =
    trace.find(({ outcome, mode }) => outcome === doing && (mode === 'enforce' || !isDeed(outcome))) ??
    raising ??
    trace.find(({ outcome }) => outcome !== 'allow');
  const following = membersOf(facts, { doing, enforced, climbed: climbed?.members ?? [] });
  const limit = isDeed(doing) ? leading?.limits[doing] : undefined;
  const response = strongest(doing, ...trace.map(({ outcome }) => outcome));
  const severity = severityOf(trace);
  return {
    verdict: verdictOf(response),
    response,
    doing,
    act: doing === 'hide' || doing === 'remove',
    asks: doing === 'flag' || following.asks || unknown || held,
    members: following.members,
    ...(points > 0 && { strike: { points, counts: enforced.length > 0 } }),
    ...(climbed && { standing: climbed.standing }),
    ...(leading && { rule: leading.ruleId, category: leading.category }),
    limits: [...(limit ? [limit] : []), ...following.limits],
    ...(exempt && { exempt }),
    ...(severity && { severity }),
    ...(held && { held }),
    trace,
  };
}

type Past = {
  readonly climbed: Climbed | undefined;
  /** The history matters and is not known. */
  readonly unknown: boolean;
  /** The answer that the ladder asks for about the post, and the breach that a removal rests on. */
  readonly raised: PostResponse;
  readonly raising: RuleTrace | undefined;
};

/** What the author's history adds to breaches that count so many points. */
function history(
  facts: Case,
  group: GroupPolicy | undefined,
  enforced: readonly RuleTrace[],
  points: number,
): Past {
  const ladder = group?.ladder ?? facts.policy.ladder;
  const matters = enforced.length > 0 && points > 0 && ladder.length > 0;
  const climbed = matters && facts.history ? climb(ladder, facts.history, points) : undefined;
  const removes = climbed?.post === 'remove';
  const raising = removes ? enforced.find((entry) => mayRemove(facts, entry)) : undefined;
  return {
    climbed,
    // Nobody is held to a past that is not known, and nobody is let off by it either: a person looks.
    unknown: matters && !climbed,
    raising,
    raised: removes && !raising ? 'flag' : (climbed?.post ?? 'allow'),
  };
}

function severityOf(trace: readonly RuleTrace[]): Severity | undefined {
  const found = new Set(trace.filter(({ outcome }) => outcome !== 'allow').map(({ severity }) => severity));
  return severities.findLast((candidate) => found.has(candidate));
}

/** Whether what a finding asks for may be raised to a removal by the author's history. */
const mayRemove = (facts: Case, entry: RuleTrace): boolean =>
  entry.confidence >= entry.removeFrom && !isDoubted(entry) && !isSpent(facts, entry.limits.remove);

function onHold({ policy, processMode, can }: Case, group: GroupPolicy | undefined): PostResponse {
  const { response } = policy.hold;
  if (response === 'flag') return 'flag';
  const acts = can?.hide === true && modeFor(policy, group?.id ?? '', processMode) === 'enforce';
  return acts ? response : 'flag';
}

/** A total order, so that a judgement does not depend on the order in which detectors answer. */
function strongestFirst(a: RuleTrace, b: RuleTrace): number {
  return (
    strengthOf(b.outcome) - strengthOf(a.outcome) ||
    weight(b.severity) - weight(a.severity) ||
    b.confidence - a.confidence ||
    compare(a.file ?? '', b.file ?? '') ||
    a.start - b.start ||
    a.end - b.end ||
    compare(a.category, b.category) ||
    compare(a.rule, b.rule)
  );
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
