import { z } from 'zod';
import type { RevertDesk } from '../../redress/revert-desk.ts';
import { type Operation, operation } from './operation.ts';

const moment = z.iso.datetime({ offset: true, error: 'must be a time such as 2026-01-31T08:00:00Z' });
const text = (what: string) =>
  z.string(`is missing: give ${what}`).min(1, `must be ${what}`).max(200, `must be ${what}`);
const count = z.number().int();

/** So many decisions a call: whoever asks waits for them. */
const most = 500;

const body = z.strictObject({
  rule: text("a policy's rule as lists name it, or a detector's"),
  since: moment,
  until: moment.optional().describe('Now where it is left out'),
  group: text('the id of a group').optional(),
  dryRun: z.boolean().default(false),
  reason: z
    .string('is missing: say why, it is kept')
    .trim()
    .min(1, 'is missing: say why, it is kept')
    .max(2000, 'must be at most 2000 characters'),
});

const answer = z.object({
  decisions: count,
  undone: z.record(z.string(), count).describe('Actions that get their inverse, by kind'),
  calledOff: count,
  strikes: count,
  cases: count,
  messages: count,
  needsPerson: count,
  underWay: count.describe('Being carried out right now: call again'),
  heldBack: count.describe('The brake is on there, so nothing was done'),
  again: count,
  more: z.boolean().describe(`Call again: at most ${most} decisions a call`),
});

/** Undoing a rule's work, a piece a call. */
export const revertOperation = (revert: RevertDesk): Operation =>
  operation({
    method: 'POST',
    path: '/api/v1/reverts',
    summary: 'Undoes what a rule has decided about posts in a period',
    permission: 'decisions:revert',
    body,
    answer,
    run: ({ body: { rule, since, until, group, dryRun, reason }, caller }) =>
      revert({
        ...{ rule, dryRun, reason, most },
        since: new Date(since),
        until: until === undefined ? new Date() : new Date(until),
        groupId: group,
        by: `token:${caller.id}`,
      }),
  });
