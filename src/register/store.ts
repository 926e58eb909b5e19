import { sql } from 'kysely';
import type { Database, Tx } from '../store/database.ts';
import type { Vault } from '../trust/vault.ts';
import type { RegisterKind, RegisterPerson } from './person.ts';
import { sameNumber } from './read-table.ts';

const purpose = 'register';

/** What a number is found by: equal for spellings that `sameNumber` takes for one, and readable to nobody. */
export const numberKey = (vault: Vault, kind: RegisterKind, number: string): string =>
  vault.keyedHash(`number ${kind}`, sameNumber(number));

export const sealPerson = (vault: Vault, person: RegisterPerson): Buffer => vault.seal(purpose, person);

/** What `sealPerson` sealed. The row it came from knows better who has left. */
export const openSealedPerson = (vault: Vault, sealed: Buffer): RegisterPerson =>
  vault.open<RegisterPerson>(purpose, sealed);

export type StoredRegisterPerson = RegisterPerson & { readonly numberKey: string };

/** The versions that count now. */
const current = (db: Database | Tx) =>
  db
    .selectFrom('register_person as person')
    .innerJoin('register_source as origin', (join) =>
      join.onRef('origin.kind', '=', 'person.kind').onRef('origin.source', '=', 'person.source'),
    )
    .whereRef('person.from_gen', '<=', 'origin.generation')
    .where((where) =>
      where.or([
        where('person.to_gen', 'is', null),
        where('person.to_gen', '>', where.ref('origin.generation')),
      ]),
    );

/** Everybody on a register who carries one of the numbers, those who left included. */
export async function lookUp(
  db: Database | Tx,
  vault: Vault,
  numbers: readonly string[],
): Promise<StoredRegisterPerson[]> {
  const kinds: readonly RegisterKind[] = ['employee', 'client'];
  const keys = kinds.flatMap((kind) => numbers.map((number) => numberKey(vault, kind, number)));
  if (keys.length === 0) return [];
  const rows = await current(db)
    .select(['person.person', 'person.number_key', 'person.status'])
    .where('person.number_key', 'in', keys)
    .execute();
  return rows.map((row) => ({ ...openPerson(vault, row), numberKey: row.number_key }));
}

/** The active people with one of these keys, as `numberKey` makes them. */
export async function activeWithKeys(
  db: Database | Tx,
  vault: Vault,
  keys: readonly string[],
): Promise<RegisterPerson[]> {
  if (keys.length === 0) return [];
  const rows = await current(db)
    .select(['person.person', 'person.status'])
    .where('person.number_key', 'in', [...keys])
    .where('person.status', '=', 'active')
    .execute();
  return rows.map((row) => openPerson(vault, row));
}

/** All people of a kind, former ones too, a batch at a time. */
export async function* everybody(
  db: Database,
  vault: Vault,
  kind: RegisterKind,
): AsyncGenerator<RegisterPerson> {
  const batch = 5_000;
  for (let after = '0'; ; ) {
    const rows = await current(db)
      .select(['person.id', 'person.person', 'person.status'])
      .where('person.kind', '=', kind)
      .where('person.id', '>', after)
      .orderBy('person.id')
      .limit(batch)
      .execute();
    for (const row of rows) yield openPerson(vault, row);
    const last = rows.at(-1);
    if (!last || rows.length < batch) return;
    after = last.id;
  }
}

export type RegisterState = {
  /** People who had not left when the register was read last. */
  readonly active: number;
  /** When the freshest source of this kind was read last. */
  readonly importedAt: Date | undefined;
  /** Changes whenever any source of the kind changes. */
  readonly generation: string;
};

export async function registerState(db: Database | Tx, kind: RegisterKind): Promise<RegisterState> {
  const sources = await db
    .selectFrom('register_source')
    .select([
      sql<Date | null>`max(imported_at)`.as('at'),
      sql<string>`coalesce(sum(active), 0)`.as('active'),
      sql<string>`coalesce(sum(generation), 0)`.as('generation'),
    ])
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow();
  return {
    active: Number(sources.active),
    importedAt: sources.at ?? undefined,
    generation: sources.generation,
  };
}

/** The row knows better than what was sealed who has left: it may be gone from the file. */
function openPerson(vault: Vault, row: { person: Buffer; status: RegisterPerson['status'] }): RegisterPerson {
  return { ...vault.open<RegisterPerson>(purpose, row.person), status: row.status };
}
