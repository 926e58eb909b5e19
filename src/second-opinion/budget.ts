import { sql } from 'kysely';
import type { Day } from '../base/day.ts';
import type { Database } from '../store/database.ts';

/** How many questions are left today, over all processes. */
export type Budget = {
  /** Takes one question of today's. @returns false when there is none left */
  take(day: Day, most: number): Promise<boolean>;
};

const key = 'second-opinion';

/** Counted beside the quotas of the rules, in the same table, and forgotten with them. */
export const createBudget = (db: Database): Budget => ({
  async take(day, most) {
    if (most < 1) return false;
    const { rows } = await sql`
      insert into grindvakt.quota_use as taken (day, key, used) values (${day}, ${key}, 1)
      on conflict (day, key) do update set used = taken.used + 1 where taken.used < ${most}
      returning used`.execute(db);
    return rows.length > 0;
  },
});
