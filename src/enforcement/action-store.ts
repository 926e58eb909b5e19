import { sql } from 'kysely';
import type { Job } from '../queue/queue.ts';
import type { Database, Tx } from '../store/database.ts';
import type { Vault } from '../trust/vault.ts';
import type { ActionKind, PlannedAction, StoredAction } from './action.ts';

/** An action claimed for carrying out. `interrupted`: an earlier try may have reached the platform. */
export type ClaimedAction = StoredAction & { readonly attempts: number; readonly interrupted: boolean };

export type FinalStatus = 'done' | 'recorded' | 'needs-person' | 'uncertain' | 'failed';

export type ActionStore = {
  /** Stores what is to be done together with the decision, in the caller's transaction. @returns jobs to ring afterwards */
  plan(tx: Tx, actions: readonly PlannedAction[], decisionId?: string): Promise<Job[]>;
  /** Takes an action that is due for this process alone, or `undefined`. */
  claim(id: string): Promise<ClaimedAction | undefined>;
  finish(tx: Tx, id: string, status: FinalStatus, outcome: string): Promise<void>;
  /** Ends all claims. Only for a process that knows itself to be alone. */
  releaseClaims(): Promise<void>;
  /** Gives it back to be tried after a pause; `interrupted` when a try may have reached the platform. */
  postpone(id: string, afterMs: number, reason: string, interrupted: boolean): Promise<void>;
};

const purpose = 'action';
/** Longer than any call to a platform may take: after this the process that claimed it is taken for dead. */
const claimSeconds = 45;

export function createActionStore(db: Database, vault: Vault): ActionStore {
  return {
    async plan(tx, actions, decisionId) {
      if (actions.length === 0) return [];
      const rows = actions.map((action) => ({
        // What was only noted must not stand in the way once it may be done.
        key: action.mode === 'enforce' ? action.key : `observe:${action.key}`,
        kind: action.kind,
        target: JSON.stringify(action.target),
        details: action.details === undefined ? null : vault.seal(purpose, action.details),
        mode: action.mode,
        status: 'planned' as const,
        decision_id: decisionId ?? null,
      }));
      const planned = await tx
        .insertInto('action')
        .values(rows)
        .onConflict((conflict) => conflict.column('key').doNothing())
        .returning('id')
        .execute();
      return planned.map(({ id }) => ({ name: 'action', id }));
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
            claimed_until: sql<Date>`now() + ${claimSeconds} * interval '1 second'`,
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

    async finish(tx, id, status, outcome) {
      await tx
        .updateTable('action')
        .set({ status, outcome, finished_at: sql<Date>`now()`, claimed_until: null })
        .where('id', '=', id)
        .where('status', '=', 'started')
        .execute();
    },

    async releaseClaims() {
      await db
        .updateTable('action')
        .set({ claimed_until: sql<Date>`now() - interval '1 second'` })
        .where('status', '=', 'started')
        .execute();
    },

    async postpone(id, afterMs, reason, interrupted) {
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
        .execute();
    },
  };
}
