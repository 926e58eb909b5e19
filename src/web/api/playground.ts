import { z } from 'zod';
import type { Result } from '../../base/result.ts';
import { categories, severities } from '../../detection/finding.ts';
import { postResponses, verdicts } from '../../policy/response.ts';
import { HttpError } from '../errors.ts';
import { type Operation, operation } from './operation.ts';

const mostCharacters = 50_000;
const mostPolicyCharacters = 512 * 1024;
const perMinute = 60;
const kinds = ['post', 'comment', 'page-post', 'page-comment'] as const;

const body = z.strictObject({
  text: z
    .string('is missing: give the text to judge')
    .min(1, 'is missing: give the text to judge')
    .max(mostCharacters, `must be at most ${mostCharacters} characters`),
  group: z.string().min(1, 'must be the id of a group').max(200, 'must be the id of a group').optional(),
  author: z
    .string()
    .max(200, 'must be a name of at most 200 characters')
    .optional()
    .describe('Their name: whoever writes of themselves breaks no confidence'),
  kind: z
    .enum(kinds, { error: `must be ${kinds.slice(0, -1).join(', ')} or ${kinds.at(-1)}` })
    .default('post')
    .describe('What it would be: a page’s can be hidden, a comment answered otherwise'),
  policy: z
    .string('must be the text of a policy file')
    .max(mostPolicyCharacters, `must be at most ${mostPolicyCharacters} characters`)
    .optional()
    .describe('A draft, as YAML; the policy in force where it is left out'),
});

const place = z.number().int();
const answer = z.object({
  policyVersion: z.string(),
  verdict: z.enum(verdicts),
  response: z.enum(postResponses).describe('What the rules ask for exactly'),
  doing: z
    .enum(postResponses)
    .describe('What would really be done, were ENFORCEMENT enforce: trials and doubts leave it to a person'),
  asks: z.boolean().describe('A moderator would be asked'),
  language: z.string().nullable().describe('Of the text; null where it does not tell'),
  findings: z.array(
    z.object({
      ...{ category: z.enum(categories), rule: z.string(), severity: z.enum(severities) },
      ...{ confidence: z.number(), start: place.describe('UTF-16 offset into the text'), end: place },
      reason: z.object({ sv: z.string(), en: z.string() }),
    }),
  ),
  follows: z
    .array(
      z.object({ response: z.string(), confirm: z.boolean().describe('It would wait for a person’s word') }),
    )
    .describe('What would follow for an author without a history'),
  points: z.number().describe('What the breach would count'),
  trace: z
    .array(
      z.looseObject({ category: z.enum(categories), ruleId: z.string(), outcome: z.enum(postResponses) }),
    )
    .describe('Every finding, strongest first, with every rule tried: as `scan --explain` gives it'),
});

/** @returns what is wrong with the draft, one line a problem, where it is not one */
export type Playground = (asked: z.output<typeof body>) => Promise<Result<z.input<typeof answer>, string>>;

/** Judging a text under the policy in force or a draft. Nothing is stored. */
export function playgroundOperation(play: Playground): Operation {
  const slow = limitPerMinute(perMinute);
  return operation({
    method: 'POST',
    path: '/api/v1/playground',
    summary: 'Judges a text under the policy in force or a draft of one; nothing is stored',
    permission: 'cases:decide',
    body,
    answer,
    refusals: { 429: `More than ${perMinute} texts a minute by one token` },
    async run({ body: asked, caller }) {
      if (slow(caller.id)) {
        throw new HttpError(429, 'too_many', `At most ${perMinute} texts a minute: wait a moment`);
      }
      const judged = await play(asked);
      if (judged.ok) return judged.value;
      throw new HttpError(400, 'invalid', judged.error, 'policy');
    },
  });
}

/** Says who has asked more often than that within the minute. Reading a draft takes the processor for a moment. */
function limitPerMinute(most: number): (who: string) => boolean {
  let minute = 0;
  const asked = new Map<string, number>();
  return (who) => {
    const now = Math.floor(performance.now() / 60_000);
    if (now !== minute) asked.clear();
    minute = now;
    const times = (asked.get(who) ?? 0) + 1;
    asked.set(who, times);
    return times > most;
  };
}
