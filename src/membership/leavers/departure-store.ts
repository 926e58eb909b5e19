import { sql } from 'kysely';
import { addDays, type Day } from '../../base/day.ts';
import type { Database, Tx } from '../../store/database.ts';

export type DepartureReason = 'left' | 'number-reassigned' | 'deactivated';

/** Somebody who is no longer one of the organisation's, until they are active again. */
export type Departure = {
  readonly id: string;
  readonly personId: string;
  readonly reason: DepartureReason;
  readonly held: boolean;
  /** A person has said that the active namesake is somebody else. */
  readonly settled: boolean;
};

const columns = ['id', 'person_id', 'reason', 'held', 'settled'] as const;
type Row = {
  id: string;
  person_id: string;
  reason: DepartureReason;
  held: boolean;
  settled: boolean;
};
const departureOf = ({ person_id: personId, ...row }: Row): Departure => ({ ...row, personId });

/**
 * Notes that somebody has left, or has for another reason than was known. The days of grace run from the first note;
 * a closed account outweighs a register.
 */
export async function noteDeparture(
  tx: Tx,
  personId: string,
  reason: DepartureReason,
  today: Day,
): Promise<void> {
  await tx
    .insertInto('departure')
    .values({
      person_id: personId,
      reason,
      noticed_on: today,
      planned_on: null,
      checked_on: null,
      checked_under: null,
    })
    .onConflict((conflict) =>
      conflict
        .column('person_id')
        .doUpdateSet({ reason, checked_on: null, held: false, settled: false })
        .where('departure.reason', '!=', 'deactivated')
        .where('departure.reason', '!=', reason),
    )
    .execute();
}

export async function allDepartures(tx: Tx): Promise<Departure[]> {
  return (await tx.selectFrom('departure').select(columns).execute()).map(departureOf);
}

export async function departureOfPerson(tx: Tx, personId: string): Promise<Departure | undefined> {
  const row = await tx
    .selectFrom('departure')
    .select(columns)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row && departureOf(row);
}

export const forgetDeparture = async (tx: Tx, id: string): Promise<void> => {
  await tx.deleteFrom('departure').where('id', '=', id).execute();
};

/** Their namesake is somebody else: they go, and are looked at again today. */
export async function settleDeparture(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable('departure')
    .set({ settled: true, held: false, checked_on: null })
    .where('id', '=', id)
    .execute();
}

export type Due = {
  readonly today: Day;
  readonly graceDays: number;
  /** For an account that was closed. */
  readonly deactivatedGraceDays: number;
  /** The rules in force: under others, all are looked at again. */
  readonly under: string;
};

/** Whose days of grace are over and who was not looked at today under these rules, the longest gone first. */
export async function dueDepartures(db: Database | Tx, due: Due): Promise<Departure[]> {
  const rows = await db
    .selectFrom('departure')
    .select(columns)
    .where((where) =>
      where.or([
        where.and([
          where('reason', '=', 'deactivated'),
          where('noticed_on', '<=', addDays(due.today, -due.deactivatedGraceDays)),
        ]),
        where.and([
          where('reason', '!=', 'deactivated'),
          where('noticed_on', '<=', addDays(due.today, -due.graceDays)),
        ]),
      ]),
    )
    .where((where) =>
      where.or([
        where('checked_on', 'is', null),
        where('checked_on', '<', due.today),
        where('checked_under', '!=', due.under),
      ]),
    )
    .orderBy('noticed_on')
    .orderBy('id')
    .execute();
  return rows.map(departureOf);
}

export type Check = {
  readonly today: Day;
  readonly under: string;
  readonly planned?: boolean;
  readonly held?: boolean;
};

export async function noteChecked(tx: Tx, id: string, { today, under, planned, held }: Check): Promise<void> {
  await tx
    .updateTable('departure')
    .set({
      checked_on: today,
      checked_under: under,
      ...(planned ? { planned_on: today } : {}),
      ...(held === undefined ? {} : { held }),
    })
    .where('id', '=', id)
    .execute();
}

/** How many people's removal has been planned on a day. */
export async function plannedOn(tx: Tx, day: Day): Promise<number> {
  const { count } = await tx
    .selectFrom('departure')
    .select(sql<string>`count(*)`.as('count'))
    .where('planned_on', '=', day)
    .executeTakeFirstOrThrow();
  return Number(count);
}
