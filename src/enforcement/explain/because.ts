import type { Language } from '../../base/text.ts';
import { type ReasonCode, reasons as vettingReasons } from '../../membership/vetting/reasons.ts';
import type { Exemption, Objection } from '../../policy/judge.ts';
import type { ExplainedDecision, ExplainedFinding } from './explanation.ts';
import { exemptText, objectionText, sentence, whyText } from './words.ts';

type Facts = Pick<ExplainedDecision, 'by' | 'facts' | 'findings' | 'partial' | 'verdict'> & {
  readonly reasons: readonly string[];
};

/** Why it was decided so, in sentences: a person's word, what was found, and what stood in the way. */
export function becauseOf(
  { by, facts, findings, partial, verdict, reasons }: Facts,
  language: Language,
): string[] {
  const { standing, strike, exempt, held, spent = [], stopped = [] } = facts;
  const byRule = by === 'rule';
  const objections = new Set(findings.flatMap(({ judged }) => judged?.objections ?? []));
  return [
    ...(byRule ? [] : [sentence('person', language)]),
    ...reasons.map((code) => vettingReasons[code as ReasonCode]?.phrase[language] ?? code),
    ...(byRule && reasons.length === 0 && findings.length === 0 && verdict === 'allow'
      ? [sentence('nothing', language)]
      : []),
    ...new Set(findings.flatMap((found) => reasonsOf(found, language))),
    ...(exempt ? [exemptText(exempt as Exemption, language)] : []),
    ...(held ? [sentence('held', language)] : []),
    ...(objections.size > 0 ? [recorded([...objections], language)] : []),
    ...(standing ? [sentence('standing', language, standingIn(standing))] : []),
    ...(strike ? [sentence(strike.counts ? 'strike' : 'trial', language, { points: strike.points })] : []),
    ...(spent.length > 0 ? [sentence('spent', language, { rules: spent.join(', ') })] : []),
    ...(stopped.length > 0 ? [sentence('stopped', language, { rules: stopped.join(', ') })] : []),
    ...(partial ? [sentence('partial', language)] : []),
  ];
}

const standingIn = ({ before, points, reached }: NonNullable<ExplainedDecision['facts']['standing']>) => ({
  before,
  points,
  steps: reached.length,
});

/** What the detector objects to, and why the answer is not what the rule asks for where it is not. */
const reasonsOf = ({ reason, judged }: ExplainedFinding, language: Language): string[] => [
  reason,
  ...(judged && judged.why !== 'rule' ? [whyText(judged.why, language)] : []),
];

const recorded = (objections: readonly Objection[], language: Language): string =>
  sentence('recorded', language, {
    who: objections.map((who) => objectionText(who, language)).join(', '),
  });
