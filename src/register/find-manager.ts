import { fail, ok, type Result } from '../base/result.ts';
import type { Database } from '../store/database.ts';
import type { Vault } from '../trust/vault.ts';
import type { RegisterPerson } from './person.ts';
import { activeWithKeys, everybody, lookUp, numberKey } from './store.ts';

export type Manager = {
  readonly email?: string;
  /** Their account on the platform, where they were let in by number. */
  readonly accountId?: string;
};

export type Found = { readonly person: RegisterPerson; readonly manager: Manager };

/**
 * The nearest manager of somebody who was let into a group by number, as HR's file names them: by address, by number
 * or by name. A name counts only where one active employee has it.
 * @param personId the platform's id of the person
 * @returns why nobody can be told, where that is so: no name and no number in it
 */
export async function findManager(
  db: Database,
  vault: Vault,
  personId: string,
): Promise<Result<Found, string>> {
  const accounts = await db
    .selectFrom('account')
    .select('number_key')
    .where('person_id', '=', personId)
    .where('register_kind', '=', 'employee')
    .execute();
  const people = await activeWithKeys(
    db,
    vault,
    accounts.map((row) => row.number_key),
  );
  const [person] = people;
  if (!person) return fail('the author is not known as an employee');
  const named = people.flatMap(({ manager }) => (manager === undefined ? [] : [manager.trim()]));
  const [given] = named;
  if (given === undefined || given === '') return fail('the register names no manager of the author');
  if (new Set(named).size > 1) return fail('the register names several managers of the author');
  if (/^[^\s@]+@[^\s@]+$/.test(given)) return ok({ person, manager: { email: given } });
  const entry = await managerEntry(db, vault, given);
  if (!entry) return fail('the manager cannot be found on the register');
  const accountId = await accountOf(db, numberKey(vault, 'employee', entry.number));
  return ok({
    person,
    manager: { ...(entry.email && { email: entry.email }), ...(accountId && { accountId }) },
  });
}

async function managerEntry(db: Database, vault: Vault, given: string): Promise<RegisterPerson | undefined> {
  const numbered = (await lookUp(db, vault, [given])).filter(isActiveEmployee);
  if (numbered.length === 1) return numbered[0];
  const wanted = words(given);
  const matching: RegisterPerson[] = [];
  for await (const person of everybody(db, vault, 'employee')) {
    if (!isActiveEmployee(person)) continue;
    if (words(`${person.givenName} ${person.familyName}`) === wanted) matching.push(person);
  }
  return matching.length === 1 ? matching[0] : undefined;
}

const isActiveEmployee = ({ kind, status }: RegisterPerson): boolean =>
  kind === 'employee' && status === 'active';

/** The same for `Berg, Anna` and `anna  berg`. */
const words = (name: string): string =>
  name
    .normalize('NFC')
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
    .toSorted()
    .join(' ');

async function accountOf(db: Database, key: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('account')
    .select('person_id')
    .where('register_kind', '=', 'employee')
    .where('number_key', '=', key)
    .executeTakeFirst();
  return row?.person_id;
}
