import { closeCase, openCase } from '../cases/case-store.ts';
import type { Finding } from '../detection/finding.ts';
import type { StoredAction } from '../enforcement/action.ts';
import type { Aftermath } from '../enforcement/executor.ts';
import type { Membership } from '../membership/membership.ts';
import { noteRemoved } from '../screening/content-store.ts';
import type { Tx } from '../store/database.ts';

/** What follows when an action has come to its end: the post is noted as removed, the application as approved. */
export function createAftermath(membership: Membership): Aftermath {
  return async (tx, action, status) => {
    const contentId = action.target.postId ?? action.target.commentId;
    if (contentId !== undefined && action.kind.startsWith('delete-')) {
      if (status === 'done') {
        await noteRemoved(tx, contentId);
        await closeCase(tx, contentId, 'removed');
      } else if (status !== 'recorded' || action.mode === 'enforce') {
        // Also where it was to be done and the brake was put on before it was.
        await askPerson(tx, action);
      }
    }
    return membership.aftermath(tx, action, status);
  };
}

/** A removal that the platform would not carry out is for a person to look at. */
async function askPerson(tx: Tx, action: StoredAction): Promise<void> {
  if (action.decisionId === undefined) return;
  const decision = await tx
    .selectFrom('decision')
    .select(['subject_id', 'group_id', 'severity', 'findings'])
    .where('id', '=', action.decisionId)
    .executeTakeFirstOrThrow();
  const findings = decision.findings as readonly Finding[];
  await openCase(tx, {
    contentId: decision.subject_id,
    groupId: decision.group_id,
    severity: decision.severity ?? 'high',
    categories: [...new Set(findings.map(({ category }) => category))],
    decisionId: action.decisionId,
  });
}
