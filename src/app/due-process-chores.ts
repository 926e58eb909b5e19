import type { Day } from '../base/day.ts';
import { passOverdue } from '../cases/case-store.ts';
import type { Category, Severity } from '../detection/finding.ts';
import type { ActionStore } from '../enforcement/action-store.ts';
import { alertActions } from '../enforcement/alert-actions.ts';
import { forgetQuotas } from '../enforcement/quota-store.ts';
import { forgetStrikes } from '../enforcement/strike-store.ts';
import { modeFor } from '../policy/mode-for.ts';
import type { Mode, Policy } from '../policy/policy.ts';
import type { Doorbell } from '../queue/queue.ts';
import { permalinkOf } from '../screening/content-store.ts';
import type { Wording } from '../screening/screening-options.ts';
import type { Database } from '../store/database.ts';
import type { Vault } from '../trust/vault.ts';

type Options = Pick<Wording, 'alert'> & {
  readonly db: Database;
  readonly vault: Vault;
  readonly actions: ActionStore;
  readonly doorbell: Doorbell;
  readonly policy: () => Policy;
  readonly mode: Mode;
  readonly today: () => Day;
  readonly now: () => Date;
};

/** By the clock: posts whose author has not mended them in time become a moderator's, and old counts are forgotten. */
export function createDueProcessChore(options: Options): () => Promise<void> {
  const { db, vault, actions, doorbell } = options;
  return async () => {
    const policy = options.policy();
    const jobs = await db.transaction().execute(async (tx) => {
      await forgetQuotas(tx, options.today());
      await forgetStrikes(tx, options.now());
      const overdue = await passOverdue(tx, options.now());
      const planned = [];
      for (const { id, contentId, groupId, severity, category } of overdue) {
        const alert = options.alert({
          ...{ occasion: 'flag', policy, groupId, caseId: id },
          severity: severity as Severity,
          category: (category ?? undefined) as Category | undefined,
          permalink: await permalinkOf(tx, vault, contentId),
        });
        planned.push(
          ...alertActions(alert, policy, `overdue case ${id}`, modeFor(policy, groupId, options.mode)),
        );
      }
      return actions.plan(tx, planned);
    });
    await doorbell.ring(jobs);
  };
}
