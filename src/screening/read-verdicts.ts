import { sql } from 'kysely';
import type { Category } from '../detection/finding.ts';
import type { RuleVerdicts } from '../policy/error-rates.ts';
import type { Database } from '../store/database.ts';

/**
 * What people have said since a time of the findings that the rules last objected to in a post, counted by rule and
 * language. The last word counts, such as one after an appeal; a finding that the policy allowed was no objection.
 */
export async function readVerdicts(
  db: Database,
  { since, until }: { readonly since: Date; readonly until: Date },
): Promise<RuleVerdicts[]> {
  const { rows } = await sql<{
    category: Category;
    rule: string;
    language: string;
    right: string;
    wrong: string;
  }>`
    with said as (
      select distinct on (subject_id) subject_id, id, verdict
      from grindvakt.decision
      where subject_kind = 'content' and note is not null and verdict in ('allow', 'remove')
        and decided_at >= ${since} and decided_at < ${until}
      order by subject_id, id desc
    ), objected as (
      select distinct said.subject_id, said.verdict, judged.language,
        finding ->> 'category' as category, finding ->> 'rule' as rule
      from said
      cross join lateral (
        select trace, coalesce(facts ->> 'language', 'und') as language
        from grindvakt.decision before
        where before.subject_id = said.subject_id and before.subject_kind = 'content'
          and before.note is null and before.id < said.id
        order by before.id desc limit 1
      ) judged
      cross join lateral jsonb_array_elements(judged.trace) finding
      where finding ->> 'outcome' <> 'allow'
    )
    select category, rule, language, count(*) filter (where verdict = 'remove') as right,
      count(*) filter (where verdict = 'allow') as wrong
    from objected where rule is not null
    group by category, rule, language`.execute(db);
  return rows.map((row) => ({ ...row, right: Number(row.right), wrong: Number(row.wrong) }));
}
