import { sql } from 'kysely';
import type { Refusal } from '../base/refusal.ts';
import { fail, ok } from '../base/result.ts';
import type { Job } from '../queue/queue.ts';
import type { ActionKind } from './action.ts';
import { sealNote, storeDecision } from './decision-store.ts';
import type { Decider, DecidingOptions } from './persons-word.ts';

export type ActionDecider = Decider<'approve' | 'reject'>;

/** A person's word on what a rule proposes: it is done by the same way as anything else, or not at all. */
export function createActionDecider(options: DecidingOptions): ActionDecider {
  const { db, doorbell, vault } = options;
  return async (id, { decision, reason, by }) => {
    const result = await db.transaction().execute(async (tx) => {
      const found = await tx
        .selectFrom('action')
        .leftJoin('decision', 'decision.id', 'action.decision_id')
        .select(['action.status', 'action.kind', 'action.mode', 'action.target', 'decision.group_id'])
        .where('action.id', '=', id)
        .forUpdate('action')
        .executeTakeFirst();
      if (!found) return fail<Refusal>({ code: 'not_found', message: `there is no action ${id}` });
      if (found.status !== 'proposed') {
        return fail<Refusal>({ code: 'conflict', message: `action ${id} does not wait for a person's word` });
      }
      const note = sealNote(vault, reason);
      const decisionId = await storeDecision(tx, {
        subject: { kind: 'member', id: found.target.personId ?? '' },
        groupId: found.group_id ?? found.target.groupId ?? '',
        verdict: decision === 'approve' ? found.kind : 'allow',
        act: decision === 'approve' && found.mode === 'enforce',
        policyVersion: options.policy().version,
        trace: [{ by, proposal: id }],
        note,
      });
      const status = decision === 'approve' ? 'planned' : 'cancelled';
      await tx
        .updateTable('action')
        .set({
          status,
          // From here on it is the person's, and no brake put on the rule later takes it back.
          decision_id: decisionId,
          ...(decision === 'approve'
            ? { next_try_at: sql<Date>`now()` }
            : { outcome: `rejected by ${by}`, finished_at: sql<Date>`now()` }),
        })
        .where('id', '=', id)
        .execute();
      const jobs: Job[] = status === 'planned' ? [{ name: 'action', id }] : [];
      return ok({ status, kind: found.kind as ActionKind, jobs });
    });
    if (!result.ok) return result;
    await doorbell.ring(result.value.jobs);
    return ok({ status: result.value.status });
  };
}
