import {
  createPostgresBackend,
  type JobsOptions,
  type PostgresConnectionOptions,
  Queue,
  runMigrations,
  Worker,
  withBackend,
} from 'bullmq';
import { Redis } from 'ioredis';
import type pg from 'pg';

/**
 * The doorbell. A job says that there is work and where in the ledger it lies: an id, never personal data.
 * Losing jobs loses nothing, since the sweep rings again; ringing twice does nothing twice, since the ledger decides.
 */
export type Job =
  | { readonly name: 'event'; readonly id: string }
  | { readonly name: 'application'; readonly id: string }
  | { readonly name: 'action'; readonly id: string }
  | { readonly name: 'attachment'; readonly id: string }
  | { readonly name: 'heartbeat'; readonly id: string };

export type JobHandlers = { readonly [Name in Job['name']]: (id: string) => Promise<void> };

export interface Doorbell {
  /**
   * Rings for each job, after `delayMs`. Never throws and never waits for long: the sweep makes up for it.
   * `again`: also where a job for the same work is there already; the worker that holds it may be dead.
   */
  ring(jobs: readonly Job[], delayMs?: number, again?: boolean): Promise<void>;
}

export interface WorkQueue extends Doorbell {
  /** Starts taking jobs in this process. */
  work(handlers: JobHandlers): Promise<void>;
  /** Jobs not yet taken, for metrics. */
  waiting(): Promise<number>;
  close(): Promise<void>;
}

export type QueueOptions = {
  /** The queue on Redis, or … */
  readonly redisUrl?: string | undefined;
  /** … on PostgreSQL: a pool whose search path finds BullMQ's tables. */
  readonly pool: pg.Pool;
  readonly concurrency: number;
  /** Told of what went wrong in the queue itself or in a handler; the ledger keeps the work either way. */
  readonly onError: (error: Error, job?: Job) => void;
};

const queueName = 'grindvakt';
const patienceMs = 2_000;
/** The embedded server delivers no notification, so an idle worker looks again this often, in seconds. */
const lookAgainSeconds = 0.5;
/** A second job for the same work is added this often at the most. */
const againMs = 15_000;
/**
 * Shorter than BullMQ's own times: how soon a worker that could not reach the queue tries again, and how soon a job held
 * by a dead one is taken from it. What the job was for is safe in the ledger; this is about not being late.
 */
const patience = { runRetryDelay: 1_000, lockDuration: 15_000, stalledInterval: 15_000 };

/** @throws Error when neither Redis nor the database can be reached */
export async function openQueue(options: QueueOptions): Promise<WorkQueue> {
  const backend = options.redisUrl ? redisBackend(options.redisUrl) : await postgresBackend(options.pool);
  const queue = backend.queue();
  queue.on('error', (error) => options.onError(error));
  const workers: Worker[] = [];

  return {
    async ring(jobs, delayMs = 0, again = false) {
      if (jobs.length === 0) return;
      const added = queue.addBulk(
        jobs.map((job) => ({ name: job.name, data: { id: job.id }, opts: jobOptions(job, delayMs, again) })),
      );
      await Promise.race([added, later(patienceMs)]).catch((error) => options.onError(error));
      added.catch(() => {});
    },
    async work(handlers) {
      const worker = backend.worker(
        async ({ name, data }) => handlers[name as Job['name']](data.id),
        options.concurrency,
      );
      worker.on('error', (error) => options.onError(error));
      worker.on('failed', (job, error) =>
        options.onError(error, job ? ({ name: job.name, id: job.data.id } as Job) : undefined),
      );
      workers.push(worker);
      await worker.waitUntilReady();
    },
    waiting: () => queue.getJobCountByTypes('waiting', 'prioritized', 'delayed'),
    async close() {
      await Promise.all(workers.map((worker) => worker.close()));
      await queue.close();
      await backend.close();
    },
  };
}

function jobOptions(job: Job, delayMs: number, again: boolean): JobsOptions {
  const suffix = delayMs > 0 ? '-later' : again ? `-again-${Math.floor(Date.now() / againMs)}` : '';
  return {
    // A job is forgotten however it ends: what is left to do stands in the ledger.
    removeOnComplete: true,
    removeOnFail: true,
    // While one job for a piece of work waits, another is not added. A delayed one must not hold back a prompt one.
    jobId: `${job.name}-${job.id}${suffix}`,
    ...(delayMs > 0 ? { delay: delayMs } : {}),
  };
}

type Processor = (job: { name: string; data: { id: string } }) => Promise<void>;
type Backend = {
  queue(): Queue;
  worker(process: Processor, concurrency: number): Worker;
  close(): Promise<void>;
};

function redisBackend(url: string): Backend {
  // A producer gives up at once and leaves it to the sweep; a worker waits for Redis for ever.
  const producer = new Redis(url, { maxRetriesPerRequest: 1, enableOfflineQueue: true });
  const consumer = new Redis(url, { maxRetriesPerRequest: null });
  for (const connection of [producer, consumer]) connection.on('error', () => {});
  return {
    queue: () => new Queue(queueName, { connection: producer }),
    worker: (process, concurrency) =>
      new Worker(queueName, process, { connection: consumer, concurrency, ...patience }),
    async close() {
      producer.disconnect();
      consumer.disconnect();
    },
  };
}

async function postgresBackend(pool: pg.Pool): Promise<Backend> {
  // BullMQ declares its own, narrower picture of a pool.
  const connection = pool as unknown as PostgresConnectionOptions;
  const client = await pool.connect();
  try {
    await runMigrations(client, 'bullmq');
  } finally {
    client.release();
  }
  const onPostgres = withBackend(lookingAgain);
  return {
    queue: () => new onPostgres.Queue(queueName, { connection }) as unknown as Queue,
    worker: (process, concurrency) =>
      new onPostgres.Worker(queueName, process, {
        connection,
        concurrency,
        drainDelay: lookAgainSeconds,
        ...patience,
      }) as unknown as Worker,
    close: async () => {},
  };
}

/** A worker would sleep until the next delayed job is due, deaf to a prompt one where no notification arrives. */
const lookingAgain: typeof createPostgresBackend = (...args) =>
  Object.defineProperty(createPostgresBackend(...args), 'maximumBlockTimeout', { value: lookAgainSeconds });

const later = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
