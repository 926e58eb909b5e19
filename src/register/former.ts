import { sql } from 'kysely';
import { addDays, type Day } from '../base/day.ts';
import type { Database } from '../store/database.ts';

/** As many rows as one statement takes: on the embedded database others wait for it. */
const atOnce = 5_000;

/**
 * Deletes for good what is no longer needed of a register: versions of people that a later import has replaced, and
 * people who left more than `keepDays` days ago, by their last day where the register names one, else by when it was
 * found that they had left. @returns how many rows went
 */
export async function forgetFormer(
  db: Database,
  { today, keepDays }: { readonly today: Day; readonly keepDays: number },
): Promise<number> {
  const before = addDays(today, -keepDays);
  let forgotten = 0;
  for (let rows = atOnce; rows === atOnce; forgotten += rows) {
    const { numAffectedRows } = await sql`
      delete from grindvakt.register_person where id in (
        select person.id from grindvakt.register_person as person
        join grindvakt.register_source as origin
          on origin.kind = person.kind and origin.source = person.source
        where
          -- An import under way has written versions above the generation that counts: those are to come.
          person.to_gen <= origin.generation
          or (person.to_gen is null and person.from_gen <= origin.generation
            and (person.status = 'left' or person.until_day < ${today}::date)
            and case when person.until_day < ${today}::date then person.until_day
              else person.written_at::date end < ${before}::date)
        limit ${atOnce})`.execute(db);
    rows = Number(numAffectedRows ?? 0n);
  }
  return forgotten;
}
