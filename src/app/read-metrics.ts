import { sql } from 'kysely';
import type { WorkQueue } from '../queue/queue.ts';
import type { Database } from '../store/database.ts';
import type { MetricReadings } from '../web/metrics.ts';

/** The state of the ledger and the queue for one scrape. */
export async function readMetrics(db: Database, queue: Pick<WorkQueue, 'waiting'>): Promise<MetricReadings> {
  const byStatus = async (table: 'action' | 'application') => {
    const rows = await db
      .selectFrom(table)
      .select(['status', sql<string>`count(*)`.as('count')])
      .groupBy('status')
      .execute();
    return Object.fromEntries(rows.map(({ status, count }) => [status, Number(count)]));
  };
  const [inbox, actions, applications, cases, queueWaiting] = await Promise.all([
    db
      .selectFrom('inbox')
      .select([
        sql<string>`count(*)`.as('pending'),
        sql<string>`coalesce(extract(epoch from now() - min(received_at)), 0)`.as('oldest'),
      ])
      .where('status', '=', 'pending')
      .executeTakeFirstOrThrow(),
    byStatus('action'),
    byStatus('application'),
    db
      .selectFrom('moderation_case')
      .select(sql<string>`count(*)`.as('open'))
      .where('status', '=', 'open')
      .executeTakeFirstOrThrow(),
    queue.waiting(),
  ]);
  return {
    inboxPending: Number(inbox.pending),
    inboxOldestSeconds: Number(inbox.oldest),
    actions,
    applications,
    openCases: Number(cases.open),
    queueWaiting,
  };
}
