import { describe, expect, it } from 'vitest';
import type { HealthSource } from '../../src/web/health.ts';
import { createWebServer } from '../../src/web/server.ts';
import { fakeDependencies, healthy } from './fakes.ts';

const never = () => new Promise<never>(() => {});
const refuse = async () => {
  throw Object.assign(new Error('connect ECONNREFUSED postgres://bot:hemligt@db'), { code: 'ECONNREFUSED' });
};

async function ready(otherwise: Partial<HealthSource>) {
  const app = createWebServer(fakeDependencies({ health: { ...healthy, ...otherwise } }));
  const answer = await app.inject('/health/ready');
  return { status: answer.statusCode, body: answer.body, ...answer.json() };
}

describe('/health/live', () => {
  it('answers while nothing else does', async () => {
    const health = { database: never, pendingMigrations: never, queue: never, heartbeatAge: never };
    const app = createWebServer(fakeDependencies({ health }));
    const answer = await app.inject('/health/live');
    expect([answer.statusCode, answer.json()]).toEqual([200, { live: true }]);
  });
});

describe('/health/ready', () => {
  it('is 200 when every part works, each named with how', async () => {
    expect(await ready({})).toMatchObject({
      status: 200,
      ready: true,
      checks: {
        database: { ok: true, why: 'answers' },
        migrations: { ok: true, why: 'all applied' },
        queue: { ok: true, why: 'answers' },
        worker: { ok: true, why: 'took a job 5 s ago' },
      },
    });
  });

  it.each([
    ['database', { database: refuse }, /ECONNREFUSED/],
    ['queue', { queue: refuse }, /ECONNREFUSED/],
    ['migrations', { pendingMigrations: async () => ['0002-access-token'] }, /0002-access-token/],
    ['worker', { heartbeatAge: async () => undefined }, /start one/],
    ['worker', { heartbeatAge: async () => 60 }, /60 s ago/],
  ])('is 503 and names the %s when only that fails', async (name, otherwise, why) => {
    const { status, checks, ready: isReady } = await ready(otherwise);
    expect([status, isReady]).toEqual([503, false]);
    expect(checks[name].why).toMatch(why);
    const failed = Object.keys(checks).filter((check) => !checks[check].ok);
    expect(failed).toEqual([name]);
  });

  it('takes a worker that beat 59 seconds ago for alive, one whose clock is ahead too', async () => {
    expect((await ready({ heartbeatAge: async () => 59 })).status).toBe(200);
    expect((await ready({ heartbeatAge: async () => -3 })).checks.worker.why).toBe('took a job 0 s ago');
  });

  it('does not wait for a part that hangs', async () => {
    const { status, checks } = await ready({ database: never, queue: never, patienceMs: 1 });
    expect(status).toBe(503);
    expect(checks.database.why).toBe('no answer within 1 ms');
    expect(checks.worker.ok).toBe(true);
  });

  it('never tells an address or a password', async () => {
    expect((await ready({ database: refuse })).body).not.toMatch(/hemligt|postgres:/);
  });
});
