import { addDays, type Day, parseDay } from '../../base/day.ts';
import { UserError } from '../../base/user-error.ts';
import { divideName } from '../../register/full-name.ts';
import type { Database } from '../../store/database.ts';
import type { Vault } from '../../trust/vault.ts';
import { reopenUndecided } from '../application-store.ts';
import { addGuest, allGuests, endGuest, forgetUnused, type Guest } from './guest-store.ts';

/** A guest as asked for: a name, the platform's id of the person, or both. */
export type NewGuest = {
  readonly group: string;
  readonly name?: string | undefined;
  readonly person?: string | undefined;
  /** YYYY-MM-DD, the last day. */
  readonly until: string;
  /** Who lets them in: a token or the command line, no name. */
  readonly by: string;
};

export type GuestDesk = {
  /** Whoever waits is vetted again. @throws UserError naming the field that is wrong */
  add(guest: NewGuest): Promise<Guest>;
  list(): Promise<readonly Guest[]>;
  /** @returns false when there is none with this id */
  remove(id: string): Promise<boolean>;
};

/** Longer than that nobody is a guest. */
const longestDays = 366;
const id = /^[\w.:-]{1,128}$/;

export function createGuestDesk(db: Database, vault: Vault, today: () => Day): GuestDesk {
  return {
    async add({ group, name, person, until, by }) {
      if (!id.test(group)) throw new UserError('group: give the id of a group');
      if (person !== undefined && !id.test(person)) throw new UserError('person: give the platform’s id');
      if (name === undefined && person === undefined) {
        throw new UserError('name: is missing; give a name, or the platform’s id of the person');
      }
      const full = name === undefined ? undefined : readName(name);
      const last = parseDay(until);
      if (!last) throw new UserError('until: write the last day as YYYY-MM-DD');
      if (last < today()) throw new UserError('until: lies in the past');
      if (last > addDays(today(), longestDays)) {
        throw new UserError(
          `until: lies more than ${longestDays} days ahead; give a day to look at it again`,
        );
      }
      await forgetUnused(db, today());
      const guest = await addGuest(db, vault, {
        groupId: group,
        personId: person,
        name: full,
        until: last,
        by,
      });
      await reopenUndecided(db);
      return guest;
    },
    list: () => allGuests(db, vault),
    remove: (guestId) => endGuest(db, guestId, today()),
  };
}

function readName(text: string) {
  const name = text.length > 200 || /[\d@]/.test(text) ? undefined : divideName(text.trim(), 'given-first');
  if (!name) throw new UserError('name: give a given name and a family name');
  return name;
}
