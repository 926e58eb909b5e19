import { sql } from 'kysely';
import type { PlannedAction } from '../../enforcement/action.ts';
import { sealNote, storeDecision } from '../../enforcement/decision-store.ts';
import type { PersonsWord } from '../../enforcement/persons-word.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Tx } from '../../store/database.ts';
import type { Vault } from '../../trust/vault.ts';
import { openDetails } from '../application-store.ts';
import type { Answers } from './answers.ts';

type Found = { readonly id: string; readonly group_id: string; readonly details: Buffer | null };

/** A person's word on a written application that no join request belongs to: they have let the applicant in, or will not. */
export async function decideByHand(
  tx: Tx,
  options: { readonly vault: Vault; readonly answers: Answers; readonly policy: () => Policy },
  { id, group_id: groupId, details }: Found,
  { decision, reason, by }: PersonsWord<'approve' | 'decline'>,
): Promise<PlannedAction[]> {
  const approved = decision === 'approve';
  await tx
    .updateTable('application')
    .set({
      status: approved ? 'approved' : 'declined',
      decision,
      decided_by: by,
      ...(approved ? { closed_at: sql<Date>`now()` } : {}),
    })
    .where('id', '=', id)
    .execute();
  await storeDecision(tx, {
    subject: { kind: 'application', id },
    groupId,
    verdict: decision,
    act: true,
    policyVersion: options.policy().version,
    trace: [{ by }],
    note: sealNote(options.vault, reason),
  });
  const { written } = openDetails(options.vault, details);
  if (!approved || !written) return [];
  return options.answers.welcome({ applicationId: id, groupId, written, byHand: true });
}
