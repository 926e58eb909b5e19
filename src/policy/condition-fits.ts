import type { Language } from '../base/text.ts';
import type { Severity } from '../detection/finding.ts';
import type { Condition, ContentForm, Room } from './due-process.ts';
import type { Audience } from './plan.ts';

/** What is known of a finding and of where it stands. What is absent is not known. */
export type Situation = {
  readonly severity: Severity;
  readonly confidence: number;
  readonly audience?: readonly Audience[] | undefined;
  readonly language?: Language | undefined;
  readonly room?: Room | undefined;
  readonly form?: ContentForm | undefined;
};

export type Fit = 'yes' | 'no' | 'unknown';

/** Whether a condition holds here. One `no` is enough; without one, a fact that is missing leaves it open. */
export function conditionFits(condition: Condition, situation: Situation): Fit {
  const fits = [
    oneOf(condition.severity, [situation.severity]),
    // Written so that a confidence that is no number is never enough.
    condition.confidence === undefined || situation.confidence >= condition.confidence ? 'yes' : 'no',
    oneOf(condition.audience, situation.audience),
    oneOf(condition.language, alone(situation.language)),
    oneOf(condition.room, alone(situation.room)),
    oneOf(condition.form, alone(situation.form)),
  ] as const;
  if (fits.includes('no')) return 'no';
  return fits.includes('unknown') ? 'unknown' : 'yes';
}

const alone = <Value>(value: Value | undefined): readonly Value[] | undefined =>
  value === undefined ? undefined : [value];

function oneOf<Value>(wanted: readonly Value[] | undefined, given: readonly Value[] | undefined): Fit {
  if (wanted === undefined || wanted.length === 0) return 'yes';
  if (given === undefined || given.length === 0) return 'unknown';
  return given.some((value) => wanted.includes(value)) ? 'yes' : 'no';
}
