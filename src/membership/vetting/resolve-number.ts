import type { Application } from './application.ts';
import { longestMessage } from './message/judge-text.ts';
import { findNumbers, type NumberMention, readNumberField } from './numbers/find-numbers.ts';
import type { ReasonCode } from './reasons.ts';

/** The number an application stands on, or why there is none to stand on. */
export type ResolvedNumber =
  | { readonly number: string }
  | {
      readonly why: Extract<
        ReasonCode,
        'number_missing' | 'number_ambiguous' | 'number_conflict' | 'number_unknown'
      >;
    };

export type NumberMentions = {
  readonly field: readonly NumberMention[];
  readonly message: readonly NumberMention[];
};

export const mentionsIn = (application: Application): NumberMentions => ({
  field: readNumberField((application.number ?? '').slice(0, 64)),
  // A longer text is for a person, whatever numbers it has.
  message: findNumbers((application.message ?? '').slice(0, longestMessage)),
});

/**
 * Settles on one number. The form's own field and numbers called by their name outweigh bare ones; a bare
 * one counts if the register knows it. Two that could count, or a known beside an unknown, are for a person.
 * @param known whether the register has an entry under a reading
 */
export function resolveNumber(mentions: NumberMentions, known: (reading: string) => boolean): ResolvedNumber {
  const all = [...mentions.field, ...mentions.message];
  const existing = new Set(all.flatMap(({ readings }) => readings.filter(known)));
  if (existing.size > 1) return { why: 'number_ambiguous' };
  const strong = distinct(all.filter(({ labelled }) => labelled));
  const knownStrong = strong.filter(({ readings }) => readings.some(known));
  if (strong.length > 1) return { why: 'number_conflict' };
  const [number] = existing;
  if (strong.length === 1) {
    if (knownStrong.length === 1 && number !== undefined) return { number };
    return { why: number === undefined ? 'number_unknown' : 'number_conflict' };
  }
  if (number !== undefined) return { number };
  const bare = distinct(all.filter(({ doubtful }) => !doubtful));
  if (bare.length === 0) return { why: 'number_missing' };
  return { why: bare.length === 1 ? 'number_unknown' : 'number_ambiguous' };
}

/** One of each number: K 3101 and K3101 share a reading. */
function distinct(mentions: readonly NumberMention[]): NumberMention[] {
  const kept: NumberMention[] = [];
  for (const mention of mentions) {
    if (!kept.some((other) => other.readings.some((reading) => mention.readings.includes(reading))))
      kept.push(mention);
  }
  return kept;
}
