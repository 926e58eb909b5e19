import { sql } from 'kysely';
import type { Database } from '../../store/database.ts';
import type { Vault } from '../../trust/vault.ts';
import { numberKey } from '../store.ts';
import type { AttributePath, Filter } from './filter.ts';
import { equalities } from './match-filter.ts';
import { emailKey, externalIdKey, type UserRow, userNameKey } from './user-row.ts';

const batch = 1_000;

/**
 * The users that may fit a filter, oldest first: few where it asks for a name, a number, an address or an id, and
 * all of them where it asks for anything else, since nothing else of a user can be read without opening it.
 */
export async function* candidates(db: Database, vault: Vault, filter: Filter): AsyncGenerator<UserRow> {
  const found = equalities(filter)
    .map(({ path, value }) => (typeof value === 'string' ? lookedUp(db, vault, path, value) : undefined))
    .find((query) => query !== undefined);
  if (found) {
    yield* await found.execute();
    return;
  }
  for (let after = '0'; ; ) {
    const rows = await db
      .selectFrom('scim_user')
      .selectAll()
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(batch)
      .execute();
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < batch) return;
    after = last.seq;
  }
}

function lookedUp(db: Database, vault: Vault, { attribute, sub }: AttributePath, value: string) {
  const users = db.selectFrom('scim_user').selectAll().orderBy('seq');
  switch (`${attribute}${sub === undefined ? '' : `.${sub}`}`.toLowerCase()) {
    case 'id':
      return users.where(sql<string>`id::text`, '=', value.toLowerCase());
    case 'username':
      return users.where('user_name_key', '=', userNameKey(vault, value));
    case 'externalid':
      return users.where('external_id_key', '=', externalIdKey(vault, value));
    case 'employeenumber':
      return users.where('number_key', 'in', [
        numberKey(vault, 'employee', value),
        numberKey(vault, 'client', value),
      ]);
    case 'emails':
    case 'emails.value':
      return users.where('email_keys', '@>', sql<string[]>`array[${emailKey(vault, value)}]::text[]`);
    default:
      return undefined;
  }
}
