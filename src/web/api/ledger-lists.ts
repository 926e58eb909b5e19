import { sql } from 'kysely';
import type { Finding } from '../../detection/finding.ts';
import { openNote } from '../../enforcement/decision-store.ts';
import { openDetails } from '../../membership/application-store.ts';
import { applicationVersion } from '../../membership/application-version.ts';
import { contentVersion } from '../../screening/content-store.ts';
import type { Database } from '../../store/database.ts';
import type { Vault } from '../../trust/vault.ts';
import { pseudonymOf, withoutPeople } from '../pseudonym.ts';
import type { ApiDependencies } from './api-dependencies.ts';
import { pageOf, startOf } from './page.ts';
import type { ActionItem, ApplicationItem, CaseItem } from './schemas.ts';

type Lists = Pick<ApiDependencies, 'listCases' | 'listApplications' | 'listActions'>;

/** The API's lists, read from the ledger. Sealed columns are opened only for those who may see what is in them. */
export function createLedgerLists(db: Database, vault: Vault): Lists {
  return {
    async listCases({ status, group, after, limit }, may) {
      const rows = await db
        .selectFrom('moderation_case as case')
        .innerJoin('content', 'content.id', 'case.content_id')
        .innerJoin('decision', 'decision.id', 'case.decision_id')
        .select([
          'case.id',
          'case.group_id',
          'case.status',
          'case.severity',
          'case.categories',
          'case.resolution',
          'case.note',
          'case.opened_at',
          'case.closed_at',
          'content.id as content_id',
          'content.kind',
          'content.state',
          'content.author_id',
          'content.body',
          'content.body_hash',
          'decision.verdict',
          'decision.act',
          'decision.policy_version',
          'decision.decided_at',
          'decision.findings',
        ])
        .where('case.id', '>', startOf(after))
        .$if(status !== undefined, (query) => query.where('case.status', '=', status as 'open'))
        .$if(group !== undefined, (query) => query.where('case.group_id', '=', group as string))
        .orderBy('case.id')
        .limit(limit + 1)
        .execute();
      return pageOf(rows, limit, (row): CaseItem => {
        // A moderator's own words about a post may say what the post says.
        const reveals = may('content:read');
        const { text, permalink } = reveals
          ? vault.open<{ text: string; permalink?: string }>('content', row.body)
          : {};
        return {
          id: row.id,
          version: contentVersion(row),
          group: row.group_id,
          status: row.status,
          severity: row.severity,
          categories: row.categories,
          content: {
            id: row.content_id,
            kind: row.kind,
            state: row.state,
            author: pseudonymOf(vault, row.author_id),
            text,
            permalink,
          },
          decision: {
            verdict: row.verdict,
            act: row.act,
            policyVersion: row.policy_version,
            decidedAt: row.decided_at.toISOString(),
            findings: row.findings as Finding[],
          },
          resolution: row.resolution ?? undefined,
          reason: reveals && row.note ? openNote(vault, row.note) : undefined,
          openedAt: row.opened_at.toISOString(),
          closedAt: row.closed_at?.toISOString() ?? null,
        };
      });
    },

    async listApplications({ status, group, after, limit }, may) {
      const rows = await db
        .selectFrom('application')
        .selectAll()
        .where('id', '>', startOf(after))
        .$if(status !== undefined, (query) => query.where('status', '=', status as 'new'))
        .$if(group !== undefined, (query) => query.where('group_id', '=', group as string))
        .orderBy('id')
        .limit(limit + 1)
        .execute();
      return pageOf(
        rows,
        limit,
        (row): ApplicationItem => ({
          id: row.id,
          version: applicationVersion(row),
          group: row.group_id,
          status: row.status,
          person: pseudonymOf(vault, row.person_id),
          source: row.source,
          matched: row.matched_id,
          related: row.related,
          decision: row.decision,
          reasons: row.reasons,
          registerKind: row.register_kind,
          openedAt: row.opened_at.toISOString(),
          closedAt: row.closed_at?.toISOString() ?? null,
          applicant: may('applicants:read') ? applicantOf(vault, row.person_id, row.details) : undefined,
        }),
      );
    },

    async listActions({ status, group, after, limit }) {
      // A deed without a decision (an alert about the bot itself) belongs to no group.
      const groupOf = sql<string | null>`coalesce(judged.group_id, deed.target ->> 'groupId')`;
      const rows = await db
        .selectFrom('action as deed')
        .leftJoin('decision as judged', 'judged.id', 'deed.decision_id')
        .select([
          'deed.id',
          'deed.kind',
          'deed.mode',
          'deed.status',
          'deed.outcome',
          'deed.attempts',
          'deed.target',
          'deed.decision_id',
          'deed.planned_at',
          'deed.finished_at',
          groupOf.as('group_id'),
        ])
        .where('deed.id', '>', startOf(after))
        .$if(status !== undefined, (query) => query.where('deed.status', '=', status as 'done'))
        .$if(group !== undefined, (query) => query.where(groupOf, '=', group as string))
        .orderBy('deed.id')
        .limit(limit + 1)
        .execute();
      return pageOf(
        rows,
        limit,
        (row): ActionItem => ({
          id: row.id,
          kind: row.kind as ActionItem['kind'],
          mode: row.mode,
          status: row.status,
          attempts: row.attempts,
          ...withoutPeople(vault, row.target, row.outcome),
          group: row.group_id,
          decisionId: row.decision_id,
          plannedAt: row.planned_at.toISOString(),
          finishedAt: row.finished_at?.toISOString() ?? null,
        }),
      );
    },
  };
}

function applicantOf(vault: Vault, personId: string, sealed: Buffer | null): ApplicationItem['applicant'] {
  const { name, profile, written } = openDetails(vault, sealed);
  return {
    personId,
    name: profile?.name ?? name ?? written?.name,
    email: profile?.email ?? written?.email,
    employeeNumber: profile?.employeeNumber,
    department: profile?.department,
    number: written?.number,
    message: written?.message,
  };
}
