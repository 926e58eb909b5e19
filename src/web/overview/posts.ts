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
  const judged = await latestJudged(db, limit);
  const byPerson = await personsDecisions(
    db,
    judged.map((row) => row.content_id),
  );
  const later = (row: Judged) =>
    byPerson.find(({ contentId, id }) => contentId === row.content_id && BigInt(id) > BigInt(row.id));
  const decisionsOf = (row: Judged) => [row.id, later(row)?.id].filter((id) => id !== undefined);
  const actions = await actionsOf(db, vault, judged.flatMap(decisionsOf));
  const cases = await casesOf(
    db,
    judged.map(({ id }) => id),
  );

  return judged.map((row): OverviewPost => {
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
        objections: row.act ? [] : [...new Set(trace.flatMap(({ objections }) => objections))],
      },
      case: cases.find(({ decisionId }) => decisionId === row.id),
      personsDecision: later(row),
      actions: actions.filter(({ decisionId }) => decisionsOf(row).includes(decisionId ?? '')),
    };
  });
}

type Judged = Awaited<ReturnType<typeof latestJudged>>[number];

/**
 * The bot's newest decision on each post. Only its findings fit the text as it is now; a person's decision follows
 * from no change in the inbox and has none, so it must never be what a text is covered by.
 */
async function latestJudged(db: Database, limit: number) {
  const latest = db
    .selectFrom('decision')
    .selectAll()
    .where('subject_kind', '=', 'content')
    .where('inbox_id', 'is not', null)
    .orderBy('id', 'desc')
    .limit(limit * 2);
  const rows = await db
    // Picked before they are joined: a database without statistics, as the embedded one is, would join them all.
    .selectFrom(latest.as('latest'))
    .innerJoin('content', 'content.id', 'latest.subject_id')
    .select([
      'latest.id',
      'latest.verdict',
      'latest.act',
      'latest.policy_version',
      'latest.decided_at',
      'latest.findings',
      'latest.trace',
      'latest.group_id',
      'content.id as content_id',
      'content.kind',
      'content.author_id',
      'content.body',
      'content.state',
      'content.edited',
    ])
    .orderBy('latest.id', 'desc')
    .execute();
  const seen = new Set<string>();
  return rows.filter(({ content_id: id }) => !seen.has(id) && seen.add(id)).slice(0, limit);
}

/** Newest first. */
async function personsDecisions(db: Database, contentIds: readonly string[]) {
  if (contentIds.length === 0) return [];
  return db
    .selectFrom('decision')
    .select(['id', 'subject_id as contentId', 'verdict', 'act', 'decided_at as decidedAt'])
    .where('subject_id', 'in', [...contentIds])
    .where('subject_kind', '=', 'content')
    .where('inbox_id', 'is', null)
    .orderBy('id', 'desc')
    .execute();
}

async function casesOf(db: Database, decisionIds: readonly string[]) {
  if (decisionIds.length === 0) return [];
  return db
    .selectFrom('moderation_case')
    .select(['id', 'status', 'decision_id as decisionId'])
    .where('decision_id', 'in', [...decisionIds])
    .execute();
}

function findingOf(finding: Finding, trace: readonly RuleTrace[]): OverviewFinding {
  const { category, severity, confidence, reason, rule, start, end } = finding;
  const judged = trace.find(
    (one) => one.category === category && one.rule === rule && one.start === start && one.end === end,
  );
  const mildedBy = judged && judged.why !== 'rule' ? judged.why : undefined;
  return { category, severity, confidence, reason, mildedBy };
}
