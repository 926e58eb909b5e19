import { type RawBuilder, sql } from 'kysely';
import type { Day } from '../base/day.ts';
import type { Database, Tx } from '../store/database.ts';
import type { RegisterKind } from './person.ts';

/** A staged import on its way to becoming the next generation of its source. */
export type NextGeneration = {
  readonly kind: RegisterKind;
  readonly source: string;
  readonly importId: string;
  readonly generation: string;
  /** Number keys whose row was rejected: they are neither changed nor taken for gone. */
  readonly spared: readonly string[];
  readonly today: Day;
};

export type Difference = {
  /** Active people of the source before. */
  readonly active: number;
  readonly added: number;
  readonly changed: number;
  readonly left: number;
  readonly unchanged: number;
};

/**
 * The number of the next generation, with whatever an import that was broken off had written of it taken away.
 * The caller holds the source's lease.
 */
export async function openGeneration(db: Database, kind: RegisterKind, source: string): Promise<string> {
  await db
    .insertInto('register_source')
    .values({ kind, source, generation: '0', active: 0, imported_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { generation } = await db
    .selectFrom('register_source')
    .select('generation')
    .where('kind', '=', kind)
    .where('source', '=', source)
    .executeTakeFirstOrThrow();
  await db.transaction().execute(async (tx) => {
    const own = sql`kind = ${kind} and source = ${source}`;
    await sql`delete from grindvakt.register_person where ${own} and from_gen > ${generation}`.execute(tx);
    await sql`update grindvakt.register_person set to_gen = null where ${own} and to_gen > ${generation}`.execute(
      tx,
    );
  });
  return String(BigInt(generation) + 1n);
}

const gone = (row: string, today: Day): RawBuilder<boolean> =>
  sql`(${sql.ref(`${row}.status`)} = 'left' or coalesce(${sql.ref(`${row}.until_day`)} < ${today}, false))`;

/** Old and staged versions side by side, for the number keys from `from` up to `to`. */
function comparison(next: NextGeneration, from: string, to: string): RawBuilder<unknown> {
  const inRange = (column: string) => sql`${sql.ref(column)} >= ${from} and ${sql.ref(column)} < ${to}`;
  return sql`
    (select * from grindvakt.register_person
      where kind = ${next.kind} and source = ${next.source} and to_gen is null and ${inRange('number_key')}) as old
    full join (select * from grindvakt.register_staging
      where import_id = ${next.importId} and ${inRange('number_key')}) as new
    on old.number_key = new.number_key`;
}

const first = '';
const last = 'g';

/** What the staged file would change. */
export async function difference(db: Database, next: NextGeneration): Promise<Difference> {
  const missing = sql`(new.number_key is null and not old.number_key = any(${[...next.spared]}::text[]))`;
  const leaves = sql`(not ${gone('old', next.today)} and (${missing} or (new.number_key is not null and ${gone('new', next.today)})))`;
  const { rows } = await sql<Record<keyof Difference, string>>`
    select
      count(*) filter (where old.id is not null and not ${gone('old', next.today)}) as active,
      count(*) filter (where old.id is null) as added,
      count(*) filter (where old.id is not null and ${leaves}) as left,
      count(*) filter (where old.id is not null and new.number_key is not null
        and old.fingerprint <> new.fingerprint and not ${leaves}) as changed,
      count(*) filter (where old.fingerprint = new.fingerprint and not ${leaves}) as unchanged
    from ${comparison(next, first, last)}`.execute(db);
  const counts = rows[0] as Record<keyof Difference, string>;
  return {
    active: Number(counts.active),
    added: Number(counts.added),
    changed: Number(counts.changed),
    left: Number(counts.left),
    unchanged: Number(counts.unchanged),
  };
}

/**
 * Writes the versions of the next generation. Nothing of it counts before `publish`.
 * @param people about how many there are, old and new
 */
export async function writeGeneration(
  db: Database,
  next: NextGeneration,
  people: number,
  step: () => Promise<void>,
): Promise<void> {
  for (const [from, to] of ranges(people)) {
    await db.transaction().execute((tx) => writeRange(tx, next, from, to));
    await step();
  }
}

const peopleAtOnce = 4_000;
const digits = [...'0123456789abcdef'];

/** Pieces by the first hex digits of the number key: on the embedded database others wait for a transaction. */
function ranges(people: number): (readonly [string, string])[] {
  let bounds: readonly string[] = [first];
  while (people / bounds.length > peopleAtOnce && bounds.length < 256) {
    bounds = bounds.flatMap((bound) => digits.map((digit) => bound + digit));
  }
  return bounds.map((from, index) => [from, bounds[index + 1] ?? last]);
}

async function writeRange(tx: Tx, next: NextGeneration, from: string, to: string): Promise<void> {
  const { kind, source, generation, importId } = next;
  const old = sql`old.kind = ${kind} and old.source = ${source} and old.to_gen is null
    and old.number_key >= ${from} and old.number_key < ${to}`;
  const staged = sql`grindvakt.register_staging as new
    where new.import_id = ${importId} and new.number_key >= ${from} and new.number_key < ${to}`;
  // First the versions that end, so that a person never has two that last.
  await sql`
    update grindvakt.register_person as old set to_gen = ${generation}
    where ${old} and exists (
      select from ${staged} and new.number_key = old.number_key and new.fingerprint <> old.fingerprint)`.execute(
    tx,
  );
  // Who is missing has left. The empty fingerprint makes them count as changed should they come back.
  await sql`
    with missing as (
      update grindvakt.register_person as old set to_gen = ${generation}
      where ${old} and old.status = 'active' and not old.number_key = any(${[...next.spared]}::text[])
        and not exists (select from ${staged} and new.number_key = old.number_key)
      returning old.*)
    insert into grindvakt.register_person
      (kind, source, number_key, person, fingerprint, from_day, until_day, status, from_gen)
    select kind, source, number_key || '', person, '', from_day, until_day, 'left', ${generation} from missing`.execute(
    tx,
  );
  await sql`
    insert into grindvakt.register_person
      (kind, source, number_key, person, fingerprint, from_day, until_day, status, from_gen)
    select ${kind}, ${source}, new.number_key, new.person, new.fingerprint, new.from_day, new.until_day, new.status,
      ${generation}
    from ${staged} and not exists (select from grindvakt.register_person as old
      where ${old} and old.number_key = new.number_key)`.execute(tx);
}

/** The one short step: from here on the new generation counts, and the old versions are history. */
export async function publish(db: Database, next: NextGeneration): Promise<void> {
  const { active } = await db
    .selectFrom('register_person')
    .select(sql<string>`count(*)`.as('active'))
    .where('kind', '=', next.kind)
    .where('source', '=', next.source)
    .where('to_gen', 'is', null)
    .where('status', '=', 'active')
    .executeTakeFirstOrThrow();
  await db
    .updateTable('register_source')
    .set({ generation: next.generation, active: Number(active), imported_at: sql<Date>`now()` })
    .where('kind', '=', next.kind)
    .where('source', '=', next.source)
    .execute();
}
