import { z } from 'zod';
import type { HeldDesk } from '../../membership/leavers/held-desk.ts';
import { memberVerdicts } from '../../membership/reconcile/judge-member.ts';
import type { ReviewedMember } from '../../membership/reconcile/review-members.ts';
import { PlatformError } from '../../platform/port.ts';
import { HttpError } from '../errors.ts';
import { type Operation, operation } from './operation.ts';

export type MembersApi = {
  /** Some of a group's members, by id. @throws PlatformError */
  review(
    groupId: string,
    page: { readonly after?: string | undefined; readonly limit: number },
  ): Promise<{ readonly items: readonly ReviewedMember[]; readonly next: string | null }>;
  readonly isServed: (groupId: string) => boolean;
  readonly held: HeldDesk;
};

const personId = z.string().min(1).max(100);
const reviewQuery = z.strictObject({
  group: personId.describe('The id of a group that is served'),
  after: personId.optional().describe('What the page before gave as `next`'),
  limit: z.coerce.number('must be a whole number from 1 to 100').int().min(1).max(100).default(50),
});
const reviewed = z.object({
  group: z.string(),
  personId: z.string(),
  name: z.string(),
  verdict: z.enum(memberVerdicts),
  reasons: z.array(z.string()),
});
const held = z.object({
  personId: z.string(),
  reason: z.string().describe('`left`, or `number-reassigned`'),
  noticedOn: z.string().describe('YYYY-MM-DD'),
});
const reason = z.string().trim().min(1, 'must say why').max(2_000);
const heldDecision = z.strictObject({
  decision: z.enum(['stays', 'leaves']).describe('`stays`: the namesake is they; `leaves`: somebody else'),
  kind: z.enum(['employee', 'client']).optional().describe('With `stays`: on which register they are now'),
  number: z.string().trim().min(1).max(64).optional().describe('With `stays`: their number there'),
  reason,
});

/** Who is in a group already, against the registers; and who is held because two share a name. */
export const memberOperations = ({ review, isServed, held: desk }: MembersApi): readonly Operation[] => [
  operation({
    method: 'GET',
    path: '/api/v1/members/review',
    summary: 'How the members of a group stand to the registers; changes nothing',
    permission: 'applicants:read',
    query: reviewQuery,
    answer: z.object({ items: z.array(reviewed), next: z.string().nullable() }),
    refusals: { 404: 'The group is not served', 503: 'The platform does not say who is in the group' },
    async run({ query: { group, after, limit } }) {
      if (!isServed(group))
        throw new HttpError(404, 'not_found', `there is no group ${group} among those served`, 'group');
      try {
        return await review(group, { after, limit });
      } catch (error) {
        if (!(error instanceof PlatformError)) throw error;
        throw new HttpError(
          503,
          'unavailable',
          `The platform does not say who is in the group: ${error.message}`,
        );
      }
    },
  }),
  operation({
    method: 'GET',
    path: '/api/v1/members/held',
    summary: 'Leavers who are not removed because somebody active has their name',
    permission: 'applicants:read',
    answer: z.object({ items: z.array(held) }),
    run: async () => ({ items: await desk.list() }),
  }),
  operation({
    method: 'POST',
    path: '/api/v1/members/held/:id/decision',
    summary:
      'Says whether a held leaver is their active namesake (`stays`, by that number) or not (`leaves`)',
    permission: 'applications:decide',
    params: z.strictObject({ id: personId }),
    body: heldDecision,
    answer: z.object({ id: z.string(), status: z.string() }),
    refusals: { 404: 'Nobody with this id is held', 409: 'The number is not theirs to have' },
    async run({ params: { id }, body, caller }) {
      const word = { reason: body.reason, by: `token:${caller.id}` };
      const { kind, number } = body;
      if (body.decision === 'stays' && (kind === undefined || number === undefined))
        throw new HttpError(
          400,
          'invalid',
          'number: say with kind and number who they are on the register',
          'number',
        );
      const result =
        kind !== undefined && number !== undefined && body.decision === 'stays'
          ? await desk.stays(id, { ...word, kind, number })
          : await desk.leaves(id, word);
      if (result.ok) return { id, status: result.value.status };
      const { code, message } = result.error;
      throw new HttpError(code === 'not_found' ? 404 : 409, code, message);
    },
  }),
];
