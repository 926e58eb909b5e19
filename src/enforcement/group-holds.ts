import { sql } from 'kysely';
import type { Refusal } from '../base/refusal.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Database, Tx } from '../store/database.ts';
import type { Vault } from '../trust/vault.ts';
import { sealNote } from './decision-store.ts';
import type { PersonsWord } from './persons-word.ts';

/** A group that is held in a crisis. */
export type GroupHold = { readonly groupId: string; readonly heldAt: Date; readonly heldBy: string };

type Word = Omit<PersonsWord<never>, 'decision'>;

export async function openHolds(db: Database): Promise<GroupHold[]> {
  const rows = await db
    .selectFrom('group_hold')
    .selectAll()
    .where('released_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ groupId: row.group_id, heldAt: row.held_at, heldBy: row.held_by }));
}

export async function isHeld(tx: Tx, groupId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('group_hold')
    .select('id')
    .where('group_id', '=', groupId)
    .where('released_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Holds a group from now on. @param word why and on whose word; the reason is kept sealed */
export async function holdGroup(
  db: Database,
  vault: Vault,
  groupId: string,
  { reason, by }: Word,
): Promise<Result<{ readonly groupId: string }, Refusal>> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('group_hold')
    .values({
      group_id: groupId,
      held_by: by,
      note: sealNote(vault, reason),
      released_at: null,
      released_by: null,
    })
    .onConflict((conflict) => conflict.column('group_id').where('released_at', 'is', null).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows
    ? ok({ groupId })
    : fail({ code: 'conflict', message: `the group ${groupId} is held already` });
}

/** Releases a held group. What was written meanwhile stays with moderators. */
export async function releaseGroup(
  db: Database,
  groupId: string,
  by: string,
): Promise<Result<{ readonly groupId: string }, Refusal>> {
  const { numUpdatedRows } = await db
    .updateTable('group_hold')
    .set({ released_at: sql<Date>`now()`, released_by: by })
    .where('group_id', '=', groupId)
    .where('released_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n
    ? ok({ groupId })
    : fail({ code: 'not_found', message: `the group ${groupId} is not held` });
}
