import { type SqlBool, sql } from 'kysely';
import type { Job } from '../queue/queue.ts';
import type { Database, Tx } from '../store/database.ts';
import type { Vault } from '../trust/vault.ts';
import type { ActionKind, PlannedAction, StoredAction } from './action.ts';

/** An action claimed for carrying out. `interrupted`: an earlier try may have reached the platform. */
export type ClaimedAction = StoredAction & { readonly attempts: number; readonly interrupted: boolean };

/** The try that holds an action. Once its claim has run out and another try took over, it may say nothing more. */
export type Claim = Pick<ClaimedAction, 'id' | 'attempts'>;

export type FinalStatus = 'done' | 'recorded' | 'needs-person' | 'uncertain' | 'failed';

export type ActionStore = {
  /**
   * Stores what is to be done together with the decision, in the caller's transaction. What ended without effect is
   * taken up again by a later decision, but no message is: it may have arrived. @returns jobs to ring afterwards
   */
  plan(tx: Tx, actions: readonly PlannedAction[], decisionId?: string): Promise<Job[]>;
  /** Takes an action that is due for this process alone, or `undefined`. */
  claim(id: string): Promise<ClaimedAction | undefined>;
  /**
   * Calls off what a rule has planned under a key, unless it was begun; what a person decided stands unless told.
   * @returns whether something was called off
   */
  cancel(tx: Tx, key: string, reason: string, whose: 'rules' | 'all'): Promise<boolean>;
  /** Whether what is planned under a key has been begun and may have reached the platform. */
  isUnderWay(tx: Tx, key: string): Promise<boolean>;
  /** Holds on to a claim for as long again. @returns false when it has passed to another try */
  renew(claim: Claim): Promise<boolean>;
  /** @returns false when the claim has passed to another try, who ends it */
  finish(tx: Tx, claim: Claim, status: FinalStatus, outcome: string): Promise<boolean>;
  /** Ends all claims. Only for a process that knows itself to be alone. */
  releaseClaims(): Promise<void>;
  /** Gives it back to be tried after a pause; `interrupted` when a try may have reached the platform. */
  postpone(claim: Claim, afterMs: number, reason: string, interrupted: boolean): Promise<void>;
};

const purpose = 'action';
/** Longer than any one call to a platform may take: after this the process that claimed it is taken for dead. */
const claimSeconds = 45;
const claimEnd = sql<Date>`now() + ${claimSeconds} * interval '1 second'`;
/** Endings after which what was decided has not come about, as far as is known. */
const withoutEffect = ['failed', 'cancelled', 'recorded', 'uncertain'] as const;
const messages: readonly ActionKind[] = [
  'send-message',
  'send-alert',
  'send-mail',
  'report-manager',
  'withdraw-report',
  'repost',
];

/** What is said in an action and to whom, as it was planned. */
export const openDetails = (vault: Vault, sealed: Uint8Array): unknown => vault.open(purpose, sealed);

export function createActionStore(db: Database, vault: Vault): ActionStore {
  return {
    async plan(tx, actions, decisionId) {
      if (actions.length === 0) return [];
      const distinct = new Map(actions.map((action) => [`${action.mode} ${action.key}`, action]));
      const rows = [...distinct.values()].map((action) => ({
        // What was only noted must not stand in the way once it may be done.
        key: action.mode === 'enforce' ? action.key : `observe:${action.key}`,
        kind: action.kind,
        target: JSON.stringify(action.target),
        details: action.details === undefined ? null : vault.seal(purpose, action.details),
        mode: action.mode,
        status: action.proposed ? ('proposed' as const) : ('planned' as const),
        decision_id: action.decisionId ?? decisionId ?? null,
      }));
      const planned = await tx
        .insertInto('action')
        .values(rows)
        .onConflict((conflict) =>
          conflict
            .column('key')
            .doUpdateSet((excluded) => ({
              status: excluded.ref('excluded.status'),
              decision_id: excluded.ref('excluded.decision_id'),
              attempts: 0,
              next_try_at: sql<Date>`now()`,
              claimed_until: null,
              outcome: null,
              finished_at: null,
            }))
            .where('action.status', 'in', withoutEffect)
            // A message that was called off was never begun, so it cannot have arrived.
            .where((where) =>
              where.or([where('action.kind', 'not in', messages), where('action.status', '=', 'cancelled')]),
            )
            .where(sql<SqlBool>`excluded.decision_id <> action.decision_id`),
        )
        .returning(['id', 'status'])
        .execute();
      if (decisionId !== undefined)
        await adopt(
          tx,
          rows.map(({ key }) => key),
          decisionId,
        );
      return planned
        .filter(({ status }) => status === 'planned')
        .map(({ id }) => ({ name: 'action' as const, id }));
    },

    async claim(id) {
      return db.transaction().execute(async (tx) => {
        const row = await tx
          .selectFrom('action')
          .selectAll()
          .where('id', '=', id)
          .where((where) =>
            where.or([
              where.and([where('status', '=', 'planned'), where('next_try_at', '<=', sql<Date>`now()`)]),
              where.and([where('status', '=', 'started'), where('claimed_until', '<', sql<Date>`now()`)]),
            ]),
          )
          .forUpdate()
          .skipLocked()
          .executeTakeFirst();
        if (!row) return undefined;
        await tx
          .updateTable('action')
          .set({
            status: 'started',
            attempts: sql`attempts + 1`,
            claimed_until: claimEnd,
          })
          .where('id', '=', id)
          .execute();
        return {
          id,
          kind: row.kind as ActionKind,
          key: row.key,
          target: row.target,
          mode: row.mode,
          attempts: row.attempts + 1,
          // A claim that ran out, or one given back as interrupted, which keeps its old claim time.
          interrupted: row.claimed_until !== null,
          ...(row.details ? { details: vault.open(purpose, row.details) } : {}),
          ...(row.decision_id ? { decisionId: row.decision_id } : {}),
        };
      });
    },

    async cancel(tx, key, reason, whose) {
      const { numUpdatedRows } = await tx
        .updateTable('action')
        .set({ status: 'cancelled', outcome: reason, finished_at: sql<Date>`now()` })
        .where('key', '=', key)
        .where('status', 'in', ['proposed', 'planned'])
        // A try that may have arrived is looked up first, whatever is wanted now.
        .where('claimed_until', 'is', null)
        .where((where) =>
          where.or([
            where.lit(whose === 'all'),
            where.exists(
              where
                .selectFrom('decision')
                .select('decision.id')
                .whereRef('decision.id', '=', 'action.decision_id')
                .where('decision.inbox_id', 'is not', null),
            ),
          ]),
        )
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async isUnderWay(tx, key) {
      const row = await tx
        .selectFrom('action')
        .select('id')
        .where('key', '=', key)
        .where('status', 'in', ['planned', 'started'])
        .where('claimed_until', 'is not', null)
        .executeTakeFirst();
      return row !== undefined;
    },

    async renew({ id, attempts }) {
      const { numUpdatedRows } = await db
        .updateTable('action')
        .set({ claimed_until: claimEnd })
        .where('id', '=', id)
        .where('status', '=', 'started')
        .where('attempts', '=', attempts)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async finish(tx, { id, attempts }, status, outcome) {
      const { numUpdatedRows } = await tx
        .updateTable('action')
        .set({ status, outcome, finished_at: sql<Date>`now()`, claimed_until: null })
        .where('id', '=', id)
        .where('status', '=', 'started')
        .where('attempts', '=', attempts)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async releaseClaims() {
      await db
        .updateTable('action')
        .set({ claimed_until: sql<Date>`now() - interval '1 second'` })
        .where('status', '=', 'started')
        .execute();
    },

    async postpone({ id, attempts }, afterMs, reason, interrupted) {
      await db
        .updateTable('action')
        .set({
          status: 'planned',
          outcome: reason,
          next_try_at: sql<Date>`now() + ${afterMs} * interval '1 millisecond'`,
          ...(interrupted ? {} : { claimed_until: null }),
        })
        .where('id', '=', id)
        .where('status', '=', 'started')
        .where('attempts', '=', attempts)
        .execute();
    },
  };
}

/** What a person decides is theirs from then on, also where a rule had planned the same and it still waits. */
async function adopt(tx: Tx, keys: readonly string[], decisionId: string): Promise<void> {
  await tx
    .updateTable('action')
    .set({ decision_id: decisionId })
    .where('key', 'in', [...keys])
    .where('status', '=', 'planned')
    .where('decision_id', '<>', decisionId)
    .where((where) =>
      where.exists(
        where
          .selectFrom('decision')
          .select('decision.id')
          .where('decision.id', '=', decisionId)
          .where('decision.inbox_id', 'is', null),
      ),
    )
    .execute();
}
