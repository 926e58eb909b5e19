import { z } from 'zod';
import { categories } from '../../detection/finding.ts';
import type { ErrorRate } from '../../policy/error-rates.ts';
import { type Operation, operation } from './operation.ts';

const dayMs = 86_400_000;
const days = 'must be a whole number from 1 to 3650';

const query = z.strictObject({
  days: z.coerce.number(days).int(days).min(1, days).max(3650, days).default(90).describe('How far back'),
});
const share = z.number().min(0).max(1);
const count = z.number().int();
const answer = z.object({
  since: z.iso.datetime(),
  rules: z.array(
    z.object({
      ...{ category: z.enum(categories), rule: z.string().describe('The detector’s rule') },
      language: z.string().describe('Of the texts; und where they do not tell'),
      right: count.describe('Posts that moderators removed'),
      wrong: count.describe('Posts that they let stand'),
      rate: share.describe('wrong of all'),
      from: share.describe('Its interval of Wilson at 95 %'),
      to: share,
    }),
  ),
});

/** The error rates of the detector's rules since a time, by moderators' verdicts. */
export type Quality = (period: { readonly since: Date; readonly until: Date }) => Promise<ErrorRate[]>;

export const qualityOperation = (quality: Quality): Operation =>
  operation({
    method: 'GET',
    path: '/api/v1/quality',
    summary: 'How often moderators found a rule wrong, by rule and language, the surest bad news first',
    permission: 'cases:read',
    query,
    answer,
    async run({ query: { days } }) {
      const until = new Date();
      const since = new Date(until.getTime() - days * dayMs);
      return { since: since.toISOString(), rules: await quality({ since, until }) };
    },
  });
