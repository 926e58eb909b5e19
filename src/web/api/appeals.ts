import { z } from 'zod';
import type { Refusal } from '../../base/refusal.ts';
import type { Result } from '../../base/result.ts';
import { appealKinds, appealStates } from '../../redress/appeals/appeal.ts';
import type { AppealQuery, ListedAppeal } from '../../redress/appeals/appeal-list.ts';
import { type AppealDecider, appealDecisions } from '../../redress/appeals/decide-appeal.ts';
import { HttpError } from '../errors.ts';
import { type Operation, operation } from './operation.ts';
import { pageOf, startOf } from './page.ts';
import { decided, idParams, listQuery, reason } from './schemas.ts';

export type AppealsApi = {
  /** @param clear whether the words of the post and the appeal are shown */
  list(query: AppealQuery, clear: boolean): Promise<ListedAppeal[]>;
  readonly pseudonym: (personId: string) => string;
  readonly decide: AppealDecider;
};

const moment = z.iso.datetime();
const item = z.object({
  id: z.string(),
  kind: z.enum(appealKinds).describe('Against the removal of a post, or of a member'),
  status: z.enum(appealStates),
  group: z.string(),
  content: z.string().nullable().describe('The id of the post it is about'),
  person: z.string().describe('Pseudonym'),
  text: z.string().optional().describe('What was removed. With the permission content:read'),
  statement: z.string().optional().describe('What they say against it. With the permission content:read'),
  firstDecider: z.string().nullable().describe('Who may not decide the appeal; null where a rule decided'),
  appealedAt: moment.nullable(),
  expiresAt: moment,
  decidedAt: moment.nullable(),
  decidedBy: z.string().nullable(),
});

const body = z.strictObject({
  decision: z.enum(appealDecisions, { error: `must be ${appealDecisions.join(' or ')}` }),
  reason,
});

/** Appeals against removals. */
export const appealOperations = ({ list, decide, pseudonym }: AppealsApi): readonly Operation[] => [
  operation({
    method: 'GET',
    path: '/api/v1/appeals',
    summary: 'Appeals against removals, oldest first; `open` ones wait for a decision',
    permission: 'cases:read',
    query: listQuery(appealStates),
    answer: z.object({ items: z.array(item), next: z.string().nullable() }),
    async run({ query: { status, group, after, limit }, may }) {
      const rows = await list(
        { state: status, group, after: startOf(after), limit: limit + 1 },
        may('content:read'),
      );
      return pageOf(rows, limit, ({ personId, state, contentId, ...row }) => ({
        ...row,
        status: state,
        content: contentId,
        person: pseudonym(personId),
        appealedAt: row.appealedAt?.toISOString() ?? null,
        expiresAt: row.expiresAt.toISOString(),
        decidedAt: row.decidedAt?.toISOString() ?? null,
      }));
    },
  }),
  operation({
    method: 'POST',
    path: '/api/v1/appeals/:id/decision',
    summary: 'Decides an appeal: the removal stands (`uphold`) or is undone (`overturn`)',
    permission: 'cases:decide',
    params: idParams,
    body,
    answer: decided,
    refusals: {
      404: 'There is none with this id',
      409: 'It does not wait for a decision, you decided first, or it cannot be undone now',
    },
    run: async ({ params: { id }, body: word, caller }) =>
      answerOf(id, await decide(id, { ...word, by: `token:${caller.id}` })),
  }),
];

function answerOf(id: string, result: Result<{ readonly status: string }, Refusal>) {
  if (result.ok) return { id, status: result.value.status };
  const { code, message } = result.error;
  throw new HttpError(code === 'not_found' ? 404 : 409, code, message);
}
