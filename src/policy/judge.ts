import { type Category, type Finding, type Severity, severities } from '../detection/finding.ts';
import {
  type GroupPolicy,
  groupPolicy,
  type Mode,
  type Policy,
  type RuleKey,
  type Verdict,
  verdicts,
} from './policy.ts';
import { type Answer, answerOf, type FittingRule, fittingRules, objects } from './rule-for.ts';

/** Who objects to acting by saying `observe`: the process's `ENFORCEMENT`, or the policy of the whole, the group, a rule. */
export type Objection = 'process' | 'organisation' | 'group' | 'rule';

export type Exemption = 'person' | 'group';

/** How one finding was judged. Ids of rules and numbers only, no text and no person: safe to store and to show. */
export type RuleTrace = {
  readonly category: Category;
  /** The detector's rule. */
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: number;
  /** Which finding this is: its place in the text. */
  readonly start: number;
  readonly end: number;
  /** The policy's rules that fit, narrowest first, with what each says at this severity. */
  readonly tried: readonly {
    readonly scope: FittingRule['scope'];
    readonly key: RuleKey;
    readonly says?: Verdict;
  }[];
  /** Where the answer comes from. `default` is what Grindvakt does where the policy says nothing. */
  readonly decidedBy: Answer['from'];
  /** What the rule asks for, before confidence and exemptions are weighed in. */
  readonly asked: Verdict;
  readonly removeFrom: number;
  readonly outcome: Verdict;
  /** `rule`: as the rule asks; `unsure`: too unsure to remove; `exempt`: the author or the group is exempt. */
  readonly why: 'rule' | 'unsure' | 'exempt';
  /** Everyone who objects to acting on this finding; with nobody, its mode is `enforce`. */
  readonly objections: readonly Objection[];
  readonly mode: Mode;
};

export type Judgement = {
  /** The strongest outcome of all findings; `allow` when there are none. */
  readonly verdict: Verdict;
  /** The removal is really to be carried out: the verdict is `remove` and nobody objects. */
  readonly act: boolean;
  readonly exempt?: Exemption;
  /** The highest severity among the findings that are not allowed; absent when all are. */
  readonly severity?: Severity;
  /** One entry a finding, strongest first. */
  readonly trace: readonly RuleTrace[];
};

export type Case = {
  readonly policy: Policy;
  /** A group that is unknown or not listed is judged by the rules of the whole. */
  readonly groupId?: string | undefined;
  /** An author who is unknown is judged as anybody who is not exempt. */
  readonly authorId?: string | undefined;
  readonly findings: readonly Finding[];
  /** The process's `ENFORCEMENT`. */
  readonly processMode: Mode;
};

const strength = (verdict: Verdict) => verdicts.indexOf(verdict);
const weight = (severity: Severity) => severities.indexOf(severity);

/** What is to be done about a text with these findings, and why. Pure: the same facts give the same judgement. */
export function judge(facts: Case): Judgement {
  const group = groupPolicy(facts.policy, facts.groupId);
  const exempt = exemption(facts);
  const trace = facts.findings
    .map((finding) => judgeFinding(facts, group, exempt, finding))
    .toSorted(strongestFirst);
  const verdict = trace[0]?.outcome ?? 'allow';
  const found = new Set(trace.filter(({ outcome }) => outcome !== 'allow').map(({ severity }) => severity));
  const severity = severities.findLast((candidate) => found.has(candidate));
  return {
    verdict,
    act: trace.some(({ outcome, mode }) => outcome === 'remove' && mode === 'enforce'),
    ...(exempt && { exempt }),
    ...(severity && { severity }),
    trace,
  };
}

function exemption({ policy, groupId, authorId }: Case): Exemption | undefined {
  if (authorId !== undefined && policy.exempt.people.includes(authorId)) return 'person';
  if (groupId !== undefined && policy.exempt.groups.includes(groupId)) return 'group';
  return undefined;
}

function judgeFinding(
  { policy, processMode }: Case,
  group: GroupPolicy | undefined,
  exempt: Exemption | undefined,
  { category, rule, severity, confidence, start, end }: Finding,
): RuleTrace {
  const fitting = fittingRules(policy, group, category);
  const { verdict: asked, removeFrom, from } = answerOf(fitting, category, severity);
  // Written so that a confidence that is no number is unsure, never sure.
  const unsure = asked === 'remove' && !(confidence >= removeFrom);
  const objections = objectionsTo(processMode, policy, group, fitting);
  return {
    ...{ category, rule, severity, confidence, start, end },
    tried: fitting.map(({ scope, key, rule: { [severity]: says } }) => ({
      scope,
      key,
      ...(says && { says }),
    })),
    decidedBy: from,
    asked,
    removeFrom,
    outcome: exempt ? 'allow' : unsure ? 'flag' : asked,
    why: exempt ? 'exempt' : unsure ? 'unsure' : 'rule',
    objections,
    mode: objections.length === 0 ? 'enforce' : 'observe',
  };
}

function objectionsTo(
  processMode: Mode,
  policy: Policy,
  group: GroupPolicy | undefined,
  fitting: readonly FittingRule[],
): Objection[] {
  const said: readonly (readonly [Objection, Mode | undefined])[] = [
    ['process', processMode],
    ['organisation', policy.mode],
    ['group', group?.mode],
    ['rule', objects(fitting) ? 'observe' : undefined],
  ];
  return said.flatMap(([who, mode]) => (mode === 'observe' ? [who] : []));
}

/** A total order, so that a judgement does not depend on the order in which detectors answer. */
function strongestFirst(a: RuleTrace, b: RuleTrace): number {
  return (
    strength(b.outcome) - strength(a.outcome) ||
    weight(b.severity) - weight(a.severity) ||
    b.confidence - a.confidence ||
    a.start - b.start ||
    a.end - b.end ||
    compare(a.category, b.category) ||
    compare(a.rule, b.rule)
  );
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
