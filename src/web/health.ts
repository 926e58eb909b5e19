import type { FastifyInstance } from 'fastify';
import { TooSlowError, within } from './within.ts';

/** What readiness is read from. Each may throw or hang: that is an answer too. */
export type HealthSource = {
  /** Resolves when the database answers. */
  database(): Promise<unknown>;
  /** Names of the migrations this program knows and the database lacks. */
  pendingMigrations(): Promise<readonly string[]>;
  /** Resolves when the queue answers. */
  queue(): Promise<unknown>;
  /** Seconds since a worker last took a heartbeat job off the queue; `undefined` if none ever has. */
  heartbeatAge(): Promise<number | undefined>;
  /** How long each may take, in milliseconds; 2 s by default. */
  readonly patienceMs?: number;
};

/** A worker beats several times a minute: after this many seconds it is taken for dead or stuck. */
export const staleHeartbeatSeconds = 60;
const patienceMs = 2_000;

export type Check = { readonly ok: boolean; readonly why: string };
export type CheckName = 'database' | 'migrations' | 'queue' | 'worker';
export type Readiness = { readonly ready: boolean; readonly checks: Readonly<Record<CheckName, Check>> };

/** `/health/live` asks nobody; `/health/ready` says of each part whether it works and why not. */
export async function healthRoutes(app: FastifyInstance, source: HealthSource): Promise<void> {
  app.get('/health/live', async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ live: true }),
  );

  app.get('/health/ready', async (_request, reply) => {
    const readiness = await readinessOf(source);
    return reply
      .code(readiness.ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send(readiness);
  });
}

export async function readinessOf(source: HealthSource): Promise<Readiness> {
  const check = (ask: () => Promise<Check>) => answered(ask, source.patienceMs ?? patienceMs);
  const [database, migrations, queue, worker] = await Promise.all([
    check(async () => {
      await source.database();
      return { ok: true, why: 'answers' };
    }),
    check(async () => migrationsCheck(await source.pendingMigrations())),
    check(async () => {
      await source.queue();
      return { ok: true, why: 'answers' };
    }),
    check(async () => workerCheck(await source.heartbeatAge())),
  ]);
  const checks = { database, migrations, queue, worker };
  return { ready: Object.values(checks).every(({ ok }) => ok), checks };
}

function migrationsCheck(pending: readonly string[]): Check {
  return pending.length === 0
    ? { ok: true, why: 'all applied' }
    : { ok: false, why: `not applied: ${pending.join(', ')}. Start the bot of this version once` };
}

function workerCheck(ageSeconds: number | undefined): Check {
  if (ageSeconds === undefined) {
    return { ok: false, why: 'no worker has taken a job yet: start one with --roles worker' };
  }
  const age = `${Math.max(0, Math.round(ageSeconds))} s ago`;
  return ageSeconds < staleHeartbeatSeconds
    ? { ok: true, why: `took a job ${age}` }
    : { ok: false, why: `last took a job ${age}: see the log of the worker, or start one` };
}

/** The message of an error may hold an address or a password, so only its code is shown. */
async function answered(ask: () => Promise<Check>, ms: number): Promise<Check> {
  try {
    return await within(ms, ask());
  } catch (error) {
    if (error instanceof TooSlowError) return { ok: false, why: `no answer within ${ms} ms` };
    const code = (error as { code?: unknown }).code;
    return { ok: false, why: typeof code === 'string' ? `no answer (${code})` : 'no answer' };
  }
}
