import type { Category, Finding, Severity } from '../detection/finding.ts';
import type { OpinionNote } from '../detection/second-opinion/opinion.ts';
import { isDoubted } from '../detection/second-opinion/weigh.ts';
import type { Case } from './case.ts';
import { type Limit, limitFor } from './limit.ts';
import type { GroupPolicy, Mode } from './policy.ts';
import { type Deed, deeds, isDeed, type MemberResponse, type PostResponse } from './response.ts';
import {
  answerOf,
  type FittingRule,
  firstOf,
  fittingRules,
  objects,
  ruleId,
  type Source,
  type Tried,
} from './rule-for.ts';

/**
 * Who objects to acting: the process's `ENFORCEMENT` or the policy of the whole, the group or a rule by saying
 * `observe`, or an emergency stop.
 */
export type Objection = 'process' | 'organisation' | 'group' | 'rule' | 'stop';

export type Exemption = 'person' | 'group';

/** Why the outcome is not what the rule asks for; `rule` where it is. */
export type Why =
  | 'rule'
  /** Too unsure to take the post out of sight. */
  | 'unsure'
  /** A second opinion is against it, or all there is. */
  | 'doubted'
  /** A missing fact leaves it open which answer of the policy holds. */
  | 'missing-fact'
  /** The platform cannot hide this, or the author cannot be written to. */
  | 'cannot'
  /** The author was asked to mend this post before, and it is not mended. */
  | 'coached-before'
  /** Today's quota is used up. */
  | 'quota'
  /** It was done to this very version before, and undone. */
  | 'undone'
  | 'exempt';

/** How one finding was judged. Ids of rules and numbers only, no text and no person: safe to store and to show. */
export type RuleTrace = {
  readonly category: Category;
  /** The detector's rule. */
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: number;
  /** What a second reader said, where one was asked. */
  readonly opinion?: OpinionNote;
  /** Which finding this is: its place in the text. */
  readonly start: number;
  readonly end: number;
  /** The attachment whose text this is a place in. */
  readonly file?: string;
  /** The policy's rules that fit, narrowest first, with what each says here. */
  readonly tried: readonly Tried[];
  /** Where the answer comes from. */
  readonly decidedBy: Source;
  /** The same as counts, stops and commands name it. */
  readonly ruleId: string;
  /** What the rule asks for, before confidence, means, quotas and exemptions are weighed in. */
  readonly asked: PostResponse;
  readonly removeFrom: number;
  readonly outcome: PostResponse;
  readonly why: Why;
  /** Everyone who objects to acting on this finding; with nobody, its mode is `enforce`. */
  readonly objections: readonly Objection[];
  readonly mode: Mode;
  /** Points that the breach counts, should it come to one. */
  readonly strike: number;
  /** What follows at once for the author of what this removes. */
  readonly atOnce?: readonly MemberResponse[];
  /** The daily quotas that what follows counts against. */
  readonly limits: Readonly<Partial<Record<Deed, Limit>>>;
};

export function exemption({ policy, groupId, authorId }: Case): Exemption | undefined {
  if (authorId !== undefined && policy.exempt.people.includes(authorId)) return 'person';
  if (groupId !== undefined && policy.exempt.groups.includes(groupId)) return 'group';
  return undefined;
}

export function judgeFinding(
  facts: Case,
  group: GroupPolicy | undefined,
  exempt: Exemption | undefined,
  { category, rule, severity, confidence, start, end, file, opinion }: Finding,
): RuleTrace {
  const { policy } = facts;
  const fitting = fittingRules(policy, group, category);
  const { response, removeFrom, from, open, tried } = answerOf(fitting, category, {
    ...{ severity, confidence },
    ...{ audience: group?.plan?.audience, language: facts.language, room: facts.room, form: facts.form },
  });
  const objections = objectionsTo(facts, group, fitting, from);
  const mode = objections.length === 0 ? 'enforce' : 'observe';
  const limits = Object.fromEntries(
    deeds.flatMap((deed) => {
      const limit = limitFor(policy, group, fitting, from, deed);
      return limit ? [[deed, limit]] : [];
    }),
  ) as RuleTrace['limits'];
  const stays = whyNot(facts, {
    ...{ response, rule, confidence, removeFrom, mode, limits },
    ...(opinion && { opinion }),
  });
  const id = ruleId(from, group?.id);
  const undone = ['*', id, rule].some((one) => facts.undone?.has(one) === true);
  const why: Why = exempt ? 'exempt' : undone ? 'undone' : open ? 'missing-fact' : (stays ?? 'rule');
  const atOnce = firstOf(fitting, 'atOnce');
  return {
    ...{ category, rule, severity, confidence, start, end },
    ...(file !== undefined && { file }),
    ...(opinion && { opinion }),
    ...{ tried, decidedBy: from, ruleId: id, asked: response, removeFrom },
    outcome: exempt || undone ? 'allow' : stays ? 'flag' : response,
    ...{ why, objections, mode },
    strike: firstOf(fitting, 'strike') ?? policy.strikes[severity],
    ...(atOnce && atOnce.length > 0 && { atOnce }),
    limits,
  };
}

type Asked = Pick<RuleTrace, 'rule' | 'opinion' | 'confidence' | 'removeFrom' | 'mode' | 'limits'> & {
  readonly response: PostResponse;
};

/** Why a person is asked in place of what the rule wants done; `undefined` where it may be done. */
function whyNot(facts: Case, asked: Asked): Why | undefined {
  const { response, confidence, removeFrom, mode, limits } = asked;
  if (!isDeed(response)) return undefined;
  if (response !== 'coach' && isDoubted(asked)) return 'doubted';
  // Written so that a confidence that is no number is unsure, never sure.
  if (response !== 'coach' && !(confidence >= removeFrom)) return 'unsure';
  if (response === 'hide' && !facts.can?.hide) return 'cannot';
  if (response === 'coach' && (!facts.can?.message || facts.authorId === undefined)) return 'cannot';
  if (response === 'coach' && facts.coached) return 'coached-before';
  if (mode === 'enforce' && isSpent(facts, limits[response])) return 'quota';
  return undefined;
}

export const isSpent = ({ spent }: Case, limit: Limit | undefined): boolean =>
  limit !== undefined && (limit.most === 0 || spent?.has(limit.key) === true);

/** Everyone who objects to acting on a category here. */
export function objectionsTo(
  { policy, processMode, stopped }: Pick<Case, 'policy' | 'processMode' | 'stopped'>,
  group: GroupPolicy | undefined,
  fitting: readonly FittingRule[],
  from: Source,
): Objection[] {
  const ids = [from, ...fitting].map((source) => ruleId(source, group?.id));
  const said: readonly (readonly [Objection, boolean])[] = [
    ['process', processMode === 'observe'],
    ['organisation', policy.mode === 'observe'],
    ['group', group?.mode === 'observe'],
    ['rule', objects(fitting)],
    ['stop', ids.some((id) => stopped?.has(id) === true)],
  ];
  return said.flatMap(([who, objects]) => (objects ? [who] : []));
}
