import { sql } from 'kysely';
import { loadPolicy } from '../../policy/load-policy.ts';
import type { Policy } from '../../policy/policy.ts';
import type { RegisterKind } from '../../register/person.ts';
import { registerState } from '../../register/store.ts';
import { type Ledger, openLedger } from '../ledger.ts';
import { reachRedis } from '../reach-server.ts';
import type { Settings } from '../settings.ts';
import { absent, type Check, type CheckResult, fine, runCheck, wrong } from './check.ts';
import { graphChecks } from './graph-checks.ts';
import { mailChecks } from './mail-checks.ts';
import { opinionCheck } from './opinion-check.ts';
import { signInCheck } from './sign-in-check.ts';

/** Looks at everything the bot stands on. Changes nothing but what a start would (the database is brought up to date). */
export async function examine(settings: Settings): Promise<CheckResult[]> {
  const results = [
    await runCheck({ name: 'settings', look: async () => fine(`enforcement: ${settings.ENFORCEMENT}`) }),
  ];
  let policy: Policy | undefined;
  results.push(
    await runCheck({
      name: 'policy',
      look: async () => {
        policy = loadPolicy(settings.POLICY_FILE);
        return fine(`${settings.POLICY_FILE}, version ${policy.version}, ${policy.groups.length} groups`);
      },
    }),
  );
  let ledger: Ledger | undefined;
  results.push(
    await runCheck({
      name: 'database',
      // Where it is embedded it is started, and brought up to date, on whatever machine this is.
      patienceMs: 60_000,
      look: async () => {
        ledger = await openLedger(settings, 'command');
        return fine(
          settings.DATABASE_URL ? 'the server answers and the key fits' : `embedded, in ${settings.DATA_DIR}`,
        );
      },
    }),
  );
  try {
    const groups = [...new Set([...(policy?.groups ?? []).map(({ id }) => id), ...settings.GRAPH_GROUPS])];
    const checks = [
      ...ledgerChecks(ledger, policy),
      queueCheck(settings),
      ...graphChecks(settings, groups),
      ...mailChecks(settings, policy),
      signInCheck(settings),
      opinionCheck(settings),
    ];
    for (const check of checks) results.push(await runCheck(check));
  } finally {
    await ledger?.close();
  }
  return results;
}

const registers = ['employee', 'client'] as const;
const registerCheckName = (kind: RegisterKind) => `register of ${kind}s`;

function ledgerChecks(ledger: Ledger | undefined, policy: Policy | undefined): Check[] {
  if (!ledger) {
    return ['worker', ...registers.map(registerCheckName)].map((name) => ({
      name,
      look: async () => wrong('cannot be looked at: mend the database first'),
    }));
  }
  const { db } = ledger;
  return [
    {
      name: 'worker',
      async look() {
        const { age } = await db
          .selectFrom('worker')
          .select(sql<string | null>`extract(epoch from now() - max(heartbeat_at))`.as('age'))
          .executeTakeFirstOrThrow();
        if (age === null || Number(age) > 60) return absent('none is running');
        return fine(`took a job off the queue ${Math.round(Number(age))} s ago`);
      },
    },
    ...registers.map((kind) => ({
      name: registerCheckName(kind),
      async look() {
        const { active, importedAt } = await registerState(db, kind);
        const howTo = `grindvakt register import FILE --kind ${kind}`;
        if (!importedAt) return absent(`empty, so nobody is approved or declined by it: ${howTo}`);
        const days = Math.floor((Date.now() - importedAt.getTime()) / 86_400_000);
        const limit = policy?.register.staleAfterDays;
        if (limit !== undefined && days > limit)
          return wrong(`${days} days old, more than ${limit}: ${howTo}`);
        return fine(`${active} active, read ${days === 0 ? 'today' : `${days} days ago`}`);
      },
    })),
  ];
}

const queueCheck = (settings: Settings): Check => ({
  name: 'queue',
  async look() {
    if (!settings.REDIS_URL) return fine('on the database');
    const redis = await reachRedis(settings.REDIS_URL);
    try {
      const policy = String(await redis.config('GET', 'maxmemory-policy'));
      return policy.includes('noeviction')
        ? fine('Redis answers')
        : wrong('Redis throws jobs away when it is full: set maxmemory-policy noeviction');
    } finally {
      redis.disconnect();
    }
  },
});
