import { sql } from 'kysely';
import type { Refusal } from '../base/refusal.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Policy } from '../policy/policy.ts';
import { ruleFingerprints } from '../policy/rule-fingerprints.ts';
import type { Database, Tx } from '../store/database.ts';
import type { Vault } from '../trust/vault.ts';
import { sealNote } from './decision-store.ts';
import type { PersonsWord } from './persons-word.ts';

/** A rule that hit too often while it was young, and is on trial until a person lifts the stop. */
export type RuleStop = {
  readonly rule: string;
  /** How often it acted in the window, of how many posts that were judged. */
  readonly hits: number;
  readonly judged: number;
  readonly policyVersion: string;
  readonly stoppedAt: Date;
};

export async function openStops(db: Database | Tx): Promise<RuleStop[]> {
  const rows = await db
    .selectFrom('rule_stop')
    .selectAll()
    .where('lifted_at', 'is', null)
    .orderBy('stopped_at')
    .execute();
  return rows.map((row) => ({
    rule: row.rule,
    hits: row.hits,
    judged: row.judged,
    policyVersion: row.policy_version,
    stoppedAt: row.stopped_at,
  }));
}

/**
 * Stops a rule that is young and would now act more often than the policy allows, with the act at hand counted in.
 * @returns the stop, or `undefined` where the rule may act
 */
export async function stopIfRunaway(
  tx: Tx,
  policy: Policy,
  rule: string,
  now: Date,
): Promise<RuleStop | undefined> {
  const { youngDays, hits: most, withinMinutes, share, fromStart } = policy.emergencyStop;
  const fingerprint = ruleFingerprints(policy).get(rule);
  // What Grindvakt does where the policy says nothing is as old as the program.
  if (fingerprint === undefined || youngDays === 0) return undefined;
  const seen = await tx
    .selectFrom('rule_seen')
    .select(['first_seen_at', 'from_start'])
    .where('rule', '=', rule)
    .where('fingerprint', '=', fingerprint)
    .executeTakeFirst();
  // One that is not noted yet has just come.
  if (seen?.from_start && !fromStart) return undefined;
  if (seen && now.getTime() - seen.first_seen_at.getTime() > youngDays * 86_400_000) return undefined;

  await sql`select pg_advisory_xact_lock(hashtextextended(${`rule ${rule}`}, 0))`.execute(tx);
  // By the ledger's own clock, which wrote down when what was decided.
  const since = sql<Date>`greatest(now() - ${withinMinutes} * interval '1 minute',
    (select max(lifted_at) from grindvakt.rule_stop where rule = ${rule}))`;
  const counted = await tx
    .selectFrom('decision')
    .select([
      sql<string>`count(*)`.as('judged'),
      sql<string>`count(*) filter (where rule = ${rule} and (act or facts ->> 'doing' = 'coach'))`.as('hits'),
    ])
    .where('subject_kind', '=', 'content')
    .where('inbox_id', 'is not', null)
    .where('decided_at', '>', since)
    .executeTakeFirstOrThrow();
  const hits = Number(counted.hits) + 1;
  const judged = Number(counted.judged) + 1;
  if (hits <= most || hits <= share * judged) return undefined;
  await tx
    .insertInto('rule_stop')
    .values({
      rule,
      policy_version: policy.version,
      hits,
      judged,
      stopped_at: now,
      lifted_at: null,
      lifted_by: null,
      note: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return { rule, hits, judged, policyVersion: policy.version, stoppedAt: now };
}

/** Sets a stopped rule free again, on a person's word. What it was stopped from meanwhile stays with moderators. */
export async function liftStop(
  db: Database,
  vault: Vault,
  rule: string,
  { reason, by }: Omit<PersonsWord<never>, 'decision'>,
): Promise<Result<{ readonly rule: string }, Refusal>> {
  const { numUpdatedRows } = await db
    .updateTable('rule_stop')
    .set({ lifted_at: sql<Date>`now()`, lifted_by: by, note: sealNote(vault, reason) })
    .where('rule', '=', rule)
    .where('lifted_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n
    ? ok({ rule })
    : fail({
        code: 'not_found',
        message: `the rule ${rule} is not stopped; grindvakt rules stopped lists those that are`,
      });
}
