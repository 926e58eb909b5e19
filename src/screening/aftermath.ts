import { awaitPerson, closeCase, openCase } from '../cases/case-store.ts';
import type { Category, Finding, Severity } from '../detection/finding.ts';
import type { PlannedAction, StoredAction } from '../enforcement/action.ts';
import type { FinalStatus } from '../enforcement/action-store.ts';
import { alertActions } from '../enforcement/alert-actions.ts';
import type { DecisionFacts } from '../enforcement/decision-store.ts';
import type { Aftermath } from '../enforcement/executor.ts';
import { settleStrikes } from '../enforcement/strike-store.ts';
import { modeFor } from '../policy/mode-for.ts';
import type { Tx } from '../store/database.ts';
import { noteRemoved, permalinkOf } from './content-store.ts';
import type { Occasion, ScreeningOptions } from './screening-options.ts';
import { isCoaching } from './what-follows.ts';

type Options = Pick<ScreeningOptions, 'vault' | 'actions' | 'policy' | 'mode' | 'alert'>;

type Decided = {
  readonly id: string;
  readonly contentId: string;
  readonly groupId: string;
  readonly severity: Severity;
  readonly category: Category | undefined;
  readonly categories: readonly string[];
  readonly byRule: boolean;
  readonly facts: DecisionFacts;
};

/** What follows when a deed about a post has ended: it is noted, its strike counts or does not, moderators are told. */
export function createContentAftermath(options: Options): Aftermath {
  return async (tx, action, status) => {
    const what = deedOf(action);
    if (!what || action.decisionId === undefined || (action.mode === 'observe' && status === 'recorded'))
      return [];
    const decided = await readDecision(tx, action.decisionId);
    if (!decided) return [];
    const planned =
      status === 'done' ? await whenDone(tx, what, decided) : await whenNot(tx, what, decided, status);
    return options.actions.plan(tx, planned, action.decisionId);
  };

  async function whenDone(tx: Tx, what: Deed, decided: Decided): Promise<PlannedAction[]> {
    await settleStrikes(tx, { decisionId: decided.id }, 'counted');
    if (what === 'coach') return [];
    if (what === 'remove') await noteRemoved(tx, decided.contentId);
    // A case about what is to follow for the author stays open.
    if (!decided.facts.asks) await closeCase(tx, decided.contentId, what === 'remove' ? 'removed' : 'hidden');
    return decided.byRule ? tell(tx, decided, what, undefined) : [];
  }

  /** Also where it was to be done and the brake was put on before it was. */
  async function whenNot(
    tx: Tx,
    what: Deed,
    decided: Decided,
    status: FinalStatus,
  ): Promise<PlannedAction[]> {
    await settleStrikes(tx, { decisionId: decided.id }, 'void');
    const { contentId, groupId, severity, categories } = decided;
    const caseId =
      what === 'coach'
        ? await awaitPerson(tx, contentId)
        : await openCase(tx, { contentId, groupId, severity, categories, decisionId: decided.id });
    // That the platform refused is told by itself.
    if (status === 'failed' && what !== 'coach') return [];
    return caseId === undefined ? [] : tell(tx, decided, what === 'coach' ? 'flag' : 'record', caseId);
  }

  async function tell(tx: Tx, decided: Decided, occasion: Occasion, caseId: string | undefined) {
    const policy = options.policy();
    const { groupId, category, severity, contentId } = decided;
    const permalink = await permalinkOf(tx, options.vault, contentId);
    const alert = options.alert({ occasion, policy, groupId, category, severity, caseId, permalink });
    const mode = modeFor(policy, groupId, options.mode);
    return alertActions(alert, policy, `decision ${decided.id} ${occasion}`, mode);
  }
}

type Deed = 'remove' | 'hide' | 'coach';

function deedOf({ kind, key }: StoredAction): Deed | undefined {
  if (kind === 'delete-post' || kind === 'delete-comment') return 'remove';
  if (kind === 'hide-comment') return 'hide';
  return isCoaching(key) ? 'coach' : undefined;
}

async function readDecision(tx: Tx, id: string): Promise<Decided | undefined> {
  const row = await tx
    .selectFrom('decision')
    .select([
      'subject_kind',
      'subject_id',
      'group_id',
      'severity',
      'category',
      'findings',
      'inbox_id',
      'facts',
    ])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  if (row.subject_kind !== 'content') return undefined;
  const findings = row.findings as readonly Finding[];
  return {
    id,
    contentId: row.subject_id,
    groupId: row.group_id,
    severity: (row.severity ?? 'high') as Severity,
    category: (row.category ?? undefined) as Category | undefined,
    categories: [...new Set(findings.map(({ category }) => category))],
    byRule: row.inbox_id !== null,
    facts: row.facts as DecisionFacts,
  };
}
