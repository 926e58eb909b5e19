import { sql } from 'kysely';
import type { Refusal } from '../base/refusal.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { markDoneByHand } from '../enforcement/done-by-hand.ts';
import type { DecidingOptions } from '../enforcement/persons-word.ts';
import { declineKey } from './deeds.ts';

/** `by`: who says so: an account or token id, no name. */
export type DeclineCompleter = (
  id: string,
  said: { readonly by: string },
) => Promise<Result<{ readonly status: 'closed' }, Refusal>>;

/**
 * A person says that they have declined a request on the platform, which has no call for it. The application is over
 * then: should the request still be there, the next poll finds it as a new one.
 */
export function createDeclineCompleter({ db }: Pick<DecidingOptions, 'db'>): DeclineCompleter {
  return async (id, { by }) =>
    db.transaction().execute(async (tx) => {
      const found = await tx
        .selectFrom('application')
        .select('status')
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst();
      if (!found) return fail<Refusal>({ code: 'not_found', message: `there is no application ${id}` });
      if (found.status !== 'declined' || !(await markDoneByHand(tx, declineKey(id), by))) {
        const message = `application ${id} has nothing that waits to be done by hand`;
        return fail<Refusal>({ code: 'conflict', message });
      }
      await tx
        .updateTable('application')
        .set({ status: 'closed', closed_at: sql<Date>`now()` })
        .where('id', '=', id)
        .execute();
      return ok({ status: 'closed' as const });
    });
}
