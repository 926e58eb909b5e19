import { openBody } from '../../screening/content-store.ts';
import type { Database } from '../../store/database.ts';
import type { Vault } from '../../trust/vault.ts';
import type { AppealKind, AppealState } from './appeal.ts';
import { openStatement } from './appeal-desk.ts';

export type ListedAppeal = {
  readonly id: string;
  readonly kind: AppealKind;
  readonly state: AppealState;
  readonly group: string;
  readonly contentId: string | null;
  readonly personId: string;
  /** The words of the post and of the appeal, for who may read them. */
  readonly text?: string;
  readonly statement?: string;
  /** Null where a rule decided. */
  readonly firstDecider: string | null;
  readonly appealedAt: Date | null;
  readonly expiresAt: Date;
  readonly decidedAt: Date | null;
  readonly decidedBy: string | null;
};

export type AppealQuery = {
  readonly state?: AppealState | undefined;
  readonly group?: string | undefined;
  readonly after: string;
  readonly limit: number;
};

/** Appeals, oldest first. @param clear whether the words are shown */
export async function listAppeals(
  db: Database,
  vault: Vault,
  { state, group, after, limit }: AppealQuery,
  clear: boolean,
): Promise<ListedAppeal[]> {
  const rows = await db
    .selectFrom('appeal')
    .leftJoin('content', 'content.id', 'appeal.content_id')
    .selectAll('appeal')
    .select('content.body')
    .where('appeal.id', '>', after)
    .$if(state !== undefined, (query) => query.where('appeal.state', '=', state as AppealState))
    .$if(group !== undefined, (query) => query.where('appeal.group_id', '=', group as string))
    .orderBy('appeal.id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, kind: row.kind, state: row.state, group: row.group_id, contentId: row.content_id },
    ...{ personId: row.person_id, firstDecider: row.first_decider, decidedBy: row.decided_by },
    ...{ appealedAt: row.appealed_at, expiresAt: row.expires_at, decidedAt: row.decided_at },
    ...(clear && row.body && { text: openBody(vault, row.body).text }),
    ...(clear && row.statement && { statement: openStatement(vault, row.statement) }),
  }));
}
