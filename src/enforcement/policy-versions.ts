import type { Policy } from '../policy/policy.ts';
import { ruleFingerprints } from '../policy/rule-fingerprints.ts';
import type { Database, Tx } from '../store/database.ts';
import type { Vault } from '../trust/vault.ts';

const purpose = 'policy';

/**
 * Keeps a policy that has come into force, with every default filled in, and when each of its rules was first seen as
 * it stands. Sealed, since it names projects that must not be written. Noting a version again changes nothing.
 */
export async function notePolicy(db: Database, vault: Vault, policy: Policy): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const known = await tx.selectFrom('policy_version').select('version').limit(1).execute();
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('policy_version')
      .values({ version: policy.version, body: vault.seal(purpose, policy) })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows) await noteRules(tx, policy, known.length === 0);
  });
}

async function noteRules(tx: Tx, policy: Policy, fromStart: boolean): Promise<void> {
  const rows = [...ruleFingerprints(policy)].map(([rule, fingerprint]) => ({
    rule,
    fingerprint,
    from_start: fromStart,
  }));
  if (rows.length === 0) return;
  await tx
    .insertInto('rule_seen')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A version that was in force once; `undefined` for one that this database has never seen. */
export async function policyAt(db: Database, vault: Vault, version: string): Promise<Policy | undefined> {
  const row = await db
    .selectFrom('policy_version')
    .select('body')
    .where('version', '=', version)
    .executeTakeFirst();
  return row && vault.open<Policy>(purpose, row.body);
}
