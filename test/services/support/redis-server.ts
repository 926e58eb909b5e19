import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from './free-port.ts';
import { type ServerProcess, startProcess } from './server-process.ts';
import { waitUntil } from './wait.ts';

export type RedisServer = {
  readonly url: string;
  /** `kill -9`. */
  kill(): Promise<void>;
  /** Starts it again with the same data and port. */
  start(): Promise<void>;
  /** Forgets everything, as `redis-cli flushall` does. */
  flush(): Promise<void>;
  /** Stops it and removes its directory. */
  remove(): Promise<void>;
};

/** A Redis of our own in a temporary directory, set up as the operations manual asks for: AOF and no eviction. */
export async function startRedis(program: string): Promise<RedisServer> {
  const directory = mkdtempSync(join(tmpdir(), 'grindvakt-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  const settings = { port, bind: '127.0.0.1', dir: directory, appendonly: 'yes', save: '' };
  const args = Object.entries({ ...settings, 'maxmemory-policy': 'noeviction' }).flatMap(([name, value]) => [
    `--${name}`,
    String(value),
  ]);
  let server: ServerProcess;

  async function start(): Promise<void> {
    server = startProcess(program, args, { directory });
    await waitUntil('Redis answers', async () => {
      if (!server.running()) throw new Error(server.output());
      return (await ask(url, (redis) => redis.ping())) === 'PONG';
    });
  }
  await start();
  return {
    url,
    start,
    kill: () => server.stop('SIGKILL'),
    async flush() {
      await ask(url, (redis) => redis.flushall());
    },
    async remove() {
      await server.stop('SIGTERM');
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function ask<T>(url: string, question: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 0, retryStrategy: () => null });
  redis.on('error', () => {});
  try {
    await redis.connect();
    return await question(redis);
  } finally {
    redis.disconnect();
  }
}
