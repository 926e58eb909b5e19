/**
 * What `test/services/run.ts` found or started for this run. What is absent was allowed to be missing there,
 * and its tests skip themselves.
 */
export const services = {
  /** A PostgreSQL in which databases may be created. */
  databaseUrl: process.env.TEST_DATABASE_URL,
  /** A Redis whose content nobody needs. */
  redisUrl: process.env.TEST_REDIS_URL,
  /** A `redis-server` for tests that kill or empty one of their own. */
  redisServer: process.env.TEST_REDIS_SERVER,
  /** The directory of `postgres` and `initdb`, for tests that kill a server of their own. */
  postgresPrograms: process.env.TEST_POSTGRES_PROGRAMS,
  /** A `dovecot` for tests that start a mailbox of their own. */
  dovecot: process.env.TEST_DOVECOT,
  /** A browser that Playwright can drive. */
  chromium: process.env.TEST_CHROMIUM,
} as const;
