import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Job, openQueue, type WorkQueue } from '../../src/queue/queue.ts';
import { openPool } from '../../src/store/database.ts';
import { freshEmbedded, freshPostgres } from './support/fresh-database.ts';
import { type PostgresServer, startPostgres } from './support/postgres-server.ts';
import { type RedisServer, startRedis } from './support/redis-server.ts';
import { services } from './support/services.ts';
import { waitUntil } from './support/wait.ts';

type Footing = {
  open(onError: (error: Error, job?: Job) => void): Promise<WorkQueue>;
  remove(): Promise<void>;
};

async function onDatabase(fresh: typeof freshPostgres): Promise<Footing> {
  const database = await fresh();
  const pool = openPool(database.url, { max: 6, searchPath: 'bullmq' });
  return {
    open: (onError) => openQueue({ pool, concurrency: 1, onError }),
    async remove() {
      await pool.end();
      await database.remove();
    },
  };
}

/** Nothing listens there: the queue on Redis has no use for a database. */
const noDatabase = () => openPool('postgres://nobody@127.0.0.1:1/none', { max: 1 });

const onRedis = (url: string): Footing['open'] => {
  return (onError) => openQueue({ redisUrl: url, pool: noDatabase(), concurrency: 1, onError });
};

/** A worker that writes down what it was called for. `failing` is asked before each job. */
function listener(queue: WorkQueue, failing: (id: string) => boolean = () => false) {
  const heard: string[] = [];
  const hear = (name: Job['name']) => async (id: string) => {
    heard.push(`${name} ${id}`);
    if (failing(id)) throw new Error('it went wrong');
  };
  const handlers = {
    event: hear('event'),
    application: hear('application'),
    attachment: hear('attachment'),
    action: hear('action'),
    heartbeat: hear('heartbeat'),
  };
  return {
    heard,
    start: () => queue.work(handlers),
    times: (call: string) => heard.filter((one) => one === call).length,
  };
}

/** Rings until it is heard: what is rung while the same job is still at work is left to the sweep. */
async function ringUntil(queue: WorkQueue, job: Job, isSo: () => boolean): Promise<void> {
  await waitUntil(`${job.name} ${job.id} is heard`, async () => {
    if (!isSo()) await queue.ring([job]);
    return isSo();
  });
}

/** Whoever rings has a delivery to acknowledge, and may not wait for a queue that is dead. */
const afterThreeSeconds = (): Promise<string> =>
  new Promise((late) => setTimeout(late, 3_000, 'too late').unref());

/** The rules of the doorbell, held to by every footing. */
function theDoorbell(lay: () => Promise<Footing>): void {
  let footing: Footing;
  let queue: WorkQueue;
  let troubles: { message: string; job?: Job | undefined }[];
  beforeEach(async () => {
    troubles = [];
    footing = await lay();
    queue = await footing.open((error, job) => troubles.push({ message: error.message, job }));
  });
  afterEach(async () => {
    await queue.close();
    await footing.remove();
  });

  it('brings each job to the handler of its name, with its id', async () => {
    const { heard, start } = listener(queue);
    await start();
    await queue.ring([
      { name: 'event', id: '1' },
      { name: 'application', id: '2' },
      { name: 'action', id: '1' },
      { name: 'heartbeat', id: 'here' },
    ]);
    await waitUntil('all four are heard', () => heard.length >= 4);
    expect(heard.toSorted()).toEqual(['action 1', 'application 2', 'event 1', 'heartbeat here']);
  });

  it('runs a job once that is rung again while it waits', async () => {
    const worker = listener(queue);
    for (const id of ['7', '7', '8', '7', 'last']) await queue.ring([{ name: 'event', id }]);
    expect(await queue.waiting()).toBe(3);
    await worker.start();
    await waitUntil('the last is heard', () => worker.times('event last') > 0);
    expect(worker.heard).toEqual(['event 7', 'event 8', 'event last']);
  });

  it('forgets a job that ran, so that it can be rung again', async () => {
    const worker = listener(queue);
    await worker.start();
    await queue.ring([{ name: 'event', id: '1' }]);
    await waitUntil('it is heard', () => worker.times('event 1') === 1);
    await ringUntil(queue, { name: 'event', id: '1' }, () => worker.times('event 1') > 1);
  });

  it('tells of a job that failed and forgets it, so that it can be rung again', async () => {
    const worker = listener(queue, (id) => id === 'bad');
    await worker.start();
    const bad: Job = { name: 'action', id: 'bad' };
    await queue.ring([bad]);
    await waitUntil('the failure is told', () => troubles.length > 0);
    expect(troubles[0]).toEqual({ message: 'it went wrong', job: bad });
    await ringUntil(queue, bad, () => worker.times('action bad') > 1);
    await ringUntil(queue, { name: 'action', id: 'good' }, () => worker.times('action good') > 0);
  });

  it('holds a job back for the time asked, and lets a prompt one for the same work pass', async () => {
    const worker = listener(queue);
    await worker.start();
    await queue.ring([{ name: 'action', id: '1' }], 3_600_000);
    await queue.ring([{ name: 'action', id: '2' }], 1);
    await waitUntil('the short one is heard', () => worker.times('action 2') > 0);
    expect(worker.times('action 1')).toBe(0);
    await ringUntil(queue, { name: 'action', id: '1' }, () => worker.times('action 1') > 0);
  });

  it('shares the jobs between several workers without doing one twice', async () => {
    const other = await footing.open(() => {});
    const [one, two] = [listener(queue), listener(other)];
    const ids = Array.from({ length: 40 }, (_, index) => String(index));
    await queue.ring(ids.map((id) => ({ name: 'event', id })));
    await Promise.all([one.start(), two.start()]);
    await waitUntil('all are heard', () => one.heard.length + two.heard.length >= ids.length);
    const heard = [...one.heard, ...two.heard];
    expect(heard.toSorted()).toEqual(ids.map((id) => `event ${id}`).toSorted());
    await other.close();
  });
}

describe('the doorbell on the embedded database', () => theDoorbell(() => onDatabase(freshEmbedded)));

describe.skipIf(!services.databaseUrl)('the doorbell on PostgreSQL', () =>
  theDoorbell(() => onDatabase(freshPostgres)),
);

describe.skipIf(!services.redisServer)('the doorbell on Redis', () =>
  theDoorbell(async () => {
    const redis = await startRedis(services.redisServer as string);
    return { open: onRedis(redis.url), remove: redis.remove };
  }),
);

describe.skipIf(!services.redisServer)('the doorbell when Redis breaks', () => {
  let redis: RedisServer;
  let queue: WorkQueue;
  beforeEach(async () => {
    redis = await startRedis(services.redisServer as string);
    queue = await onRedis(redis.url)(() => {});
  });
  afterEach(async () => {
    await queue.close();
    await redis.remove();
  });

  it('takes jobs again after Redis was emptied under it', async () => {
    const worker = listener(queue);
    await worker.start();
    await ringUntil(queue, { name: 'event', id: 'before' }, () => worker.times('event before') > 0);
    await redis.flush();
    await ringUntil(queue, { name: 'event', id: 'after' }, () => worker.times('event after') > 0);
    await ringUntil(queue, { name: 'event', id: 'before' }, () => worker.times('event before') > 1);
  });

  it('loses only what waited when Redis was emptied', async () => {
    const worker = listener(queue);
    await queue.ring([{ name: 'event', id: 'lost' }]);
    await redis.flush();
    await worker.start();
    await ringUntil(queue, { name: 'event', id: 'rung' }, () => worker.times('event rung') > 0);
    expect(worker.times('event lost')).toBe(0);
  });

  it('rings in vain but without harm while Redis is dead, and the worker goes on once it is back', async () => {
    const worker = listener(queue);
    await worker.start();
    await ringUntil(queue, { name: 'event', id: 'before' }, () => worker.times('event before') > 0);
    await redis.kill();
    expect(
      await Promise.race([queue.ring([{ name: 'event', id: 'dead' }]), afterThreeSeconds()]),
    ).toBeUndefined();
    await redis.start();
    await ringUntil(queue, { name: 'event', id: 'after' }, () => worker.times('event after') > 0);
  });
});

describe.skipIf(!services.postgresPrograms)('the doorbell when PostgreSQL breaks', () => {
  let postgres: PostgresServer;
  let footing: Footing;
  let queue: WorkQueue;
  beforeEach(async () => {
    postgres = await startPostgres(services.postgresPrograms as string);
    footing = await onDatabase(() => freshPostgres(postgres.url));
    queue = await footing.open(() => {});
  });
  afterEach(async () => {
    await queue.close();
    await footing.remove();
    await postgres.remove();
  });

  it('rings in vain but without harm while it is dead, and the worker goes on once it is back', async () => {
    const worker = listener(queue);
    await worker.start();
    await ringUntil(queue, { name: 'event', id: 'before' }, () => worker.times('event before') > 0);
    await postgres.kill();
    expect(
      await Promise.race([queue.ring([{ name: 'event', id: 'dead' }]), afterThreeSeconds()]),
    ).toBeUndefined();
    await postgres.start();
    await ringUntil(queue, { name: 'event', id: 'after' }, () => worker.times('event after') > 0);
  });
});
