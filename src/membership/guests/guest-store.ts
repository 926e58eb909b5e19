import { sql } from 'kysely';
import type { Day } from '../../base/day.ts';
import type { Database, Tx } from '../../store/database.ts';
import type { Vault } from '../../trust/vault.ts';
import type { FullName } from '../vetting/names/fit.ts';

/** Somebody on no register who may be in a group through their last day. */
export type Guest = {
  readonly id: string;
  readonly groupId: string;
  /** Known from the start where it was given, else from their admission on: a guest is one account. */
  readonly personId: string | undefined;
  readonly name: FullName | undefined;
  readonly until: Day;
};

const purpose = 'guest';

type Row = { id: string; group_id: string; person_id: string | null; name: Buffer | null; until_day: string };
const columns = ['id', 'group_id', 'person_id', 'name', 'until_day'] as const;

const guestOf =
  (vault: Vault) =>
  (row: Row): Guest => ({
    id: row.id,
    groupId: row.group_id,
    personId: row.person_id ?? undefined,
    name: row.name ? vault.open<FullName>(purpose, row.name) : undefined,
    until: row.until_day as Day,
  });

/** Puts somebody on the list. A person who is on it already gets the new name and last day. */
export async function addGuest(
  db: Database | Tx,
  vault: Vault,
  { groupId, personId, name, until, by }: Omit<Guest, 'id'> & { readonly by: string },
): Promise<Guest> {
  const sealed = name ? vault.seal(purpose, name) : null;
  const row = await db
    .insertInto('guest')
    .values({ group_id: groupId, person_id: personId ?? null, name: sealed, until_day: until, added_by: by })
    .onConflict((conflict) =>
      conflict
        .columns(['group_id', 'person_id'])
        .where('person_id', 'is not', null)
        .doUpdateSet({ name: sealed, until_day: until, added_by: by }),
    )
    .returning(columns)
    .executeTakeFirstOrThrow();
  return guestOf(vault)(row);
}

export async function allGuests(db: Database, vault: Vault): Promise<Guest[]> {
  const rows = await db.selectFrom('guest').select(columns).orderBy('id').execute();
  return rows.map(guestOf(vault));
}

/** The guests of a group whose last day has not passed, kept as they are until the transaction ends. */
export async function currentGuests(tx: Tx, vault: Vault, groupId: string, today: Day): Promise<Guest[]> {
  const rows = await tx
    .selectFrom('guest')
    .select(columns)
    .where('group_id', '=', groupId)
    .where('until_day', '>=', today)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(guestOf(vault));
}

/** From now on the guest is this account and no other. */
export async function bindGuest(tx: Tx, id: string, personId: string): Promise<void> {
  await tx.updateTable('guest').set({ person_id: personId }).where('id', '=', id).execute();
}

/**
 * Takes a guest off the list: one who was never let in is forgotten, one who may be in the group becomes one whose
 * time is over. @returns false when there is none
 */
export async function endGuest(db: Database, id: string, today: Day): Promise<boolean> {
  if (!/^\d{1,18}$/.test(id)) return false;
  return db.transaction().execute(async (tx) => {
    const forgotten = await tx
      .deleteFrom('guest')
      .where('id', '=', id)
      .where('person_id', 'is', null)
      .executeTakeFirst();
    if (forgotten.numDeletedRows > 0n) return true;
    const { numUpdatedRows } = await tx
      .updateTable('guest')
      .set({ until_day: sql<string>`least(until_day, ${today}::date - 1)` })
      .where('id', '=', id)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  });
}

/** Forgets those whose time is over and who never came. */
export async function forgetUnused(db: Database, today: Day): Promise<void> {
  await db.deleteFrom('guest').where('person_id', 'is', null).where('until_day', '<', today).execute();
}

/**
 * Accounts whose time as guests is over, for whoever removes those who have left: no longer to be in the group unless
 * the register or another entry says so. Call `forgetGuest` when that is settled.
 */
export async function expiredGuests(
  db: Database | Tx,
  today: Day,
): Promise<{ readonly id: string; readonly groupId: string; readonly personId: string }[]> {
  const rows = await db
    .selectFrom('guest')
    .select(['id', 'group_id', 'person_id'])
    .where('until_day', '<', today)
    .where('person_id', 'is not', null)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ id: row.id, groupId: row.group_id, personId: row.person_id as string }));
}

/** Where somebody is a guest whose time is not over, as `group/person`. */
export async function guestPlaces(db: Database | Tx, today: Day): Promise<Set<string>> {
  const rows = await db
    .selectFrom('guest')
    .select(['group_id', 'person_id'])
    .where('until_day', '>=', today)
    .where('person_id', 'is not', null)
    .execute();
  return new Set(rows.map((row) => `${row.group_id}/${row.person_id}`));
}

export async function forgetGuest(tx: Database | Tx, id: string): Promise<void> {
  await tx.deleteFrom('guest').where('id', '=', id).execute();
}
