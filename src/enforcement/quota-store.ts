import { sql } from 'kysely';
import type { Day } from '../base/day.ts';
import type { Limit } from '../policy/limit.ts';
import type { Tx } from '../store/database.ts';

/**
 * Takes one of a daily quota, in the transaction of the decision that wants it: counted exactly, whatever the number
 * of workers and wherever one of them dies. @returns false when the day's is used up
 */
export async function takeOf(tx: Tx, day: Day, { key, most }: Limit): Promise<boolean> {
  if (most < 1) return false;
  const { rows } = await sql`
    insert into grindvakt.quota_use as taken (day, key, used) values (${day}, ${key}, 1)
    on conflict (day, key) do update set used = taken.used + 1 where taken.used < ${most}
    returning used`.execute(tx);
  return rows.length > 0;
}

/** Counts of days that are over say nothing any more. */
export async function forgetQuotas(tx: Tx, before: Day): Promise<void> {
  await tx.deleteFrom('quota_use').where('day', '<', before).execute();
}
