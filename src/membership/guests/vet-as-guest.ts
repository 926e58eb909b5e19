import type { Day } from '../../base/day.ts';
import type { Tx } from '../../store/database.ts';
import type { Vault } from '../../trust/vault.ts';
import type { VettedApplication } from '../vet-against-register.ts';
import { fitName } from '../vetting/names/fit.ts';
import { readProfileName } from '../vetting/names/profile-name.ts';
import { bindGuest, currentGuests, type Guest } from './guest-store.ts';

/** What the register may have against a guest, who is not on it. Anything else is for a person. */
const passedOver: ReadonlySet<string> = new Set([
  'number_missing',
  'number_unknown',
  'holder_left',
  'register_unusable',
  'register_unclear',
]);

export type GuestRequest = {
  readonly groupId: string;
  readonly personId: string;
  readonly profileName: string;
  readonly today: Day;
};

/** Guests of a group who may be this person: by their account, by their name, or by both where both are given. */
export function fittingGuests(
  guests: readonly Guest[],
  { personId, profileName }: Pick<GuestRequest, 'personId' | 'profileName'>,
): Guest[] {
  const written = readProfileName(profileName);
  return guests.filter((guest) => {
    if (guest.personId !== undefined && guest.personId !== personId) return false;
    if (!guest.name) return true;
    if ('problem' in written) return false;
    const fit = fitName(written, guest.name);
    return fit.fits && !fit.notes.includes('name_order_unclear');
  });
}

/**
 * Lets in somebody the register does not know if they are on the list of the group's guests. The guest is then this
 * account's: nobody else of that name comes in by it.
 */
export async function vetAsGuest(
  tx: Tx,
  vault: Vault,
  request: GuestRequest,
  vetted: VettedApplication,
): Promise<VettedApplication> {
  const { decision, reasons } = vetted.outcome;
  if (decision === 'approve' || !reasons.every((code) => passedOver.has(code))) return vetted;
  const guests = await currentGuests(tx, vault, request.groupId, request.today);
  const fitting = fittingGuests(guests, request);
  const [guest] = fitting;
  if (!guest) return vetted;
  const single = fitting.length === 1;
  if (single) await bindGuest(tx, guest.id, request.personId);
  const step = {
    rule: 'guest',
    outcome: single ? 'passed' : 'failed',
    detail: single ? 'on the list of guests' : `${fitting.length} guests fit`,
  };
  return {
    outcome: single
      ? { decision: 'approve', reasons: ['guest_listed'] }
      : { decision: 'review', reasons: ['guest_ambiguous'] },
    trace: [...vetted.trace, step],
    registerUnusable: false,
  };
}
