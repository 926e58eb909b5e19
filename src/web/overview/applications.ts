import { sql } from 'kysely';
import type { Database } from '../../store/database.ts';
import type { Vault } from '../../trust/vault.ts';
import { pseudonymOf } from '../pseudonym.ts';
import type { Limited, OverviewApplication } from './overview.ts';

/** No platform has a call that declines, so a declined one waits for a person too. */
const waitingStatuses = ['waiting', 'declined'] as const;

export async function waitingApplications(
  db: Database,
  vault: Vault,
  limit: number,
): Promise<Limited<OverviewApplication>> {
  const { total } = await db
    .selectFrom('application')
    .select(sql<string>`count(*)`.as('total'))
    .where('status', 'in', [...waitingStatuses])
    .executeTakeFirstOrThrow();
  const rows = await applications(db)
    .where('status', 'in', [...waitingStatuses])
    .orderBy('id')
    .limit(limit)
    .execute();
  return { total: Number(total), shown: rows.map((row) => toApplication(vault, row)) };
}

export async function settledApplications(
  db: Database,
  vault: Vault,
  limit: number,
): Promise<OverviewApplication[]> {
  const rows = await applications(db)
    .where('status', 'not in', [...waitingStatuses])
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => toApplication(vault, row));
}

const applications = (db: Database) =>
  db
    .selectFrom('application')
    .select([
      'id',
      'group_id as group',
      'person_id',
      'status',
      'decision',
      'reasons',
      'register_kind as registerKind',
      'opened_at as openedAt',
      'closed_at as closedAt',
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof applications>['execute']>>[number];

const toApplication = (vault: Vault, { person_id, ...row }: Row): OverviewApplication => ({
  ...row,
  person: pseudonymOf(vault, person_id),
});
