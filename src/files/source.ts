import { createReadStream, createWriteStream } from 'node:fs';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UserError } from '../base/user-error.ts';

/** A path, the bytes themselves, or a stream of them. */
export type ByteSource = string | Uint8Array | Readable;

/** Bytes that can be read from the beginning as often as needed. */
export type Reopenable = {
  readonly open: () => AsyncIterable<Uint8Array>;
  /** `length` bytes from a place on; fewer where the file ends before. */
  readonly read: (from: number, length: number) => Promise<Uint8Array>;
  readonly size: () => Promise<number>;
  readonly close: () => Promise<void>;
};

/** A stream is kept in a file that only this user can read, until `close`. What can be reopened already is lent. */
export async function reopenable(source: ByteSource | Reopenable): Promise<Reopenable> {
  if (typeof source === 'string') return fileSource(source, async () => undefined);
  if (source instanceof Uint8Array) return memorySource(source);
  if (!(source instanceof Readable)) return { ...source, close: async () => undefined };
  const directory = await mkdtemp(join(tmpdir(), 'grindvakt-'));
  const path = join(directory, 'register');
  const remove = () => rm(directory, { recursive: true, force: true });
  try {
    await pipeline(source, createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    await remove();
    throw error;
  }
  return fileSource(path, remove);
}

function memorySource(bytes: Uint8Array): Reopenable {
  return {
    open: () => slices(bytes),
    read: async (from, length) => bytes.subarray(from, from + length),
    size: async () => bytes.length,
    close: async () => undefined,
  };
}

function fileSource(path: string, afterwards: () => Promise<void>): Reopenable {
  let opened: Promise<FileHandle> | undefined;
  const file = () => {
    opened ??= open(path, 'r');
    return opened;
  };
  return {
    open: () => fileBytes(path),
    async read(from, length) {
      try {
        const { buffer, bytesRead } = await (await file()).read(Buffer.alloc(length), 0, length, from);
        return buffer.subarray(0, bytesRead);
      } catch (error) {
        throw explained(error, path);
      }
    },
    async size() {
      return (await (await file()).stat()).size;
    },
    async close() {
      await (await opened?.catch(() => undefined))?.close();
      await afterwards();
    },
  };
}

async function* fileBytes(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path, { highWaterMark: 256 * 1024 });
  } catch (error) {
    throw explained(error, path);
  }
}

function explained(error: unknown, path: string): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
      return new UserError(`There is no file "${path}"`);
    case 'EISDIR':
      return new UserError(`"${path}" is a directory: name the file in it`);
    case 'EACCES':
      return new UserError(`The file "${path}" may not be read by this user`);
    default:
      return error;
  }
}

async function* slices(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  const size = 256 * 1024;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
