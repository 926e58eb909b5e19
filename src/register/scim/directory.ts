import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '../../store/database.ts';
import type { Vault } from '../../trust/vault.ts';
import type { RegisterKind } from '../person.ts';
import { publishChanges } from '../person-changes.ts';
import { numberKey } from '../store.ts';
import type { Filter } from './filter.ts';
import { candidates } from './find-users.ts';
import { matches } from './match-filter.ts';
import { ScimError } from './scim-error.ts';
import { kindOf, numberOf, type ScimUser, toPerson } from './user.ts';
import { keysOf, openUser, type StoredUser, scimSource, sealUser } from './user-row.ts';

export type { StoredUser } from './user-row.ts';

/** The users of an identity provider, each of them a person on the register of source `scim`. */
export type ScimDirectory = {
  /** @throws ScimError 409 when the user name or the number is taken */
  create(user: ScimUser): Promise<StoredUser>;
  /** @throws ScimError 404 */
  read(id: string): Promise<StoredUser>;
  /**
   * Changes a user as it is at this moment: of two changes at once the second sees what the first has made.
   * @param expected the version the caller has seen, where it matters
   * @throws ScimError 404, 409, 412, and whatever `change` throws
   */
  change(id: string, change: (user: ScimUser) => ScimUser, expected?: number): Promise<StoredUser>;
  /** Forgets a user; the person on the register has left. @throws ScimError 404, 412 */
  remove(id: string, expected?: number): Promise<void>;
  /** Oldest first. `skip` and `take` count users that fit the filter. */
  list(query: {
    readonly filter?: Filter;
    readonly skip: number;
    readonly take: number;
  }): Promise<{ readonly total: number; readonly users: readonly StoredUser[] }>;
  /** Notes that the provider is there, so that a register in which nothing changes does not grow old. */
  heard(): Promise<void>;
};

type Place = { readonly kind: RegisterKind; readonly numberKey: string };

export function createScimDirectory(db: Database, vault: Vault): ScimDirectory {
  return {
    create: (user) =>
      alone(async (tx) => {
        const id = randomUUID();
        await refuseTaken(tx, id, user);
        const row = { id, ...keysOf(vault, user), body: sealUser(vault, id, user) };
        await tx.insertInto('scim_user').values(row).execute();
        await publish(tx, [placeOf(user)]);
        return readRow(tx, id);
      }),

    read: (id) => readRow(db, id),

    change: (id, change, expected) =>
      alone(async (tx) => {
        const before = await readRow(tx, id, expected);
        const user = change(before.user);
        // What a provider repeats at every turn is no change.
        if (JSON.stringify(user) === JSON.stringify(before.user)) return before;
        await refuseTaken(tx, id, user);
        await tx
          .updateTable('scim_user')
          .set({
            ...keysOf(vault, user),
            body: sealUser(vault, id, user),
            version: sql`version + 1`,
            modified_at: sql<Date>`now()`,
          })
          .where('id', '=', id)
          .execute();
        await publish(tx, [placeOf(before.user), placeOf(user)]);
        return readRow(tx, id);
      }),

    remove: (id, expected) =>
      alone(async (tx) => {
        const { user } = await readRow(tx, id, expected);
        await tx.deleteFrom('scim_user').where('id', '=', id).execute();
        await publish(tx, [placeOf(user)]);
      }),

    async list({ filter, skip, take }) {
      if (!filter) {
        const { total } = await db
          .selectFrom('scim_user')
          .select(sql<string>`count(*)`.as('total'))
          .executeTakeFirstOrThrow();
        const rows = await db
          .selectFrom('scim_user')
          .selectAll()
          .orderBy('seq')
          .offset(skip)
          .limit(take)
          .execute();
        return { total: Number(total), users: rows.map((row) => openUser(vault, row)) };
      }
      let total = 0;
      const users: StoredUser[] = [];
      for await (const row of candidates(db, vault, filter)) {
        const stored = openUser(vault, row);
        if (!matches(filter, { ...stored.user, id: stored.id })) continue;
        if (total >= skip && users.length < take) users.push(stored);
        total += 1;
      }
      return { total, users };
    },

    async heard() {
      await db
        .updateTable('register_source')
        .set({ imported_at: sql<Date>`now()` })
        .where('source', '=', scimSource)
        .where('imported_at', '<', sql<Date>`now() - interval '1 hour'`)
        .execute();
    },
  };

  /** One change at a time, of whichever user: they share the generation of their source. */
  function alone<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return db.transaction().execute(async (tx) => {
      await sql`select pg_advisory_xact_lock(hashtextextended('register scim', 0))`.execute(tx);
      return work(tx);
    });
  }

  async function readRow(from: Database | Tx, id: string, expected?: number): Promise<StoredUser> {
    const row = isUuid.test(id)
      ? await from.selectFrom('scim_user').selectAll().where('id', '=', id).executeTakeFirst()
      : undefined;
    if (!row) throw new ScimError(404, 'There is no user with this id.');
    if (expected !== undefined && expected !== row.version) {
      throw new ScimError(412, 'The user has changed since: read it again.');
    }
    return openUser(vault, row);
  }

  async function refuseTaken(tx: Tx, id: string, user: ScimUser): Promise<void> {
    const keys = keysOf(vault, user);
    const taken = await tx
      .selectFrom('scim_user')
      .select('user_name_key')
      .where('id', '!=', id)
      .where((where) =>
        where.or([
          where('user_name_key', '=', keys.user_name_key),
          ...(keys.number_key !== null && keys.active
            ? [where.and([where('number_key', '=', keys.number_key), where('active', '=', true)])]
            : []),
        ]),
      )
      .execute();
    if (taken.length === 0) return;
    const field = taken.some((row) => row.user_name_key === keys.user_name_key)
      ? 'userName'
      : 'employeeNumber';
    throw new ScimError(409, `${field}: another user has it.`, 'uniqueness');
  }

  function placeOf(user: ScimUser): Place | undefined {
    const number = numberOf(user);
    return number === undefined
      ? undefined
      : { kind: kindOf(user), numberKey: numberKey(vault, kindOf(user), number) };
  }

  /** Brings the register in line with whoever has the numbers now: the active user, else the one changed last. */
  async function publish(tx: Tx, touched: readonly (Place | undefined)[]): Promise<void> {
    const places = new Map(touched.flatMap((place) => (place ? [[place.numberKey, place]] : [])));
    for (const { kind, numberKey } of places.values()) {
      const row = await tx
        .selectFrom('scim_user')
        .selectAll()
        .where('number_key', '=', numberKey)
        .orderBy('active', 'desc')
        .orderBy('modified_at', 'desc')
        .orderBy('seq', 'desc')
        .executeTakeFirst();
      const person = row && toPerson(openUser(vault, row).user);
      await publishChanges(tx, vault, { kind, source: scimSource }, [{ numberKey, person }]);
    }
  }
}

const isUuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
