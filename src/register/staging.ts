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
  const rows = people.map((person) => ({
    import_id: importId,
    number_key: numberKey(vault, kind, person.number),
    person: sealPerson(vault, person),
    fingerprint: vault.keyedHash('register row', rowFingerprint(person)),
    from_day: person.from ?? null,
    until_day: person.until ?? null,
    status: person.status,
  }));
  await db.insertInto('register_staging').values(rows).execute();
}

/** Removes what was put aside, and what an import that was killed long ago left lying. */
export async function discardStaged(db: Database, importId: string): Promise<void> {
  const dayAgo = new Date(Date.now() - 24 * 3_600_000);
  await db
    .deleteFrom('register_staging')
    .where((where) => where.or([where('import_id', '=', importId), where('staged_at', '<', dayAgo)]))
    .execute();
}
