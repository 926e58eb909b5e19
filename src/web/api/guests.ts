import { z } from 'zod';
import { UserError } from '../../base/user-error.ts';
import type { GuestDesk } from '../../membership/guests/guest-desk.ts';
import type { Guest } from '../../membership/guests/guest-store.ts';
import { HttpError } from '../errors.ts';
import { type Operation, operation } from './operation.ts';

const guestItem = z.object({
  id: z.string(),
  group: z.string(),
  name: z.string().optional(),
  person: z.string().optional().describe("The platform's id, once it is known"),
  until: z.string().describe('The last day, YYYY-MM-DD'),
});
const guestBody = z.strictObject({
  group: z.string(),
  name: z.string().optional(),
  person: z.string().optional(),
  until: z.string(),
});
const guestParams = z.strictObject({ id: z.string() });

/** Guests: people on no register who are let into a group until a day. */
export const guestOperations = (guests: GuestDesk): readonly Operation[] => [
  operation({
    method: 'GET',
    path: '/api/v1/guests',
    summary: 'People on no register who are let into a group until a day',
    permission: 'guests:manage',
    answer: z.object({ items: z.array(guestItem) }),
    run: async () => ({ items: (await guests.list()).map(itemOf) }),
  }),
  operation({
    method: 'POST',
    path: '/api/v1/guests',
    summary: 'Lets somebody into a group by name, by platform id, or both, until a day',
    permission: 'guests:manage',
    body: guestBody,
    answer: guestItem,
    async run({ body, caller }) {
      try {
        return itemOf(await guests.add({ ...body, by: `token:${caller.id}` }));
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        throw new HttpError(400, 'invalid', error.message, error.message.split(':')[0]);
      }
    },
  }),
  operation({
    method: 'DELETE',
    path: '/api/v1/guests/:id',
    summary: 'Takes a guest off the list: from now on their time is over',
    permission: 'guests:manage',
    params: guestParams,
    answer: z.object({ id: z.string(), status: z.string() }),
    refusals: { 404: 'There is none with this id' },
    async run({ params: { id } }) {
      if (await guests.remove(id)) return { id, status: 'removed' };
      throw new HttpError(404, 'not_found', `there is no guest ${id}`);
    },
  }),
];

const itemOf = ({ id, groupId, personId, name, until }: Guest) => ({
  id,
  group: groupId,
  ...(name && { name: `${name.givenName} ${name.familyName}` }),
  ...(personId !== undefined && { person: personId }),
  until,
});
