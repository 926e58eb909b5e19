import type { Day } from '../../base/day.ts';
import type { Refusal } from '../../base/refusal.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import { sealNote, storeDecision } from '../../enforcement/decision-store.ts';
import type { Policy } from '../../policy/policy.ts';
import type { RegisterKind } from '../../register/person.ts';
import { lookUp } from '../../register/store.ts';
import type { Database, Tx } from '../../store/database.ts';
import type { Vault } from '../../trust/vault.ts';
import { sameNumber } from '../vetting/vet.ts';
import { bindNumber, isTaken } from './account-store.ts';
import {
  type DepartureReason,
  departureOfPerson,
  forgetDeparture,
  settleDeparture,
} from './departure-store.ts';
import { takeTurns } from './removals.ts';

/** A member who has left, and whose namesake is active: it may be they under another number, or somebody else. */
export type HeldMember = {
  readonly personId: string;
  readonly reason: DepartureReason;
  readonly noticedOn: string;
};

type Word = {
  /** In the decider's own words; kept sealed. */
  readonly reason: string;
  /** Who decided: an account or token id, no name. */
  readonly by: string;
};

/** A person's word on somebody who is held because two share a name. */
export type HeldDesk = {
  list(): Promise<HeldMember[]>;
  /** It is they: from now on they are known by this number, and stay. */
  stays(
    personId: string,
    word: Word & { readonly kind: RegisterKind; readonly number: string },
  ): Promise<Result<{ readonly status: 'stays' }, Refusal>>;
  /** It is somebody else: they leave the groups like every leaver, a few a day. */
  leaves(personId: string, word: Word): Promise<Result<{ readonly status: 'leaves' }, Refusal>>;
};

export type HeldDeskOptions = {
  readonly db: Database;
  readonly vault: Vault;
  readonly policy: () => Policy;
  readonly today: () => Day;
};

export function createHeldDesk({ db, vault, policy, today }: HeldDeskOptions): HeldDesk {
  return {
    async list() {
      const rows = await db
        .selectFrom('departure')
        .select(['person_id', 'reason', 'noticed_on'])
        .where('held', '=', true)
        .orderBy('noticed_on')
        .orderBy('person_id')
        .execute();
      return rows.map((row) => ({ personId: row.person_id, reason: row.reason, noticedOn: row.noticed_on }));
    },

    stays: (personId, { kind, number, ...word }) =>
      db.transaction().execute(async (tx) => {
        await takeTurns(tx);
        const departure = await departureOfPerson(tx, personId);
        if (!departure?.held) return notHeld(personId);
        const entry = (await lookUp(tx, vault, [sameNumber(number)])).find(
          (one) => one.kind === kind && one.status === 'active' && (one.until ?? today()) >= today(),
        );
        if (!entry)
          return conflict(`nobody active on the register of ${kind}s has that number: see kind and number`);
        if (await isTaken(tx, personId, entry)) return conflict('that number is another account’s already');
        await bindNumber(tx, personId, entry);
        await forgetDeparture(tx, departure.id);
        await note(tx, personId, 'stays', word);
        return ok({ status: 'stays' as const });
      }),

    leaves: (personId, word) =>
      db.transaction().execute(async (tx) => {
        await takeTurns(tx);
        const departure = await departureOfPerson(tx, personId);
        if (!departure?.held) return notHeld(personId);
        await settleDeparture(tx, departure.id);
        await note(tx, personId, 'leaves', word);
        return ok({ status: 'leaves' as const });
      }),
  };

  async function note(tx: Tx, personId: string, verdict: string, { reason, by }: Word): Promise<void> {
    await storeDecision(tx, {
      subject: { kind: 'member', id: personId },
      groupId: '',
      verdict,
      act: true,
      policyVersion: policy().version,
      trace: [{ by }],
      note: sealNote(vault, reason),
    });
  }
}

const notHeld = (personId: string) =>
  fail<Refusal>({ code: 'not_found', message: `nobody with the id ${personId} is held` });
const conflict = (message: string) => fail<Refusal>({ code: 'conflict', message });
