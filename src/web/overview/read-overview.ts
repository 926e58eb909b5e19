import { sql } from 'kysely';
import { registerState } from '../../register/store.ts';
import type { Database } from '../../store/database.ts';
import type { Vault } from '../../trust/vault.ts';
import { latestActions } from './actions.ts';
import { settledApplications, waitingApplications } from './applications.ts';
import type { Limited, Overview, OverviewCase, OverviewIntake, OverviewRegister } from './overview.ts';
import { latestPosts } from './posts.ts';

const rowsShown = 20;

/** What the status page shows, read from the ledger as it stands. */
export async function readOverview(db: Database, vault: Vault): Promise<Overview> {
  return {
    registers: await registers(db),
    intake: await intake(db),
    verdicts: await verdictsOfLastDay(db),
    posts: await latestPosts(db, vault, rowsShown),
    waiting: await waitingApplications(db, vault, rowsShown),
    settled: await settledApplications(db, vault, rowsShown / 2),
    cases: await openCases(db),
    actions: await latestActions(db, vault, rowsShown),
  };
}

async function registers(db: Database): Promise<OverviewRegister[]> {
  const kinds = ['employee', 'client'] as const;
  return Promise.all(
    kinds.map(async (kind) => {
      const { active, importedAt } = await registerState(db, kind);
      return { kind, active, importedAt };
    }),
  );
}

const count = sql<string>`count(*)`.as('count');
const lastDay = sql<Date>`now() - interval '1 day'`;

async function intake(db: Database): Promise<OverviewIntake> {
  const open = await db
    .selectFrom('inbox')
    .select(['status', count])
    .where('status', 'in', ['pending', 'failed'])
    .groupBy('status')
    .execute();
  const numberOf = (status: string) => Number(open.find((row) => row.status === status)?.count ?? 0);
  const ignored = sql<boolean>`status = 'ignored'`;
  const kinds = await db
    .selectFrom('inbox')
    .select(['object', 'field', count, ignored.as('ignored')])
    .where('received_at', '>', lastDay)
    .groupBy(['object', 'field', ignored])
    .orderBy(sql`count(*)`, 'desc')
    .limit(rowsShown)
    .execute();
  return {
    pending: numberOf('pending'),
    failed: numberOf('failed'),
    lastDay: kinds.map((row) => ({ ...row, count: Number(row.count) })),
  };
}

async function verdictsOfLastDay(db: Database): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom('decision')
    .select(['verdict', count])
    .where('subject_kind', '=', 'content')
    // What a person decided afterwards follows from no change in the inbox and is no second judgement.
    .where('inbox_id', 'is not', null)
    .where('decided_at', '>', lastDay)
    .groupBy('verdict')
    .execute();
  return Object.fromEntries(rows.map((row) => [row.verdict, Number(row.count)]));
}

async function openCases(db: Database): Promise<Limited<OverviewCase>> {
  const open = db.selectFrom('moderation_case').where('status', '=', 'open');
  const total = await open.select(count).executeTakeFirstOrThrow();
  const shown = await open
    .select([
      'id',
      'content_id as contentId',
      'group_id as group',
      'severity',
      'categories',
      'opened_at as openedAt',
    ])
    .orderBy('id')
    .limit(rowsShown)
    .execute();
  return { total: Number(total.count), shown };
}
