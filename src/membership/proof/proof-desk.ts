import { timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import type { Mode, Policy } from '../../policy/policy.ts';
import type { Doorbell } from '../../queue/queue.ts';
import type { Database } from '../../store/database.ts';
import type { Vault } from '../../trust/vault.ts';
import { reopen } from '../written/pairs.ts';
import { asksForCode, codeKey, mostTries, openPageToken, pageToken } from './proof.ts';

export type ProofDeskOptions = {
  readonly db: Database;
  readonly vault: Vault;
  readonly doorbell: Doorbell;
  readonly policy: () => Policy;
  /** Whether mail really goes out in a group. */
  readonly mailMode: (groupId: string) => Mode;
};

/** The way back of a one-time code. Nothing it answers, nor how long it takes, tells whether a code was sent. */
export type ProofDesk = {
  /** What the page for the code hands back; nothing in a group that asks nobody for one. */
  pageFor(groupId: string, applicationId: string): string | undefined;
  /** Tries a code; the right one lets the very same application go on. @returns whether it was right */
  prove(token: string, code: string): Promise<boolean>;
  /** Asks for another code, which is sent where there is one to send and not too many were. */
  sendAgain(token: string): Promise<void>;
};

export function createProofDesk({ db, vault, doorbell, policy, mailMode }: ProofDeskOptions): ProofDesk {
  return {
    pageFor: (groupId, applicationId) =>
      asksForCode(policy(), groupId, mailMode) ? pageToken(vault, applicationId) : undefined,

    async prove(token, code) {
      const id = openPageToken(vault, token);
      if (id === undefined) return false;
      const proven = await db.transaction().execute(async (tx) => {
        // A try is counted, and so written, for everybody alike.
        const row = await tx
          .updateTable('application')
          .set({ code_tries: sql`least(code_tries + 1, ${mostTries + 1})` })
          .where('id', '=', id)
          .where('person_id', '=', '')
          .returning([
            'code_key',
            'code_proves',
            'code_tries',
            'matched_id',
            'status',
            'decided_by',
            'group_id',
          ])
          .returning(sql<boolean>`coalesce(code_until > now(), false)`.as('valid'))
          .executeTakeFirst();
        const right = isSame(row?.code_key ?? '', codeKey(vault, id, code));
        if (!row || !right || !row.valid || row.code_tries > mostTries) return undefined;
        await tx
          .updateTable('application')
          // Sent twice by a double click it is right twice.
          .set({ proven_key: row.code_proves, code_tries: 0 })
          .where('id', '=', id)
          .execute();
        const next = row.status === 'matched' ? row.matched_id : id;
        if (next === null || row.decided_by !== null) return [];
        await reopen(tx, next);
        return [{ name: 'application' as const, id: next }];
      });
      await doorbell.ring(proven ?? []);
      return proven !== undefined;
    },

    async sendAgain(token) {
      const id = openPageToken(vault, token);
      if (id === undefined) return;
      await db
        .updateTable('application')
        .set({ code_asked_at: sql<Date>`now()` })
        .where('id', '=', id)
        .where('person_id', '=', '')
        .execute();
      await doorbell.ring([{ name: 'application', id }]);
    },
  };
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
