import type { Finding } from '../../detection/finding.ts';
import type { RuleTrace } from '../../policy/judge.ts';
import type { Database } from '../../store/database.ts';
import type { Vault } from '../../trust/vault.ts';
import { pseudonymOf } from '../pseudonym.ts';
import { actionsOf } from './actions.ts';
import { maskText } from './mask.ts';
import type { OverviewFinding, OverviewPost } from './overview.ts';

const charactersShown = 400;

/** The posts and comments that were judged last, each with its newest decision and what was done about it. */
export async function latestPosts(db: Database, vault: Vault, limit: number): Promise<OverviewPost[]> {
  const rows = await db
    .selectFrom('decision')
    .innerJoin('content', 'content.id', 'decision.subject_id')
    .select([
      'decision.id',
      'decision.verdict',
      'decision.act',
      'decision.policy_version',
      'decision.decided_at',
      'decision.findings',
      'decision.trace',
      'decision.group_id',
      'content.id as content_id',
      'content.kind',
      'content.author_id',
      'content.body',
      'content.state',
      'content.edited',
    ])
    .where('decision.subject_kind', '=', 'content')
    .orderBy('decision.id', 'desc')
    .limit(limit * 2)
    .execute();
  // The text is that of the newest version, and only the newest decision's findings fit it.
  const newest = [...Map.groupBy(rows, (row) => row.content_id).values()].map(([row]) => row as Row);
  type Row = (typeof rows)[number];

  const shown = newest.slice(0, limit);
  const actions = await actionsOf(
    db,
    vault,
    shown.map(({ id }) => id),
  );
  return shown.map((row): OverviewPost => {
    const [findings, trace] = [row.findings as Finding[], row.trace as RuleTrace[]];
    return {
      contentId: row.content_id,
      kind: row.kind,
      group: row.group_id,
      author: pseudonymOf(vault, row.author_id),
      text: maskText(vault.open<{ text: string }>('content', row.body).text, findings, charactersShown),
      state: row.state,
      edited: row.edited,
      decision: {
        id: row.id,
        verdict: row.verdict,
        act: row.act,
        policyVersion: row.policy_version,
        decidedAt: row.decided_at,
        findings: findings.map((finding) => findingOf(finding, trace)),
        objections: row.act ? [] : [...new Set(trace.flatMap(({ objections }) => objections ?? []))],
      },
      actions: actions.filter(({ decisionId }) => decisionId === row.id),
    };
  });
}

function findingOf(finding: Finding, trace: readonly RuleTrace[]): OverviewFinding {
  const { category, severity, confidence, reason, rule, start, end } = finding;
  const judged = trace.find(
    (one) => one.category === category && one.rule === rule && one.start === start && one.end === end,
  );
  const mildedBy = judged && judged.why !== 'rule' ? judged.why : undefined;
  return { category, severity, confidence, reason, mildedBy };
}
