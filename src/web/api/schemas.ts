import { z } from 'zod';
import { categories, severities } from '../../detection/finding.ts';
import { actionKinds } from '../../enforcement/action.ts';
import { modes } from '../../policy/policy.ts';

/** The one source of the API's validation, types and OpenAPI. */

const id = z.string().regex(/^\d{1,18}$/, 'must be an id as the lists give it');
const moment = z.iso.datetime();
const person = z
  .string()
  .describe('Pseudonym: six hexadecimal digits, the same for the same person; empty if unknown');

export const idParams = z.strictObject({ id });

export const caseStatuses = ['open', 'closed'] as const;
export const applicationStatuses = [
  'new',
  'approving',
  'waiting',
  'matched',
  'approved',
  'declined',
  'closed',
] as const;
export const actionStatuses = [
  'proposed',
  'planned',
  'started',
  'done',
  'recorded',
  'needs-person',
  'uncertain',
  'failed',
  'cancelled',
] as const;

export const listQuery = <const S extends readonly [string, ...string[]]>(statuses: S) =>
  z.strictObject({
    status: z
      .enum(statuses, { error: `must be ${statuses.slice(0, -1).join(', ')} or ${statuses.at(-1)}` })
      .optional(),
    group: z.string().min(1, 'must be the id of a group').max(200, 'must be the id of a group').optional(),
    after: id.optional().describe('What the page before gave as `next`'),
    limit: z.coerce
      .number('must be a whole number from 1 to 200')
      .int('must be a whole number from 1 to 200')
      .min(1, 'must be a whole number from 1 to 200')
      .max(200, 'must be a whole number from 1 to 200')
      .default(50),
  });

export const caseQuery = listQuery(caseStatuses);
export const applicationQuery = listQuery(applicationStatuses);
export const actionQuery = listQuery(actionStatuses);
export type ListQuery<Status extends string> = {
  readonly status?: Status | undefined;
  readonly group?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
};

const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    next: id.nullable().describe('Give it as `after` for the next page; null on the last one'),
  });
export type Page<T> = { readonly items: readonly T[]; readonly next: string | null };

const finding = z.object({
  category: z.enum(categories),
  rule: z.string(),
  severity: z.enum(severities),
  confidence: z.number(),
  start: z.number().int().describe('UTF-16 offset into the text'),
  end: z.number().int(),
  reason: z.object({ sv: z.string(), en: z.string() }),
  file: z
    .string()
    .optional()
    .describe(
      'What the place is in where it is not the text: `file-1`, `caption-1` for the first attachment',
    ),
});

const version = z
  .string()
  .describe('What is seen here. Give it with a decision, which is refused if it is another by then');

export const caseItem = z.object({
  id,
  version,
  group: z.string(),
  status: z.enum(caseStatuses),
  severity: z.string(),
  categories: z.array(z.string()),
  content: z.object({
    id: z.string(),
    kind: z.string(),
    state: z.string(),
    author: person,
    text: z.string().optional().describe('With the permission content:read'),
    permalink: z.string().optional().describe('With the permission content:read'),
  }),
  decision: z.object({
    verdict: z.string(),
    act: z.boolean().describe('Whether the verdict was to be carried out'),
    policyVersion: z.string(),
    decidedAt: moment,
    findings: z.array(finding),
  }),
  resolution: z.string().optional().describe('How it was closed, and by whom where a person did'),
  reason: z
    .string()
    .optional()
    .describe('Why, in the words of whoever closed it. With the permission content:read'),
  openedAt: moment,
  closedAt: moment.nullable(),
});
export type CaseItem = z.output<typeof caseItem>;
export const casePage = pageOf(caseItem);

export const applicationItem = z.object({
  id,
  version,
  group: z.string(),
  status: z.enum(applicationStatuses),
  person,
  source: z.string().describe('poll, delivery, form or mail'),
  matched: id
    .nullable()
    .describe('The other side of the pair: join request and written application are one person'),
  related: z.array(id).describe('Applications that could be the other side: a person tells which is'),
  decision: z.string().nullable(),
  reasons: z.array(z.string()),
  registerKind: z.string().nullable(),
  openedAt: moment,
  closedAt: moment.nullable(),
  applicant: z
    .object({
      personId: z.string(),
      name: z.string().optional(),
      email: z.string().optional(),
      employeeNumber: z.string().optional(),
      department: z.string().optional(),
      number: z.string().optional().describe('As it was written in a form'),
      message: z.string().optional().describe('As it was written in a form or a mail'),
    })
    .optional()
    .describe('With the permission applicants:read'),
});
export type ApplicationItem = z.output<typeof applicationItem>;
export const applicationPage = pageOf(applicationItem);

export const actionItem = z.object({
  id,
  kind: z.enum(actionKinds),
  mode: z.enum(modes),
  status: z.enum(actionStatuses),
  outcome: z.string().nullable(),
  attempts: z.number().int(),
  target: z.record(z.string(), z.string()).describe('Platform ids; people are pseudonyms'),
  group: z.string().nullable(),
  decisionId: id.nullable(),
  plannedAt: moment,
  finishedAt: moment.nullable(),
});
export type ActionItem = z.output<typeof actionItem>;
export const actionPage = pageOf(actionItem);

/** What a moderator can say of a case: the post stays, or it goes. */
export const caseDecisions = ['allow', 'remove'] as const;
export const applicationDecisions = ['approve', 'decline'] as const;

export const reason = z
  .string('is missing: say why, it is kept with the decision')
  .trim()
  .min(1, 'is missing: say why, it is kept with the decision')
  .max(2000, 'must be at most 2000 characters');

const decisionBody = <const D extends readonly [string, string]>(decisions: D) =>
  z.strictObject({
    decision: z.enum(decisions, { error: `must be ${decisions.join(' or ')}` }),
    reason,
    version: z
      .string()
      .max(64, 'must be the version that the list gave')
      .optional()
      .describe('The version decided about. Is it another by now, nothing is decided: 409'),
  });
export const caseDecisionBody = decisionBody(caseDecisions);
export const applicationDecisionBody = decisionBody(applicationDecisions);

export const groupBody = z.strictObject({
  group: z
    .string('is missing: give the id of a group that is served')
    .min(1, 'is missing: give the id of a group that is served')
    .max(200, 'must be the id of a group'),
  reason,
});

export const proposalDecisions = ['approve', 'reject'] as const;
export const proposalDecisionBody = decisionBody(proposalDecisions);
export const revealBody = z.strictObject({ reason });

export const decided = z.object({ id, status: z.string().describe('What it is now') });

const flag = z.enum(['true', 'false'], { error: 'must be true or false' }).default('false');

export const importQuery = z.strictObject({
  kind: z.enum(['employee', 'client'], { error: 'must be employee or client' }),
  source: z
    .string()
    .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,63}$/u, 'must be a short name: letters, digits, space, . _ -')
    .default('api')
    .describe('Where the people come from; a source retires only its own'),
  dryRun: flag.describe('Say what would change and change nothing'),
  allowShrink: flag.describe('Take a file in which more than a tenth of the active people are missing'),
});

const count = z.number().int();
export const importSummary = z.object({
  kind: z.enum(['employee', 'client']),
  read: count,
  added: count,
  changed: count,
  left: count,
  unchanged: count,
  rejected: z.array(z.object({ line: count, field: z.string(), reason: z.string() })),
});

export const errorBody = z.object({
  error: z.object({
    code: z.string().describe('A stable word for programs'),
    message: z.string(),
    field: z.string().optional().describe('The part of the request that is wrong'),
  }),
});
