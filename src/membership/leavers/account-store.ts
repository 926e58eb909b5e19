import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Day } from '../../base/day.ts';
import type { RegisterKind } from '../../register/person.ts';
import { openSealedPerson } from '../../register/store.ts';
import type { Database, Tx } from '../../store/database.ts';
import type { Vault } from '../../trust/vault.ts';
import type { FullName } from '../vetting/names/fit.ts';
import type { HeldNumber } from './standing.ts';

const purpose = 'account holder';

/** The entry counts now, and its last day of work has not passed. `entry` and `origin` are the tables' aliases. */
const isActive = (today: Day): RawBuilder<SqlBool> => sql`
  entry.from_gen <= origin.generation and (entry.to_gen is null or entry.to_gen > origin.generation)
  and entry.status = 'active' and (entry.until_day is null or entry.until_day >= ${today}::date)`;

const entries = sql`grindvakt.register_person as entry join grindvakt.register_source as origin
  on origin.kind = entry.kind and origin.source = entry.source`;

type Row = {
  person_id: string;
  register_kind: RegisterKind;
  number_key: string;
  holder: Buffer | null;
  person: Buffer | null;
  fingerprint: string | null;
};

/**
 * The numbers of everybody who has one whose entry is not as it was at the last look: gone, changed, or never
 * looked at. By person; who is as before is not among them.
 */
export async function changedNumbers(
  tx: Tx,
  vault: Vault,
  today: Day,
  isUnusable: (kind: RegisterKind) => boolean,
): Promise<Map<string, HeldNumber[]>> {
  const { rows } = await sql<Row>`
    select own.person_id, own.register_kind, own.number_key, own.holder, found.person, found.fingerprint
    from grindvakt.account as own
    left join lateral (
      select entry.person, entry.fingerprint from ${entries}
      where entry.kind = own.register_kind and entry.number_key = own.number_key and ${isActive(today)}
    ) as found on true
    where own.person_id in (
      select changed.person_id from grindvakt.account as changed
      where not exists (
        select from ${entries}
        where entry.kind = changed.register_kind and entry.number_key = changed.number_key
          and entry.fingerprint = changed.fingerprint and ${isActive(today)}))`.execute(tx);
  const people = Map.groupBy(rows, (row) => row.person_id);
  return new Map(
    [...people].map(([personId, own]) => [
      personId,
      [...Map.groupBy(own, (row) => `${row.register_kind} ${row.number_key}`).values()].map(heldNumber),
    ]),
  );

  function heldNumber(same: Row[]): HeldNumber {
    const [{ register_kind: kind, number_key: numberKey, holder }] = same as [Row];
    return {
      kind,
      numberKey,
      holder: holder ? vault.open<FullName>(purpose, holder) : undefined,
      registerUnusable: isUnusable(kind),
      entries: same.flatMap(({ person, fingerprint }) =>
        person ? [{ ...nameOf(openSealedPerson(vault, person)), fingerprint: fingerprint ?? '' }] : [],
      ),
    };
  }
}

const nameOf = ({ givenName, familyName }: FullName): FullName => ({ givenName, familyName });

/** Remembers whose a number is, so that it is looked at again only when its entry changes. */
export async function noteHolder(
  tx: Tx,
  vault: Vault,
  { kind, numberKey }: Pick<HeldNumber, 'kind' | 'numberKey'>,
  entry: FullName & { readonly fingerprint: string },
): Promise<void> {
  await tx
    .updateTable('account')
    .set({ holder: vault.seal(purpose, nameOf(entry)), fingerprint: entry.fingerprint })
    .where('register_kind', '=', kind)
    .where('number_key', '=', numberKey)
    .execute();
}

/** Gives a person a number. @returns false when it is another's, or theirs already */
export async function bindNumber(
  db: Database | Tx,
  personId: string,
  { kind, numberKey }: Pick<HeldNumber, 'kind' | 'numberKey'>,
): Promise<boolean> {
  const added = await db
    .insertInto('account')
    .values({ person_id: personId, register_kind: kind, number_key: numberKey })
    .onConflict((conflict) => conflict.doNothing())
    .returning('person_id')
    .execute();
  return added.length > 0;
}

/** Those of the people who have a number, and whether one of their numbers is active. */
export async function boundPeople(
  db: Database | Tx,
  personIds: readonly string[],
  today: Day,
): Promise<Map<string, boolean>> {
  const { rows } = await sql<{ person_id: string; active: boolean }>`
    select own.person_id, bool_or(exists (
      select from ${entries}
      where entry.kind = own.register_kind and entry.number_key = own.number_key and ${isActive(today)}
    )) as active
    from grindvakt.account as own where own.person_id = any(${[...personIds]}::text[])
    group by own.person_id`.execute(db);
  return new Map(rows.map((row) => [row.person_id, row.active]));
}

/** Whether a number is another person's already. */
export async function isTaken(
  tx: Tx,
  personId: string,
  { kind, numberKey }: Pick<HeldNumber, 'kind' | 'numberKey'>,
): Promise<boolean> {
  const owner = await tx
    .selectFrom('account')
    .select('person_id')
    .where('register_kind', '=', kind)
    .where('number_key', '=', numberKey)
    .executeTakeFirst();
  return owner !== undefined && owner.person_id !== personId;
}

/** Takes numbers from a person who is gone, so that whoever they were given to can be let in. */
export async function releaseNumbers(
  tx: Tx,
  personId: string,
  numbers: readonly Pick<HeldNumber, 'kind' | 'numberKey'>[],
): Promise<void> {
  for (const { kind, numberKey } of numbers) {
    await tx
      .deleteFrom('account')
      .where('person_id', '=', personId)
      .where('register_kind', '=', kind)
      .where('number_key', '=', numberKey)
      .execute();
    await tx
      .updateTable('application')
      .set({ number_key: null })
      .where('person_id', '=', personId)
      .where('number_key', '=', numberKey)
      .where('status', '=', 'approved')
      .execute();
  }
}
