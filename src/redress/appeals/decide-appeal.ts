import { sql } from 'kysely';
import type { Refusal } from '../../base/refusal.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import type { PlannedAction } from '../../enforcement/action.ts';
import { alertActions } from '../../enforcement/alert-actions.ts';
import { sealNote, storeDecision } from '../../enforcement/decision-store.ts';
import type { Decider } from '../../enforcement/persons-word.ts';
import { modeFor } from '../../policy/mode-for.ts';
import type { Job } from '../../queue/queue.ts';
import type { Tx } from '../../store/database.ts';
import { type PastDecision, undoDecisions } from '../undo.ts';
import type { DeskOptions } from './appeal-desk.ts';

export const appealDecisions = ['uphold', 'overturn'] as const;
export type AppealDecider = Decider<(typeof appealDecisions)[number]>;

/** Thrown to take back the whole transaction. */
class Refused extends Error {
  readonly refusal: Refusal;
  constructor(message: string) {
    super(message);
    this.refusal = { code: 'conflict', message };
  }
}

type Row = {
  readonly id: string;
  readonly kind: 'post' | 'member';
  readonly decision_id: string;
  readonly content_id: string;
  readonly group_id: string;
  readonly person_id: string;
};

/**
 * A person's word on an appeal: what was decided stands (`uphold`), or is undone with all that came of it (`overturn`).
 * Whoever decided first may not decide again.
 */
export function createAppealDecider(options: DeskOptions): AppealDecider {
  const { db, vault, doorbell } = options;
  return async (id, { decision, reason, by }) => {
    const decide = async (tx: Tx): Promise<Result<readonly Job[], Refusal>> => {
      const row = await tx
        .selectFrom('appeal')
        .selectAll()
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst();
      if (!row?.content_id) return fail({ code: 'not_found', message: `there is no appeal ${id}` });
      if (row.state !== 'open') {
        return fail({ code: 'conflict', message: `appeal ${id} does not wait for a decision` });
      }
      if (row.first_decider === by) {
        return fail({
          code: 'conflict',
          message: `whoever decided first does not decide the appeal: ask somebody else to take appeal ${id}`,
        });
      }
      const state = decision === 'uphold' ? 'upheld' : 'overturned';
      const note = sealNote(vault, reason);
      await tx
        .updateTable('appeal')
        .set({ state, note, decided_by: by, decided_at: sql<Date>`now()` })
        .where('id', '=', id)
        .execute();
      const appeal: Row = { ...row, content_id: row.content_id };
      return ok(
        decision === 'uphold' ? await uphold(tx, appeal, by, note) : await overturn(tx, appeal, by, note),
      );
    };
    try {
      const result = await db.transaction().execute(decide);
      if (!result.ok) return result;
      await doorbell.ring(result.value);
      return ok({ status: decision === 'uphold' ? 'upheld' : 'overturned' });
    } catch (error) {
      if (error instanceof Refused) return fail(error.refusal);
      throw error;
    }
  };

  async function uphold(tx: Tx, appeal: Row, by: string, note: Buffer): Promise<Job[]> {
    const policy = options.policy();
    const decisionId = await storeDecision(tx, {
      subject: { kind: 'content', id: appeal.content_id },
      groupId: appeal.group_id,
      verdict: 'remove',
      act: false,
      policyVersion: policy.version,
      trace: [{ by, appeal: appeal.id }],
      note,
    });
    return options.actions.plan(tx, [answer(appeal, 'upheld')], decisionId);
  }

  async function overturn(tx: Tx, appeal: Row, by: string, note: Buffer): Promise<Job[]> {
    const policy = options.policy();
    const decisions = await decisionsOf(tx, appeal);
    const { jobs, counts } = await undoDecisions(tx, options, decisions, { by, note, rule: null });
    if (counts.heldBack > 0) {
      throw new Refused('nothing can be undone while ENFORCEMENT or the policy of the group says observe');
    }
    if (counts.underWay > 0) {
      throw new Refused('something of it is being carried out at this moment: decide again in a minute');
    }
    const mode = modeFor(policy, appeal.group_id, options.mode);
    const alert = options.appealAlert({
      ...{ policy, groupId: appeal.group_id, occasion: 'overturned', appealId: appeal.id },
    });
    // Whoever is sent their text again is told by that.
    const told = counts.messages > 0 ? [] : [answer(appeal, 'overturned')];
    const alerts = alertActions(alert, policy, `appeal ${appeal.id} overturned`, mode);
    return [...jobs, ...(await options.actions.plan(tx, [...told, ...alerts]))];
  }

  function answer({ id, group_id, person_id }: Row, outcome: 'upheld' | 'overturned'): PlannedAction {
    const policy = options.policy();
    return {
      kind: 'send-message',
      key: `send-message:appeal:${id}:${outcome}`,
      target: { recipientId: person_id },
      details: { text: options.decided({ policy, groupId: group_id, outcome }) },
      mode: modeFor(policy, group_id, options.mode),
    };
  }
}

/** Of a post everything that came of it, also what a person approved; of a member's removal that alone. */
async function decisionsOf(
  tx: Tx,
  { kind, decision_id, content_id: contentId, group_id: groupId }: Row,
): Promise<PastDecision[]> {
  const rows = await tx
    .selectFrom('decision')
    .select('id')
    .where((where) =>
      kind === 'member'
        ? where('id', '=', decision_id)
        : where.or([
            where.and([
              where('subject_kind', '=', 'content'),
              where('subject_id', '=', contentId),
              where('verdict', '<>', 'allow'),
            ]),
            where(
              'id',
              'in',
              where
                .selectFrom('action')
                .select((action) => action.ref('decision_id').$notNull().as('id'))
                .where('key', 'in', [
                  `remove-member:breach:${contentId}`,
                  `report-manager:breach:${contentId}`,
                ]),
            ),
          ]),
    )
    .where('id', 'not in', (where) => where.selectFrom('undone').select('decision_id'))
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => ({ id, contentId, groupId }));
}
