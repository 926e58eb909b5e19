import type { Job } from '../../queue/queue.ts';
import type { Tx } from '../../store/database.ts';
import { expiredGuests, forgetGuest, guestPlaces } from '../guests/guest-store.ts';
import { boundPeople } from './account-store.ts';
import type { LeaversOptions } from './leavers.ts';
import { decideAbout, leaverMode, takeTurns } from './removals.ts';

/** Plans the removal of guests whose time is over, unless the register or another entry still speaks for them. */
export async function removeExpiredGuests(options: LeaversOptions): Promise<void> {
  const { db, actions } = options;
  const policy = options.policy();
  const today = options.today();
  if (policy.leavers.mostPerDay === 0 || (await expiredGuests(db, today)).length === 0) return;
  const spared = new Set([...policy.exempt.people, (await options.ownId()) ?? '']);
  await options.doorbell.ring(await db.transaction().execute(plan));

  async function plan(tx: Tx): Promise<Job[]> {
    await takeTurns(tx);
    const jobs: Job[] = [];
    const places = await guestPlaces(tx, today);
    for (const { id, groupId, personId } of await expiredGuests(tx, today)) {
      if (spared.has(personId) || policy.exempt.groups.includes(groupId)) continue;
      const belongs = (await boundPeople(tx, [personId], today)).get(personId) ?? false;
      if (belongs || places.has(`${groupId}/${personId}`)) {
        await forgetGuest(tx, id);
        continue;
      }
      const mode = leaverMode(policy, groupId, options.mode);
      const key = `remove-member:guest:${id}`;
      const known = await tx
        .selectFrom('action')
        .select('id')
        .where('key', '=', mode === 'enforce' ? key : `observe:${key}`)
        .executeTakeFirst();
      if (known) continue;
      const reason = 'guest-expired';
      const decisionId = await decideAbout(
        tx,
        policy,
        { personId },
        { groupId, mode, verdict: 'remove-member', reason },
      );
      const removal = { kind: 'remove-member', key, target: { groupId, personId }, mode } as const;
      jobs.push(...(await actions.plan(tx, [removal], decisionId)));
      // What is only recorded is kept, so that it is done once it may be.
      if (mode === 'enforce') await forgetGuest(tx, id);
    }
    return jobs;
  }
}
