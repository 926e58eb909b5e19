import { type SqlBool, sql } from 'kysely';
import type { Doorbell, Job } from '../queue/queue.ts';
import type { Database } from '../store/database.ts';

/** As many as one sweep rings for; the next one goes on. */
const most = 1_000;

/**
 * Rings again for everything in the ledger that is due: what a queue lost, what was to be tried later, what a
 * process that died had begun. Ringing for work that is under way is harmless.
 */
export async function sweep(db: Database, doorbell: Doorbell): Promise<number> {
  const due = sql<SqlBool>`next_try_at <= now()`;
  const [events, applications, actions, attachments] = await Promise.all([
    db
      .selectFrom('inbox')
      .select('id')
      .where('status', '=', 'pending')
      .where(due)
      .orderBy('id')
      .limit(most)
      .execute(),
    db
      .selectFrom('application')
      .select('id')
      .where((where) =>
        where.or([
          where.and([where('status', '=', 'new'), due]),
          // A one-time code that was asked for after the application was decided.
          where.and([where('code_asked_at', 'is not', null), where('status', 'in', ['waiting', 'matched'])]),
        ]),
      )
      .limit(most)
      .execute(),
    db
      .selectFrom('action')
      .select('id')
      .where((where) =>
        where.or([
          where.and([where('status', '=', 'planned'), due]),
          where.and([where('status', '=', 'started'), where('claimed_until', '<', sql<Date>`now()`)]),
        ]),
      )
      .orderBy('id')
      .limit(most)
      .execute(),
    db
      .selectFrom('attachment')
      .select('id')
      .where('status', '=', 'pending')
      .where(due)
      .where((where) =>
        where.or([where('claimed_until', 'is', null), where('claimed_until', '<', sql<Date>`now()`)]),
      )
      .orderBy('id')
      .limit(most)
      .execute(),
  ]);
  const jobs: Job[] = [
    ...events.map(({ id }) => ({ name: 'event' as const, id })),
    ...applications.map(({ id }) => ({ name: 'application' as const, id })),
    ...actions.map(({ id }) => ({ name: 'action' as const, id })),
    ...attachments.map(({ id }) => ({ name: 'attachment' as const, id })),
  ];
  await doorbell.ring(jobs, 0, true);
  return jobs.length;
}
