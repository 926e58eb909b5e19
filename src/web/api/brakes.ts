import { z } from 'zod';
import type { Refusal } from '../../base/refusal.ts';
import type { Result } from '../../base/result.ts';
import type { Brakes } from '../../enforcement/brakes.ts';
import { HttpError } from '../errors.ts';
import { type Operation, operation } from './operation.ts';

const moment = z.iso.datetime();
const reason = z
  .string('is missing: say why, it is kept')
  .trim()
  .min(1, 'is missing: say why, it is kept')
  .max(2000, 'must be at most 2000 characters');
const text = (what: string) => z.string().min(1, `must be ${what}`).max(200, `must be ${what}`);

const stopItem = z.object({
  rule: z.string().describe('Its key in the policy; behind the group and a colon where it is a group’s own'),
  hits: z.number().int().describe('How often it would have acted'),
  judged: z.number().int().describe('Posts that were judged meanwhile'),
  policyVersion: z.string(),
  stoppedAt: moment,
});
const holdItem = z.object({ group: z.string(), heldAt: moment, heldBy: z.string() });
const liftBody = z.strictObject({ rule: text('a rule as the list gives it'), reason });
const holdBody = z.strictObject({ group: text('the id of a group'), reason });
const groupParams = z.strictObject({ group: text('the id of a group') });

/** The brakes: rules stopped in an emergency, groups held in a crisis. */
export const brakeOperations = (brakes: Brakes): readonly Operation[] => [
  operation({
    method: 'GET',
    path: '/api/v1/stopped-rules',
    summary: 'Rules that an emergency stop has put on trial',
    permission: 'actions:read',
    answer: z.object({ items: z.array(stopItem) }),
    run: async () => ({
      items: (await brakes.stops()).map((stop) => ({ ...stop, stoppedAt: stop.stoppedAt.toISOString() })),
    }),
  }),
  operation({
    method: 'POST',
    path: '/api/v1/stopped-rules/lift',
    summary: 'Sets a stopped rule free again',
    permission: 'brakes:manage',
    body: liftBody,
    answer: z.object({ rule: z.string(), status: z.string() }),
    refusals: { 404: 'The rule is not stopped' },
    async run({ body: { rule, reason }, caller }) {
      refuse(await brakes.lift(rule, { reason, by: `token:${caller.id}` }));
      return { rule, status: 'lifted' };
    },
  }),
  operation({
    method: 'GET',
    path: '/api/v1/holds',
    summary: 'Groups that are held in a crisis, besides those the policy holds',
    permission: 'actions:read',
    answer: z.object({ items: z.array(holdItem) }),
    run: async () => ({
      items: (await brakes.holds()).map(({ groupId, heldAt, heldBy }) => ({
        ...{ group: groupId, heldBy },
        heldAt: heldAt.toISOString(),
      })),
    }),
  }),
  operation({
    method: 'POST',
    path: '/api/v1/holds',
    summary: 'Holds a group: whatever is written there meets the policy’s hold.response until it is released',
    permission: 'brakes:manage',
    body: holdBody,
    answer: z.object({ group: z.string(), status: z.string() }),
    refusals: { 409: 'It is held already' },
    async run({ body: { group, reason }, caller }) {
      refuse(await brakes.hold(group, { reason, by: `token:${caller.id}` }));
      return { group, status: 'held' };
    },
  }),
  operation({
    method: 'DELETE',
    path: '/api/v1/holds/:group',
    summary: 'Releases a held group',
    permission: 'brakes:manage',
    params: groupParams,
    answer: z.object({ group: z.string(), status: z.string() }),
    refusals: { 404: 'It is not held' },
    async run({ params: { group }, caller }) {
      refuse(await brakes.release(group, `token:${caller.id}`));
      return { group, status: 'released' };
    },
  }),
];

function refuse(result: Result<unknown, Refusal>): void {
  if (result.ok) return;
  const { code, message } = result.error;
  throw new HttpError(code === 'not_found' ? 404 : 409, code, message);
}
