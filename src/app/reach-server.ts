import { Redis } from 'ioredis';
import { sql } from 'kysely';
import { UserError } from '../base/user-error.ts';
import type { Database } from '../store/database.ts';

const patienceMs = 5_000;
const hint = 'is it running, are the address and password right?';

/** Asks the server of `DATABASE_URL` something. @throws UserError without the address, which holds a password */
export async function reachDatabase(db: Database): Promise<void> {
  try {
    await sql`select 1`.execute(db);
  } catch (error) {
    // A connection that fails says little by itself, and nothing at all where several addresses were tried.
    const { code } = error as { code?: unknown };
    const reason = typeof code === 'string' ? code : 'no answer';
    throw new UserError(`DATABASE_URL: the server does not let us in (${reason}): ${hint}`);
  }
}

/** A connection to the server of `REDIS_URL`, to be disconnected. @throws UserError as above */
export async function reachRedis(url: string): Promise<Redis> {
  const redis = new Redis(url, {
    lazyConnect: true,
    retryStrategy: () => null,
    connectTimeout: patienceMs,
    maxRetriesPerRequest: 0,
  });
  redis.on('error', () => {});
  try {
    await redis.connect();
    await redis.ping();
    return redis;
  } catch {
    redis.disconnect();
    throw new UserError(`REDIS_URL: Redis does not answer: ${hint}`);
  }
}
