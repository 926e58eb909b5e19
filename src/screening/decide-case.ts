import type { Refusal } from '../base/refusal.ts';
import { fail, ok } from '../base/result.ts';
import { closeCase } from '../cases/case-store.ts';
import { sealNote, storeDecision } from '../enforcement/decision-store.ts';
import type { Decider, DecidingOptions } from '../enforcement/persons-word.ts';
import type { ContentWritten } from '../platform/event.ts';
import { modeFor } from '../policy/mode-for.ts';
import { contentVersion } from './content-store.ts';
import { removalOf } from './screening.ts';

export type CaseDecider = Decider<'allow' | 'remove'>;

/** A person's word on an open case: the post stays, or it goes. It is removed by the same way as by rule. */
export function createCaseDecider(options: DecidingOptions): CaseDecider {
  const { db, actions, doorbell } = options;
  return async (id, { decision, reason, by, version }) => {
    const policy = options.policy();
    const result = await db.transaction().execute(async (tx) => {
      const found = await tx
        .selectFrom('moderation_case as case')
        .innerJoin('content', 'content.id', 'case.content_id')
        .select(['case.status', 'content.id', 'content.kind', 'content.group_id', 'content.state'])
        .select('content.body_hash')
        .where('case.id', '=', id)
        .forUpdate()
        .executeTakeFirst();
      if (!found) return fail<Refusal>({ code: 'not_found', message: `there is no case ${id}` });
      if (found.status !== 'open')
        return fail<Refusal>({ code: 'conflict', message: `case ${id} is closed already` });
      if (decision === 'remove' && found.state !== 'live') {
        return fail<Refusal>({ code: 'conflict', message: 'the post is gone already' });
      }
      if (version !== undefined && version !== contentVersion(found)) {
        const message = `the post of case ${id} was changed after the version this is about: read it again`;
        return fail<Refusal>({ code: 'conflict', message });
      }
      const mode = modeFor(policy, found.group_id, options.mode);
      const note = sealNote(options.vault, reason);
      const decisionId = await storeDecision(tx, {
        subject: { kind: 'content', id: found.id },
        groupId: found.group_id,
        verdict: decision,
        act: decision === 'remove' && mode === 'enforce',
        policyVersion: policy.version,
        trace: [{ by }],
        note,
      });
      await closeCase(tx, found.id, `${decision} by ${by}`, note);
      const removal = { kind: found.kind as ContentWritten['kind'], contentId: found.id };
      const jobs =
        decision === 'remove' ? await actions.plan(tx, [removalOf(removal, mode)], decisionId) : [];
      return ok({ jobs });
    });
    if (!result.ok) return result;
    await doorbell.ring(result.value.jobs);
    return ok({ status: 'closed' });
  };
}
