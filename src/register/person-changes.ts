import { sql } from 'kysely';
import type { Tx } from '../store/database.ts';
import type { Vault } from '../trust/vault.ts';
import { rowFingerprint } from './difference.ts';
import type { RegisterKind, RegisterPerson } from './person.ts';
import { sealPerson } from './store.ts';

/** Who has a number from now on; `undefined` when nobody has it any more. */
export type NumberChange = {
  readonly numberKey: string;
  readonly person: RegisterPerson | undefined;
};

/**
 * Publishes changes of single people as the next generation of their source, in the caller's transaction. It takes
 * as long as the changes are many, however large the register. The caller sees to it that one change of a source
 * happens at a time, and that no file is imported as that source.
 * @returns false when nothing was to be changed
 */
export async function publishChanges(
  tx: Tx,
  vault: Vault,
  { kind, source }: { readonly kind: RegisterKind; readonly source: string },
  changes: readonly NumberChange[],
): Promise<boolean> {
  await tx
    .insertInto('register_source')
    .values({ kind, source, generation: '0', active: 0, imported_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const origin = await tx
    .selectFrom('register_source')
    .select('generation')
    .where('kind', '=', kind)
    .where('source', '=', source)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const generation = String(BigInt(origin.generation) + 1n);
  let changed = false;
  let active = 0;

  for (const { numberKey, person } of changes) {
    const old = await tx
      .selectFrom('register_person')
      .selectAll()
      .where('kind', '=', kind)
      .where('source', '=', source)
      .where('number_key', '=', numberKey)
      .where('to_gen', 'is', null)
      .executeTakeFirst();
    const next = nextVersion(vault, person, old);
    if (!next) continue;
    changed = true;
    active += Number(next.status === 'active') - Number(old?.status === 'active');
    if (old) {
      await tx.updateTable('register_person').set({ to_gen: generation }).where('id', '=', old.id).execute();
    }
    await tx
      .insertInto('register_person')
      .values({ kind, source, number_key: numberKey, ...next, from_gen: generation, to_gen: null })
      .execute();
  }
  if (!changed) return false;
  await tx
    .updateTable('register_source')
    .set({ generation, active: sql`active + ${active}`, imported_at: sql<Date>`now()` })
    .where('kind', '=', kind)
    .where('source', '=', source)
    .execute();
  return true;
}

type Version = {
  readonly person: Buffer;
  readonly fingerprint: string;
  readonly from_day: string | null;
  readonly until_day: string | null;
  readonly status: 'active' | 'left';
};

/** The version that follows the old one; `undefined` when that one still holds. */
function nextVersion(
  vault: Vault,
  person: RegisterPerson | undefined,
  old: Version | undefined,
): Version | undefined {
  if (!person) {
    // The empty fingerprint makes them count as changed should they come back.
    return old?.status === 'active' ? leftVersion(old) : undefined;
  }
  const fingerprint = vault.keyedHash('register row', rowFingerprint(person));
  if (old?.fingerprint === fingerprint) return undefined;
  return {
    person: sealPerson(vault, person),
    fingerprint,
    from_day: person.from ?? null,
    until_day: person.until ?? null,
    status: person.status,
  };
}

const leftVersion = ({ person, from_day, until_day }: Version): Version => ({
  person,
  fingerprint: '',
  from_day,
  until_day,
  status: 'left',
});
