import type { Finding } from '../../detection/finding.ts';
import { deciderOf } from '../../enforcement/explain/explain-decision.ts';
import type { Tx } from '../../store/database.ts';

/** What is known of a post's judgement when somebody appeals against what came of it. */
export type PastJudgement = {
  /** The person who decided; null where it was a rule. */
  readonly decider: string | null;
  readonly category: string | undefined;
  readonly findings: readonly Finding[];
};

/** @param decisionId what is appealed against @param contentId the post it is about */
export async function judgementOf(tx: Tx, decisionId: string, contentId: string): Promise<PastJudgement> {
  const { trace } = await tx
    .selectFrom('decision')
    .select('trace')
    .where('id', '=', decisionId)
    .executeTakeFirstOrThrow();
  // A person decides about what a rule had found.
  const rule = await tx
    .selectFrom('decision')
    .select(['category', 'findings'])
    .where('subject_kind', '=', 'content')
    .where('subject_id', '=', contentId)
    .where('category', 'is not', null)
    .where('verdict', '<>', 'allow')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return {
    decider: deciderOf(trace) ?? null,
    category: rule?.category ?? undefined,
    findings: (rule?.findings ?? []) as readonly Finding[],
  };
}
