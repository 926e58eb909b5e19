import { z } from 'zod';
import { languages } from '../../base/text.ts';
import type { Explanation } from '../../enforcement/explain/explanation.ts';
import type { Asked, AskedKind } from '../../enforcement/explain/read-explanations.ts';
import { HttpError } from '../errors.ts';
import type { May } from './api-dependencies.ts';
import { type Operation, operation } from './operation.ts';

/** Members' ids are people's, so they stand in no address: what was decided about a member is found by the action. */
const kinds = ['post', 'application', 'case', 'action', 'decision'] as const satisfies readonly AskedKind[];

export type Explainer = (asked: Asked) => Promise<Explanation | undefined>;

const params = z.strictObject({ id: z.string().min(1).max(200, 'must be an id as the lists give it') });
const query = z.strictObject({
  kind: z
    .enum(kinds, { error: `must be ${kinds.slice(0, -1).join(', ')} or ${kinds.at(-1)}` })
    .default('post')
    .describe('What the id is of; a comment is a post here'),
  language: z.enum(languages, { error: `must be ${languages.join(' or ')}` }).default('sv'),
});

const explainedFinding = z.object({
  category: z.string(),
  rule: z.string(),
  severity: z.string(),
  confidence: z.number(),
  start: z.number().int().describe('UTF-16 offset into the text, which is not shown'),
  end: z.number().int(),
  file: z.string().optional(),
  reason: z.string(),
  judged: z
    .looseObject({})
    .optional()
    .describe('Every rule of the policy that was tried, and what it came to'),
});

const answer = z.object({
  subject: z.object({
    kind: z.enum(['content', 'application', 'member']),
    id: z.string().describe('Empty for a member'),
    group: z.string(),
  }),
  decisions: z.array(
    z.object({
      id: z.string(),
      decidedAt: z.iso.datetime(),
      by: z.string().describe('`rule`, or the token or account of the person who decided'),
      verdict: z.string(),
      response: z.string().optional(),
      doing: z.string().optional(),
      act: z.boolean(),
      severity: z.string().optional(),
      rule: z.string().optional(),
      category: z.string().optional(),
      versions: z.object({
        policy: z.string(),
        registers: z.record(z.string(), z.string()).optional(),
        engine: z.string().optional(),
      }),
      findings: z.array(explainedFinding),
      steps: z.array(z.object({ rule: z.string(), outcome: z.string(), detail: z.string().optional() })),
      because: z.array(z.string()).describe('One sentence each, in the language asked for'),
      facts: z.looseObject({}),
      actions: z.array(
        z.object({
          id: z.string(),
          kind: z.string(),
          mode: z.string(),
          status: z.string(),
          outcome: z.string().nullable(),
        }),
      ),
      reason: z.string().optional().describe('In the words of who decided. With the permission content:read'),
      partial: z.boolean().describe('It was decided before the whole trace was kept'),
    }),
  ),
});

/** Why something was decided as it was. */
export const explainOperation = (explain: Explainer): Operation =>
  operation({
    method: 'GET',
    path: '/api/v1/explanations/:id',
    summary:
      'Why a post, a comment or an application was decided as it was: every rule tried, and the versions',
    permission: 'actions:read',
    params,
    query,
    answer,
    refusals: { 404: 'Nothing was decided about it' },
    async run({ params: { id }, query: { kind, language }, may }) {
      const found = await explain({ id, kind, language, reasons: may('content:read') });
      if (!found) throw new HttpError(404, 'not_found', `nothing was decided about the ${kind} ${id}`);
      refuseWithout(may, found);
      // What a platform answers to an attempt may repeat a person's id.
      const decisions = found.decisions.map((decision) => ({
        ...decision,
        actions: decision.actions.map((action) => ({
          ...action,
          outcome: action.status === 'done' ? action.outcome : null,
        })),
      }));
      const { subject } = found;
      return { subject: subject.kind === 'member' ? { ...subject, id: '' } : subject, decisions };
    },
  });

function refuseWithout(may: May, { subject }: Explanation): void {
  const needed = subject.kind === 'content' ? 'cases:read' : 'applications:read';
  if (subject.kind === 'member' || may(needed)) return;
  throw new HttpError(403, 'forbidden', `This token lacks the permission ${needed}.`);
}
