import { sql } from 'kysely';
import type { Database } from '../store/database.ts';
import type { Vault } from '../trust/vault.ts';
import { rowFingerprint } from './difference.ts';
import type { RegisterKind, RegisterPerson } from './person.ts';
import { numberKey, sealPerson } from './store.ts';

/** Puts people of a file aside until the whole file has been read. */
export async function stage(
  db: Database,
  vault: Vault,
  importId: string,
  kind: RegisterKind,
  people: readonly RegisterPerson[],
): Promise<void> {
  if (people.length === 0) return;
  const columns = {
    key: people.map((person) => numberKey(vault, kind, person.number)),
    person: people.map((person) => sealPerson(vault, person)),
    fingerprint: people.map((person) => vault.keyedHash('register row', rowFingerprint(person))),
    from: people.map((person) => person.from ?? null),
    until: people.map((person) => person.until ?? null),
    status: people.map((person) => person.status),
  };
  // One parameter a column: a thousand rows of parameters cost more to write down than to insert.
  await sql`
    insert into grindvakt.register_staging
      (import_id, number_key, person, fingerprint, from_day, until_day, status)
    select ${importId}, * from unnest(${columns.key}::text[], ${columns.person}::bytea[],
      ${columns.fingerprint}::text[], ${columns.from}::date[], ${columns.until}::date[], ${columns.status}::text[])`.execute(
    db,
  );
}

/** Tells the planner how much there is: it compares the two tables row by row where it thinks them small. */
export async function analyze(db: Database): Promise<void> {
  await sql`analyze grindvakt.register_staging, grindvakt.register_person`.execute(db);
}

/** Removes what was put aside, and what an import that was killed long ago left lying. */
export async function discardStaged(db: Database, importId: string): Promise<void> {
  const dayAgo = new Date(Date.now() - 24 * 3_600_000);
  await db
    .deleteFrom('register_staging')
    .where((where) => where.or([where('import_id', '=', importId), where('staged_at', '<', dayAgo)]))
    .execute();
}
