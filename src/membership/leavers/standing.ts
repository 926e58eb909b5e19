import type { RegisterKind } from '../../register/person.ts';
import type { FullName } from '../vetting/names/fit.ts';
import { sameHolder } from './holder.ts';

/** A number that an account was let in by, and the active entries the register has under it now. */
export type HeldNumber = {
  readonly kind: RegisterKind;
  readonly numberKey: string;
  /** Whose it was when it was looked at last; absent before the first look. */
  readonly holder?: FullName | undefined;
  readonly entries: readonly (FullName & { readonly fingerprint: string })[];
  /** The register of this kind is empty or too old: nothing follows from what it lacks. */
  readonly registerUnusable: boolean;
};

export type NumberStanding =
  | { readonly is: 'active'; readonly entry: FullName & { readonly fingerprint: string } }
  | { readonly is: 'left' | 'reassigned' | 'unclear' };

/** What the register says of one number of an account. */
export function numberStanding({ holder, entries, registerUnusable }: HeldNumber): NumberStanding {
  const judged = entries.map((entry) => ({ entry, holds: holder ? sameHolder(holder, entry) : 'same' }));
  const own = judged.find(({ holds }) => holds === 'same');
  if (own) return { is: 'active', entry: own.entry };
  if (registerUnusable || judged.some(({ holds }) => holds === 'unclear')) return { is: 'unclear' };
  return { is: entries.length === 0 ? 'left' : 'reassigned' };
}

export type MemberStanding = 'active' | 'unclear' | 'left' | 'number-reassigned';

/** A person is gone when none of their numbers speaks for them, and none may. */
export function memberStanding(numbers: readonly NumberStanding[]): MemberStanding {
  const found = new Set(numbers.map(({ is }) => is));
  if (found.has('active')) return 'active';
  if (found.has('unclear')) return 'unclear';
  return found.has('reassigned') ? 'number-reassigned' : 'left';
}

/** How somebody stands whose entries are not as they were, and which of their numbers are another's now. */
export type Standing = { readonly standing: MemberStanding; readonly reassigned: readonly HeldNumber[] };
/** By person; who is on the register as before is not among them. */
export type Standings = ReadonlyMap<string, Standing>;
