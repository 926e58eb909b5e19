import { addDays, type Day } from '../../base/day.ts';
import type { PersonProfile } from '../../platform/port.ts';
import type { RegisterKind, RegisterPerson } from '../../register/person.ts';
import { everybody, lookUp, numberKey } from '../../register/store.ts';
import type { Database } from '../../store/database.ts';
import type { Vault } from '../../trust/vault.ts';
import type { Application } from '../vetting/application.ts';
import { fitName } from '../vetting/names/fit.ts';
import { type NameParts, readProfileName } from '../vetting/names/profile-name.ts';
import { numbersIn, vet } from '../vetting/vet.ts';

/** Where else on the registers somebody is who is no longer active under the number they were let in by. */
export type OtherEntry =
  | { readonly is: 'theirs'; readonly kind: RegisterKind; readonly numberKey: string }
  /** Somebody active has the same name, and nothing tells whether it is they. */
  | { readonly is: 'namesake' };

export type Searched = { readonly personId: string; readonly profile: PersonProfile };

/**
 * Looks for people who have moved, from employee to client for instance: the profile has another number that fits,
 * or their mail address and name are on another active entry. One walk through the registers for all of them.
 */
export async function findOtherEntries(
  db: Database,
  vault: Vault,
  searched: readonly Searched[],
  today: Day,
): Promise<Map<string, OtherEntry>> {
  const found = new Map<string, OtherEntry>();
  const byName: { personId: string; email: string | undefined; fits: (entry: RegisterPerson) => boolean }[] =
    [];
  for (const { personId, profile } of searched) {
    const other = await byProfileNumber(db, vault, profile, today);
    if (other) {
      found.set(personId, other);
      continue;
    }
    const name = readProfileName(profile.name);
    if ('problem' in name) continue;
    const words = new Set(name.words);
    byName.push({
      personId,
      email: profile.email?.trim().toLowerCase(),
      // Comparing names is dear, so first whether any word of the family name is there at all.
      fits: (entry) =>
        entry.familyName
          .toLowerCase()
          .split(/[\s-]+/)
          .some((word) => words.has(word)) && isNamesake(name, entry),
    });
  }
  if (byName.length === 0) return found;
  for (const kind of ['employee', 'client'] as const) {
    for await (const entry of everybody(db, vault, kind)) {
      if (!isActive(entry, today)) continue;
      for (const { personId, email, fits } of byName) {
        if (found.get(personId)?.is === 'theirs' || !fits(entry)) continue;
        const same = email !== undefined && entry.email?.trim().toLowerCase() === email;
        const key = numberKey(vault, kind, entry.number);
        found.set(personId, same ? { is: 'theirs', kind, numberKey: key } : { is: 'namesake' });
      }
    }
  }
  return found;
}

/** A slip of the pen is for who writes a name, not for two people on the registers. */
function isNamesake(name: NameParts, entry: RegisterPerson): boolean {
  const fit = fitName(name, entry);
  return fit.fits && !fit.notes.includes('name_slip');
}

/** Hired or taken on from a coming day counts: they are not gone. */
const isActive = ({ status, until }: RegisterPerson, today: Day): boolean =>
  status === 'active' && (until === undefined || until > addDays(today, -1));

async function byProfileNumber(
  db: Database,
  vault: Vault,
  profile: PersonProfile,
  today: Day,
): Promise<OtherEntry | undefined> {
  const application = applicationOfProfile(profile);
  const people = await lookUp(db, vault, numbersIn(application));
  const vetted = vet(application, people, { today });
  if (vetted.decision !== 'approve') return undefined;
  const holder = people.find(({ kind, number }) => kind === vetted.kind && number === vetted.number);
  return holder && { is: 'theirs', kind: holder.kind, numberKey: holder.numberKey };
}

/** A profile as somebody who applies with it. */
export const applicationOfProfile = (profile: PersonProfile): Application => ({
  profileName: profile.name,
  number: profile.employeeNumber ?? profile.externalId,
  email: profile.email,
});
