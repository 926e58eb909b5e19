import type { Day } from '../base/day.ts';
import type { RegisterKind } from '../register/person.ts';
import { lookUp } from '../register/store.ts';
import type { Database } from '../store/database.ts';
import type { Vault } from '../trust/vault.ts';
import type { ApplicationDetails } from './application-store.ts';
import { numbersIn } from './vetting/vet.ts';

/** Somebody on a register whom an application may mean. Personal data. */
export type Candidate = {
  readonly kind: RegisterKind;
  readonly number: string;
  readonly name: string;
  readonly department: string | undefined;
  readonly from: Day | undefined;
  readonly until: Day | undefined;
  readonly status: 'active' | 'left';
};

/** Whoever stands on a register under one of the numbers in an application, for the person who decides to compare with. */
export async function candidatesFor(
  db: Database,
  vault: Vault,
  sides: readonly ApplicationDetails[],
): Promise<Candidate[]> {
  const numbers = sides.flatMap(({ name, profile, written }) => [
    ...numbersIn({
      profileName: profile?.name ?? name ?? '',
      number: profile?.employeeNumber ?? profile?.externalId,
    }),
    ...(written
      ? numbersIn({ profileName: written.name, number: written.number, message: written.message })
      : []),
  ]);
  const people = await lookUp(db, vault, [...new Set(numbers)]);
  return people.map(({ kind, number, givenName, familyName, department, from, until, status }) => ({
    ...{ kind, number, name: `${givenName} ${familyName}`.trim(), department, from, until, status },
  }));
}
