import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { surviveKills } from '../support/kills.ts';
import { type FreshDatabase, freshPostgres } from './support/fresh-database.ts';
import { type RedisServer, startRedis } from './support/redis-server.ts';
import { services } from './support/services.ts';

const webAndWorkers = [
  ['--roles', 'web'],
  ['--roles', 'worker'],
  ['--roles', 'worker'],
];

describe.skipIf(!services.databaseUrl)('kill -9 on PostgreSQL', () => {
  let database: FreshDatabase;
  const settings = () => ({ DATABASE_URL: database.url, ENCRYPTION_KEY: randomBytes(32).toString('base64') });
  beforeAll(async () => {
    database = await freshPostgres();
  });
  afterAll(() => database.remove());

  it(
    'loses no acknowledged delivery and does nothing twice, with a web and two workers',
    { timeout: 400_000 },
    () => surviveKills({ settings: settings(), processes: webAndWorkers, kills: 6, pauseMs: 1_500 }),
  );
});

describe.skipIf(!services.databaseUrl || !services.redisServer)('kill -9 on PostgreSQL and Redis', () => {
  let database: FreshDatabase;
  let redis: RedisServer;
  const settings = () => ({
    DATABASE_URL: database.url,
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    REDIS_URL: redis.url,
  });
  beforeAll(async () => {
    [database, redis] = await Promise.all([freshPostgres(), startRedis(services.redisServer as string)]);
  });
  afterAll(async () => {
    await Promise.all([database.remove(), redis.remove()]);
  });

  it(
    'loses no acknowledged delivery and does nothing twice, with a web and two workers',
    { timeout: 400_000 },
    () => surviveKills({ settings: settings(), processes: webAndWorkers, kills: 6, pauseMs: 1_500 }),
  );

  it('finishes what was open when Redis is emptied again and again', { timeout: 400_000 }, async () => {
    await database.remove();
    database = await freshPostgres();
    const emptying = setInterval(() => void redis.flush().catch(() => {}), 400);
    try {
      await surviveKills({
        settings: settings(),
        processes: webAndWorkers,
        kills: 0,
        pauseMs: 500,
        onStreamed: () => clearInterval(emptying),
      });
    } finally {
      clearInterval(emptying);
    }
  });
});
