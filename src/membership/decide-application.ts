import type { Refusal } from '../base/refusal.ts';
import { fail, ok } from '../base/result.ts';
import { sealNote, storeDecision } from '../enforcement/decision-store.ts';
import type { Decider, DecidingOptions } from '../enforcement/persons-word.ts';
import { modeFor } from '../policy/mode-for.ts';
import type { Tx } from '../store/database.ts';
import { applicationVersion } from './application-version.ts';
import { admissionKey, deedsOf } from './deeds.ts';
import type { Answers } from './written/answers.ts';
import { decideByHand } from './written/decide-by-hand.ts';

type Verdict = 'approve' | 'decline';
export type ApplicationDecider = Decider<Verdict>;

export type ApplicationDecidingOptions = DecidingOptions & {
  readonly answers: Answers;
  readonly isByHand: (groupId: string) => boolean;
};

/** A person's word on an application that waits for one, or that was declined by rule. */
export function createApplicationDecider(options: ApplicationDecidingOptions): ApplicationDecider {
  const { db, actions, doorbell } = options;
  return async (id, { decision, reason, by, version }) => {
    const policy = options.policy();
    const result = await db.transaction().execute(async (tx) => {
      const found = await tx
        .selectFrom('application')
        .select(['id', 'group_id', 'person_id', 'status', 'details'])
        .select(['decision', 'decided_by', 'reasons', 'matched_id', 'related'])
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst();
      if (!found) return fail<Refusal>({ code: 'not_found', message: `there is no application ${id}` });
      if (version !== undefined && version !== applicationVersion(found)) {
        const message = `application ${id} has changed since it was looked at: look again`;
        return fail<Refusal>({ code: 'conflict', message });
      }
      const refusal = await refusalOf(tx, options, found, decision);
      if (refusal) return fail(refusal);
      if (found.person_id === '') {
        const planned = await decideByHand(tx, options, found, { decision, reason, by });
        const jobs = await actions.plan(tx, planned);
        return ok({ status: decision === 'approve' ? 'approved' : 'declined', jobs });
      }
      const mode = modeFor(policy, found.group_id, options.mode);
      const status = decision === 'decline' ? 'declined' : mode === 'enforce' ? 'approving' : 'waiting';
      await tx
        .updateTable('application')
        .set({ status, decision, decided_by: by })
        .where('id', '=', id)
        .execute();
      const decisionId = await storeDecision(tx, {
        subject: { kind: 'application', id },
        groupId: found.group_id,
        verdict: decision,
        act: mode === 'enforce',
        policyVersion: policy.version,
        trace: [{ by }],
        note: sealNote(options.vault, reason),
      });
      const application = { id, groupId: found.group_id, personId: found.person_id };
      return ok({ status, jobs: await actions.plan(tx, deedsOf(application, decision, mode), decisionId) });
    });
    if (!result.ok) return result;
    await doorbell.ring(result.value.jobs);
    return ok({ status: result.value.status });
  };
}

type Found = {
  readonly id: string;
  readonly group_id: string;
  readonly person_id: string;
  readonly status: string;
};

/** Why an application cannot be decided this way now, if so. An admission that has not begun can still be declined. */
async function refusalOf(
  tx: Tx,
  { actions, isByHand }: Pick<ApplicationDecidingOptions, 'actions' | 'isByHand'>,
  { id, group_id, person_id, status }: Found,
  decision: Verdict,
): Promise<Refusal | undefined> {
  const open = status === 'waiting' || status === 'declined';
  const mayStop = status === 'approving' && decision === 'decline';
  if (!open && !(mayStop && (await actions.cancel(tx, admissionKey(id), 'declined by a person', 'all')))) {
    return { code: 'conflict', message: `application ${id} is ${status}: nothing is to be decided` };
  }
  if (person_id === '' && decision === 'approve' && group_id === '') {
    return { code: 'conflict', message: `application ${id} names no group: say first which one it is for` };
  }
  if (person_id === '' && decision === 'approve' && !isByHand(group_id)) {
    const message = `application ${id} has no join request: the person has to ask on the platform first`;
    return { code: 'conflict', message };
  }
  return undefined;
}
