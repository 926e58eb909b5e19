import { type SqlBool, sql } from 'kysely';
import { sealNote } from '../enforcement/decision-store.ts';
import type { Doorbell } from '../queue/queue.ts';
import type { Database, Tx } from '../store/database.ts';
import { type Counts, noCounts, sum } from './counts.ts';
import { type PastDecision, type UndoOptions, undoDecisions } from './undo.ts';

/** A rule's work in a period. */
export type RevertRequest = {
  /** The policy's rule as lists and traces name it (`hate`, `320:abuse`), or a detector's (`client-care.named`). */
  readonly rule: string;
  readonly since: Date;
  readonly until: Date;
  readonly groupId?: string | undefined;
  readonly dryRun: boolean;
  /** At most so many decisions now; the next call goes on. */
  readonly most?: number;
  readonly by: string;
  readonly reason: string;
};

export type Reverted = Counts & {
  /** Inverses that had come to nothing and are tried again. */
  readonly again: number;
  /** `most` was reached and there is more. */
  readonly more: boolean;
};

export type RevertOptions = UndoOptions & { readonly db: Database; readonly doorbell: Doorbell };

/** Decisions in one transaction: few enough that nobody waits long for their locks. */
const pageSize = 100;

/**
 * Undoes what a rule has done, a page at a time: killed in the middle, the next call goes on where this one came to,
 * and what was undone is not undone again.
 */
export async function revert(
  options: RevertOptions,
  request: RevertRequest,
  onProgress: (decisions: number) => void = () => {},
): Promise<Reverted> {
  const { db, doorbell } = options;
  const total = noCounts();
  const word = { by: request.by, rule: request.rule, note: sealNote(options.vault, request.reason) };
  const again = await tried(db, request);
  let after = '0';
  let seen = 0;
  for (;;) {
    const page = await withRollback(db, request.dryRun, async (tx) => {
      const decisions = await nextOf(tx, request, after);
      return { decisions, ...(await undoDecisions(tx, options, decisions, word)) };
    });
    const last = page.decisions.at(-1);
    if (!last) return { ...total, again, more: false };
    if (!request.dryRun) await doorbell.ring(page.jobs);
    sum(total, page.counts);
    after = last.id;
    seen += page.decisions.length;
    onProgress(seen);
    if (request.most !== undefined && seen >= request.most) return { ...total, again, more: true };
  }
}

/** So that a dry run goes the very same way, up to the last step. */
async function withRollback<T>(db: Database, back: boolean, work: (tx: Tx) => Promise<T>): Promise<T> {
  let result: { readonly value: T } | undefined;
  const rolledBack = new Error('rolled back');
  try {
    await db.transaction().execute(async (tx) => {
      result = { value: await work(tx) };
      if (back) throw rolledBack;
    });
  } catch (error) {
    if (error !== rolledBack) throw error;
  }
  return (result as { readonly value: T }).value;
}

const ofRule = ({ rule, since, until, groupId }: RevertRequest) => sql<SqlBool>`
  decision.subject_kind = 'content' and decision.rule is not null and decision.verdict <> 'allow'
  and decision.decided_at >= ${since} and decision.decided_at < ${until}
  and (decision.rule = ${rule} or decision.trace -> 0 ->> 'rule' = ${rule})
  and ${groupId === undefined ? sql`true` : sql`decision.group_id = ${groupId}`}`;

async function nextOf(tx: Tx, request: RevertRequest, after: string): Promise<PastDecision[]> {
  return tx
    .selectFrom('decision')
    .select(['id', 'subject_id as contentId', 'group_id as groupId'])
    .where('id', '>', after)
    .where(ofRule(request))
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('undone')
            .select('undone.decision_id')
            .whereRef('undone.decision_id', '=', 'decision.id'),
        ),
      ),
    )
    .orderBy('id')
    .limit(pageSize)
    .execute();
}

/** Inverses that failed, or were only recorded since the brake was on, are to be tried again. */
async function tried(db: Database, request: RevertRequest): Promise<number> {
  const outcome = await withRollback(db, request.dryRun, (tx) =>
    tx
      .updateTable('action')
      .set({
        status: 'planned',
        attempts: 0,
        next_try_at: sql<Date>`now()`,
        claimed_until: null,
        outcome: null,
        finished_at: null,
      })
      .where('status', 'in', ['failed', 'recorded'])
      .where('kind', 'not in', ['send-message', 'repost', 'withdraw-report'])
      .where('decision_id', 'in', (where) =>
        where
          .selectFrom('undone')
          .innerJoin('decision', 'decision.id', 'undone.decision_id')
          .select('undone.by_decision')
          .where(ofRule(request)),
      )
      .executeTakeFirst(),
  );
  return Number(outcome.numUpdatedRows);
}
