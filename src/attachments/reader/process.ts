import { Worker } from 'node:worker_threads';
import type { Limits } from '../limits.ts';
import type { FileReading } from '../reading.ts';
import { type Engine, openEngine } from './engine.ts';
import { readFile } from './read-file.ts';

/** What the process of a file reader is sent, and what it answers: one file at a time. */
export type Order = { readonly id: number; readonly bytes: Uint8Array; readonly limits: Limits };
export type Answer = { readonly id: number; readonly reading: FileReading };

/**
 * Reading may keep this process busy for so long that it does not notice that whoever started it was killed:
 * a thread of its own does.
 */
new Worker(
  `const parent = process.ppid;
   setInterval(() => process.ppid === parent || process.kill(process.pid, 'SIGKILL'), 1000);`,
  { eval: true },
).unref();

let opened: Promise<Engine> | undefined;
const engine = (): Promise<Engine> => {
  opened ??= openEngine();
  return opened;
};

process.on('message', async ({ id, bytes, limits }: Order) => {
  const reading = await readFile(Buffer.from(bytes), limits, engine);
  process.send?.({ id, reading } satisfies Answer);
});
process.on('disconnect', () => process.exit(0));
