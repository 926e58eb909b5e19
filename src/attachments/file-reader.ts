import { type ChildProcess, fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { resolve } from 'node:path';
import { defaultLimits, type Limits, readingTimeMs } from './limits.ts';
import type { Answer, Order } from './reader/process.ts';
import { sniff } from './reader/sniff.ts';
import type { FileReading, UnreadableReason } from './reading.ts';

export type { FileReading, UnreadableReason } from './reading.ts';

/** Reads files in processes of its own, so that neither their size nor their malice reaches the rest. */
export type FileReader = {
  /** Never throws: what cannot be read is a reading too. Waits for its turn when all processes are busy. */
  read(bytes: Uint8Array): Promise<FileReading>;
  /** Stops the processes; what still waits is answered as `too-slow`. */
  close(): Promise<void>;
};

export type FileReaderOptions = {
  /** How many files are read at once, each in a process of some 300 MB. Default 1. */
  readonly processes?: number;
  readonly limits?: Partial<Limits>;
  /** Whether whatever else runs on the machine comes first. Default false. */
  readonly yields?: boolean;
  /** How long one file may take, milliseconds. Default two minutes. */
  readonly timeoutMs?: number;
  /** A process that had nothing to read for so long gives its memory back, milliseconds. Default two minutes. */
  readonly idleMs?: number;
};

type Waiting = { readonly bytes: Uint8Array; readonly done: (reading: FileReading) => void };
type Reader = { readonly child: ChildProcess; busy?: Waiting; timer?: NodeJS.Timeout; sent: number };

const program = resolve(import.meta.dirname, 'reader/process.ts');
const memoryMb = 512;

export function createFileReader(options: FileReaderOptions = {}): FileReader {
  const { processes = 1, yields = false, timeoutMs = readingTimeMs, idleMs = 120_000 } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const queue: Waiting[] = [];
  const readers = new Set<Reader>();
  let closed = false;

  function next(): void {
    for (const reader of readers)
      if (!reader.busy && queue.length > 0) give(reader, queue.shift() as Waiting);
    while (queue.length > 0 && readers.size < processes) give(start(), queue.shift() as Waiting);
  }

  function give(reader: Reader, work: Waiting): void {
    clearTimeout(reader.timer);
    reader.busy = work;
    reader.sent += 1;
    reader.timer = setTimeout(() => stop(reader, 'too-slow'), timeoutMs);
    reader.child.ref();
    reader.child.send({ id: reader.sent, bytes: work.bytes, limits } satisfies Order, (error) => {
      if (error) stop(reader, 'broken');
    });
  }

  function start(): Reader {
    const child = fork(program, [], {
      serialization: 'advanced',
      // It needs nothing of what this process was told: no key, no password, no database.
      env: {},
      execArgv: [`--max-old-space-size=${memoryMb}`, '--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const reader: Reader = { child, sent: 0 };
    readers.add(reader);
    if (yields) yieldTo(child);
    child.on('message', ({ id, reading }: Answer) => {
      if (id === reader.sent && reader.busy) finish(reader, reading);
    });
    // Whatever ended it, a file did it.
    child.on('error', () => stop(reader, 'broken'));
    child.on('exit', () => stop(reader, 'broken'));
    return reader;
  }

  function finish(reader: Reader, reading: FileReading): void {
    clearTimeout(reader.timer);
    const work = reader.busy;
    delete reader.busy;
    // A process that waits for nothing keeps nobody alive.
    reader.child.unref();
    reader.child.channel?.unref();
    reader.timer = setTimeout(() => stop(reader, 'too-slow'), idleMs).unref();
    work?.done(reading);
    next();
  }

  function stop(reader: Reader, reason: UnreadableReason): void {
    if (!readers.delete(reader)) return;
    clearTimeout(reader.timer);
    reader.child.kill('SIGKILL');
    const { busy } = reader;
    busy?.done(givenUp(busy.bytes, reason));
    if (!closed) next();
  }

  return {
    read(bytes) {
      if (closed || processes === 0) return Promise.resolve(givenUp(bytes, 'not-fetched'));
      if (bytes.length > limits.bytes) return Promise.resolve(givenUp(bytes, 'too-large'));
      return new Promise((done) => {
        queue.push({ bytes, done });
        next();
      });
    },
    async close() {
      closed = true;
      for (const { bytes, done } of queue.splice(0)) done(givenUp(bytes, 'too-slow'));
      for (const reader of [...readers]) stop(reader, 'too-slow');
    },
  };
}

const givenUp = (bytes: Uint8Array, reason: UnreadableReason): FileReading => ({
  ...sniff(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)),
  status: 'unreadable',
  reason,
});

/** Of two things to do at once the operating system does the other one first. */
function yieldTo(child: ChildProcess): void {
  try {
    if (child.pid) setPriority(child.pid, constants.priority.PRIORITY_LOW);
  } catch {
    // Not every system lets a process do so; it is then as important as the rest.
  }
}
