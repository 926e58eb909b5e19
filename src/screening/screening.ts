import type { Alert } from '../alerts/alert.ts';
import { closeCase, openCase } from '../cases/case-store.ts';
import type { Finding, Severity } from '../detection/finding.ts';
import type { PlannedAction } from '../enforcement/action.ts';
import type { ActionStore } from '../enforcement/action-store.ts';
import { alertActions } from '../enforcement/alert-actions.ts';
import { storeDecision } from '../enforcement/decision-store.ts';
import type { ContentDeleted, ContentWritten } from '../platform/event.ts';
import { type Judgement, judge } from '../policy/judge.ts';
import { modeFor } from '../policy/mode-for.ts';
import type { Mode, Policy } from '../policy/policy.ts';
import type { Job } from '../queue/queue.ts';
import type { Tx } from '../store/database.ts';
import type { Vault } from '../trust/vault.ts';
import { noteDeleted, noteWritten } from './content-store.ts';

export type ScreeningOptions = {
  readonly vault: Vault;
  readonly actions: ActionStore;
  readonly mode: Mode;
  readonly policy: () => Policy;
  readonly scan: (text: string, authorName: string | undefined) => readonly Finding[];
  /** What moderators are told of a judgement; texts and links come from the message catalogue. */
  readonly alert: (told: Judged & { caseId: string | undefined }) => Alert;
};

export type Judged = {
  readonly event: ContentWritten;
  readonly judgement: Judgement;
  readonly findings: readonly Finding[];
  readonly severity: Severity;
  readonly policy: Policy;
};

export type Screening = {
  /** Judges a new or changed post and stores what follows. @returns jobs to ring after the transaction */
  written(tx: Tx, event: ContentWritten, inboxId: string): Promise<Job[]>;
  deleted(tx: Tx, event: ContentDeleted): Promise<Job[]>;
};

export function createScreening(options: ScreeningOptions): Screening {
  const { vault, actions } = options;
  return {
    async written(tx, event, inboxId) {
      if (!(await noteWritten(tx, vault, event))) return [];
      const policy = options.policy();
      const findings = options.scan(event.text, event.author.name);
      const judgement = judge({
        policy,
        groupId: event.groupId,
        authorId: event.author.id,
        findings,
        processMode: options.mode,
      });
      const decisionId = await storeDecision(tx, {
        subject: { kind: 'content', id: event.contentId },
        groupId: event.groupId,
        verdict: judgement.verdict,
        act: judgement.act,
        severity: judgement.severity,
        policyVersion: policy.version,
        findings,
        trace: judgement.trace,
        inboxId,
      });
      const removal = removalOf(event, 'enforce');
      if (!judgement.act) await actions.cancel(tx, removal.key, 'a newer version may stay', 'rules');
      if (judgement.verdict === 'allow') return [];

      const judged: Judged = { event, judgement, findings, policy, severity: judgement.severity ?? 'low' };
      // A person is wanted unless the post is really going to be removed.
      const caseId = judgement.act ? undefined : await openCase(tx, caseOf(judged, decisionId));
      const planned = [
        ...(judgement.verdict === 'remove' ? [judgement.act ? removal : removalOf(event, 'observe')] : []),
        ...alertsOf(options, judged, caseId, decisionId),
      ];
      return actions.plan(tx, planned, decisionId);
    },

    async deleted(tx, event) {
      const { key } = removalOf(event, 'enforce');
      // The bot's own removal is told like any other; what follows from it is seen to when it has ended.
      if (await actions.isUnderWay(tx, key)) return [];
      await actions.cancel(tx, key, 'the author deleted it', 'all');
      await noteDeleted(tx, vault, event);
      await closeCase(tx, event.contentId, 'the author deleted it');
      return [];
    },
  };
}

const caseOf = ({ event, findings, severity }: Judged, decisionId: string) => ({
  contentId: event.contentId,
  groupId: event.groupId,
  severity,
  categories: [...new Set(findings.map(({ category }) => category))],
  decisionId,
});

/** The deed that takes a post or comment away. */
export function removalOf(content: Pick<ContentWritten, 'kind' | 'contentId'>, mode: Mode): PlannedAction {
  const id = content.contentId;
  return content.kind === 'comment' || content.kind === 'page-comment'
    ? { kind: 'delete-comment', key: `delete-comment:${id}`, target: { commentId: id }, mode }
    : { kind: 'delete-post', key: `delete-post:${id}`, target: { postId: id }, mode };
}

function alertsOf(
  options: ScreeningOptions,
  judged: Judged,
  caseId: string | undefined,
  decisionId: string,
): PlannedAction[] {
  const alert = options.alert({ ...judged, caseId });
  const mode = modeFor(judged.policy, judged.event.groupId, options.mode);
  return alertActions(alert, judged.policy, `decision ${decisionId}`, mode);
}
