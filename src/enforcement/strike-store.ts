import { type SqlBool, sql } from 'kysely';
import type { History } from '../policy/ladder.ts';
import type { Database, Tx } from '../store/database.ts';

/** What a breach counts against its author. */
export type NewStrike = {
  readonly personId: string;
  readonly groupId: string;
  readonly contentId: string;
  readonly decisionId: string;
  readonly rule: string;
  readonly category: string;
  readonly points: number;
  /** On trial: it is shown and never counts. */
  readonly trial: boolean;
  readonly policyVersion: string;
  readonly now: Date;
  readonly expireDays: number;
};

/** Decided and not yet done counts too: of two posts a second apart, the later one knows of the earlier. */
const standing = ['pending', 'counted'] as const;

/** One author's posts are judged one after the other, so that none of them misses what the others count. */
export const takeTurns = (tx: Tx, personId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`author ${personId}`}, 0))`.execute(tx);

/** The strikes that stand against somebody, those for one post left out. */
export async function historyOf(
  db: Database | Tx,
  { personId, now, except }: { readonly personId: string; readonly now: Date; readonly except?: string },
): Promise<History> {
  const rows = await db
    .selectFrom('strike')
    .select(['points', 'given_at', 'expires_at'])
    .where('person_id', '=', personId)
    .where('state', 'in', standing)
    .where('expires_at', '>', now)
    .where('content_id', '<>', except ?? '')
    .execute();
  return {
    now: now.getTime(),
    strikes: rows.map((row) => ({
      points: row.points,
      givenAt: row.given_at.getTime(),
      expiresAt: row.expires_at.getTime(),
    })),
  };
}

/** Writes a strike down. A post strikes once: a worse version of it weighs more, and starts nothing anew. */
export async function giveStrike(tx: Tx, strike: NewStrike): Promise<void> {
  const expires = new Date(strike.now.getTime() + strike.expireDays * 86_400_000);
  await tx
    .insertInto('strike')
    .values({
      person_id: strike.personId,
      group_id: strike.groupId,
      content_id: strike.contentId,
      decision_id: strike.decisionId,
      rule: strike.rule,
      category: strike.category,
      points: strike.points,
      state: strike.trial ? 'trial' : 'pending',
      policy_version: strike.policyVersion,
      given_at: strike.now,
      expires_at: expires,
      lifted_at: null,
      lifted_by: null,
    })
    .onConflict((conflict) =>
      conflict
        .expression(sql`content_id, (state = 'trial')`)
        .where(sql<SqlBool>`state in ('trial', 'pending', 'counted')`)
        .doUpdateSet((excluded) => ({
          decision_id: excluded.ref('excluded.decision_id'),
          rule: excluded.ref('excluded.rule'),
          category: excluded.ref('excluded.category'),
          policy_version: excluded.ref('excluded.policy_version'),
          points: sql<number>`greatest(strike.points, excluded.points)`,
        })),
    )
    .execute();
}

type Of = { readonly contentId: string } | { readonly decisionId: string };
const matching = (of: Of) =>
  'contentId' in of
    ? sql<SqlBool>`content_id = ${of.contentId}`
    : sql<SqlBool>`decision_id = ${of.decisionId}`;

/** What was decided is done, or does not come about. What a person has lifted meanwhile stays lifted. */
export async function settleStrikes(tx: Tx, of: Of, state: 'counted' | 'void'): Promise<void> {
  await tx.updateTable('strike').set({ state }).where(matching(of)).where('state', '=', 'pending').execute();
}

/**
 * A post is mended, or what was decided about it is taken back.
 * @param by who lifts it, or why @returns how many were lifted
 */
export async function liftStrikes(tx: Tx, of: Of, by: string): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('strike')
    .set({ state: 'lifted', lifted_at: sql<Date>`now()`, lifted_by: by })
    .where('state', 'in', ['trial', ...standing])
    .where(matching(of))
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** What has expired counts nothing any more and is not kept. */
export async function forgetStrikes(tx: Tx, now: Date): Promise<void> {
  await tx.deleteFrom('strike').where('expires_at', '<=', now).execute();
}
