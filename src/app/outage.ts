import type { Database } from '../store/database.ts';

/** The time during which the platform turns every call away, since the token is dead. */
export type Outage = {
  /** It has turned us away. @returns what tells this outage from others: the same for all processes, also after a restart */
  noticed(): Promise<string>;
  /** It has answered: should it turn us away again, that is another outage. */
  over(): Promise<void>;
};

const key = 'platform halted since';

/** Kept in the ledger, since a new token means a restart, and of several workers each sees only some of the calls. */
export function createOutage(db: Database, now: () => Date): Outage {
  // What an earlier process left behind is not known, so the first answer clears it.
  let mayBeOpen = true;
  return {
    async noticed() {
      mayBeOpen = true;
      await db
        .insertInto('setting')
        .values({ key, value: now().toISOString() })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const kept = await db.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst();
      // Gone only if it ended between the two statements.
      return kept?.value ?? now().toISOString();
    },
    async over() {
      if (!mayBeOpen) return;
      mayBeOpen = false;
      await db.deleteFrom('setting').where('key', '=', key).execute();
    },
  };
}
