import { sql } from 'kysely';
import type { Database, Tx } from '../store/database.ts';
import type { Vault } from '../trust/vault.ts';
import type { RegisterKind, RegisterPerson } from './person.ts';

const purpose = 'register';

/** How a number is looked up: without spaces, in capitals; leading zeros count. */
export const numberKey = (vault: Vault, kind: RegisterKind, number: string): string =>
  vault.keyedHash(`number ${kind}`, number.replace(/\s/g, '').toUpperCase());

export type StoredRegisterPerson = RegisterPerson & { readonly numberKey: string };

/** Everybody on a register who carries one of the numbers, the left ones included. */
export async function lookUp(
  db: Database | Tx,
  vault: Vault,
  numbers: readonly string[],
): Promise<StoredRegisterPerson[]> {
  const keys = (['employee', 'client'] as const).flatMap((kind) =>
    numbers.map((number) => numberKey(vault, kind, number)),
  );
  if (keys.length === 0) return [];
  const rows = await db
    .selectFrom('register_person')
    .select(['person', 'number_key', 'status'])
    .where('number_key', 'in', keys)
    .execute();
  return rows.map((row) => ({
    ...openPerson(vault, row.person),
    status: row.status,
    numberKey: row.number_key,
  }));
}

/** All people of a kind, former ones too, in batches that fit in memory. */
export async function* everybody(
  db: Database,
  vault: Vault,
  kind: RegisterKind,
): AsyncGenerator<RegisterPerson> {
  const batch = 5_000;
  let after = '0';
  while (true) {
    const rows = await db
      .selectFrom('register_person')
      .select(['id', 'person', 'status'])
      .where('kind', '=', kind)
      .where('id', '>', after)
      .orderBy('id')
      .limit(batch)
      .execute();
    for (const row of rows) yield { ...openPerson(vault, row.person), status: row.status };
    if (rows.length < batch) return;
    after = rows.at(-1)?.id ?? after;
  }
}

/** How many active people a register holds and when HR's file was last read. */
export async function registerState(
  db: Database | Tx,
  kind: RegisterKind,
): Promise<{ active: number; importedAt: Date | undefined }> {
  const people = await db
    .selectFrom('register_person')
    .select(sql<string>`count(*)`.as('active'))
    .where('kind', '=', kind)
    .where('status', '=', 'active')
    .executeTakeFirstOrThrow();
  const last = await db
    .selectFrom('register_import')
    .select(sql<Date | null>`max(finished_at)`.as('at'))
    .where('kind', '=', kind)
    .where('status', '=', 'done')
    .executeTakeFirstOrThrow();
  return { active: Number(people.active), importedAt: last.at ?? undefined };
}

export const sealPerson = (vault: Vault, person: RegisterPerson): Buffer => vault.seal(purpose, person);
const openPerson = (vault: Vault, sealed: Buffer): RegisterPerson =>
  vault.open<RegisterPerson>(purpose, sealed);
