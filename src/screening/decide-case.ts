import type { Day } from '../base/day.ts';
import type { Refusal } from '../base/refusal.ts';
import { fail, ok } from '../base/result.ts';
import { closeCase } from '../cases/case-store.ts';
import { sealNote, storeDecision } from '../enforcement/decision-store.ts';
import type { Decider, DecidingOptions } from '../enforcement/persons-word.ts';
import { liftStrikes } from '../enforcement/strike-store.ts';
import type { ContentWritten } from '../platform/event.ts';
import type { RuleTrace } from '../policy/judge.ts';
import { modeFor } from '../policy/mode-for.ts';
import { afterPersonsRemoval } from './after-persons-removal.ts';
import { contentVersion } from './content-store.ts';
import { removalOf } from './what-follows.ts';

export type CaseDecider = Decider<'allow' | 'remove'>;

/** A person's word on an open case: the post stays, or it goes. It is removed by the same way as by rule. */
/** `today`: the day that quotas are for. */
type Options = DecidingOptions & { readonly today: () => Day; readonly now: () => Date };

export function createCaseDecider(options: Options): CaseDecider {
  const { db, actions, doorbell } = options;
  return async (id, { decision, reason, by, version }) => {
    const policy = options.policy();
    const result = await db.transaction().execute(async (tx) => {
      const found = await tx
        .selectFrom('moderation_case as case')
        .innerJoin('content', 'content.id', 'case.content_id')
        .innerJoin('decision', 'decision.id', 'case.decision_id')
        .select([
          ...(['case.status', 'case.severity', 'content.id', 'content.kind', 'content.group_id'] as const),
          ...(['content.state', 'content.author_id', 'content.version_at', 'content.seen_at'] as const),
          'decision.trace',
        ])
        .select('content.body_hash')
        .where('case.id', '=', id)
        .forUpdate(['case', 'content'])
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
        contentVersion: contentVersion(found),
      });
      await closeCase(tx, found.id, `${decision} by ${by}`, note);
      if (decision === 'allow') {
        await liftStrikes(tx, { contentId: found.id }, `allowed by ${by}`);
        return ok({ jobs: [] });
      }
      const removal = removalOf({ kind: found.kind as ContentWritten['kind'], contentId: found.id }, mode);
      const follows = await afterPersonsRemoval(
        tx,
        {
          ...{ contentId: found.id, kind: found.kind, groupId: found.group_id, authorId: found.author_id },
          ...{ severity: found.severity, decisionId, writtenAt: found.version_at ?? found.seen_at },
          trace: found.trace as readonly RuleTrace[],
        },
        { policy, mode, today: options.today(), now: options.now() },
      );
      return ok({ jobs: await actions.plan(tx, [removal, ...follows], decisionId) });
    });
    if (!result.ok) return result;
    await doorbell.ring(result.value.jobs);
    return ok({ status: 'closed' });
  };
}
