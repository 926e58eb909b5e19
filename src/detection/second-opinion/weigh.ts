import type { Finding } from '../finding.ts';
import type { Question } from './grey-zone.ts';
import type { OpinionNote } from './opinion.ts';

/** Carried by what only a second opinion objects to; such a finding is never enough to remove anything. */
export const raisedRule = 'second-opinion.raised';
const confidence = 0.3;

const reason = {
  sv: 'En andra bedömning ser något här som motorn inte är säker på.',
  en: 'A second opinion sees something here that the engine is not sure of.',
};

/**
 * The findings with what was said of them. An opinion may turn a removal into a look by a person, and have a person
 * look at what was let through; it neither removes nor approves anything by itself.
 */
export function weigh(
  text: string,
  findings: readonly Finding[],
  question: Question,
  opinion: OpinionNote,
): readonly Finding[] {
  if (question.about === 'doubtful') return findings.map((finding) => ({ ...finding, opinion }));
  if (opinion.said !== 'violates') return findings;
  const { category } = question;
  const place = { start: 0, end: text.length };
  return [
    ...findings,
    { category, rule: raisedRule, severity: 'low', confidence, ...place, reason, opinion },
  ];
}

/** Whether a finding may not remove anything, however sure: a second opinion is against it, or all there is. */
export const isDoubted = ({ rule, opinion }: Pick<Finding, 'rule' | 'opinion'>): boolean =>
  rule === raisedRule || opinion?.said === 'harmless';
