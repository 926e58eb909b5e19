import { z } from 'zod';
import { languages } from '../base/text.ts';
import { holdResponses, reportChannels } from './policy.ts';
import { memberResponses } from './response.ts';
import { quotas } from './rule-schema.ts';
import { choice, number, object, record, section, text, yesOrNo } from './schema-parts.ts';

const points = number({ from: 0, to: 1000, example: '3' });
const days = (to: number, example: string) => number({ from: 1, to, whole: true, example });

/** The keys of the policy file about fairness: history, limits, second thoughts. */
export const dueProcess = {
  strikes: section(
    object({
      high: points.exactOptional(),
      medium: points.exactOptional(),
      low: points.exactOptional(),
      expireDays: days(3650, '365').exactOptional().describe('So long a strike counts'),
    }),
  ).describe('Points that a breach counts, by severity'),
  quotas: section(quotas),
  emergencyStop: section(
    object({
      youngDays: number({ from: 0, to: 365, example: '7' })
        .exactOptional()
        .describe('A rule is young so many days after it was first seen as it stands; 0 turns the stop off'),
      hits: number({ from: 1, to: 1_000_000, whole: true, example: '20' })
        .exactOptional()
        .describe('A young rule stops when it would act more often than this'),
      withinMinutes: number({ from: 1, to: 10_080, whole: true, example: '60' }).exactOptional(),
      share: number({ from: 0, to: 1, example: '0.25' })
        .exactOptional()
        .describe('and on more than this part of all that was judged meanwhile'),
      fromStart: yesOrNo
        .exactOptional()
        .describe('Also for the rules of the first policy that a database has seen'),
    }),
  ).describe('When a young rule that hits too often is put on trial until a person lifts it'),
  confirm: section(record('response', memberResponses, yesOrNo)).describe("What waits for a person's word"),
  coach: section(
    object({
      mendWithinHours: number({ above: 0, to: 24 * 365, example: '24' })
        .exactOptional()
        .describe('So long the author has for mending a post; then a moderator is asked'),
    }),
  ),
  reports: section(object({ by: choice(reportChannels).exactOptional() })).describe('How a manager is told'),
  hold: section(
    object({
      response: choice(holdResponses)
        .exactOptional()
        .describe('What meets whatever is written in a group that is held'),
    }),
  ),
  appeals: section(
    object({
      windowDays: days(365, '14').exactOptional().describe('So long after a removal its author may appeal'),
    }),
  ),
  retention: section(
    object({
      history: number({ from: 0, to: 3650, whole: true, example: '30' })
        .exactOptional()
        .describe('How many days the words of a post are kept that nobody is asked about'),
      deliveries: number({ from: 0, to: 365, whole: true, example: '7' })
        .exactOptional()
        .describe('How many days what the platform delivered is kept after it was worked on'),
    }),
  ).describe('How long what people write is kept'),
  messages: section(record('language', languages, section(z.record(z.string(), text)))).describe(
    "Texts of the organisation's own in place of those in config/messages",
  ),
};
