import type { Severity } from '../../finding.ts';
import type { CareJudgement } from './judge.ts';
import type { Linked } from './link.ts';
import { fact, strongFact } from './words.ts';

const sure = 0.85;
const likely = 0.6;

/** What cannot be unsaid of anybody. A passing ailment can. */
const grave = strongFact & ~fact.symptom;

/**
 * How grave a finding is. A client told of by name or initials weighs most; somebody without a name weighs as much only
 * when what is told of them is grave, and little when it is a mood or a routine. A colleague's passing ailment weighs little.
 */
export function severityOf(
  { rule, category, confidence }: CareJudgement,
  { here, around }: Linked,
): Severity {
  const said = here | around;
  if (confidence < likely) return 'low';
  if (category === 'confidentiality/health' && (said & grave) === 0) return 'low';
  const nameless = rule === 'role' || rule === 'described';
  if (nameless && (said & strongFact) === 0) return 'low';
  if (nameless && (said & grave) === 0) return 'medium';
  return confidence >= sure ? 'high' : 'medium';
}
