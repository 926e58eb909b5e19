import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UserError } from '../../base/user-error.ts';

/** A path, the bytes themselves, or a stream of them. */
export type ByteSource = string | Uint8Array | Readable;

/** Bytes that can be read from the beginning as often as needed. */
export type Reopenable = {
  readonly open: () => AsyncIterable<Uint8Array>;
  readonly close: () => Promise<void>;
};

/** A stream is kept in a file that only this user can read, until `close`. */
export async function reopenable(source: ByteSource): Promise<Reopenable> {
  const nothing = async () => undefined;
  if (typeof source === 'string') return { open: () => fileBytes(source), close: nothing };
  if (!(source instanceof Readable)) return { open: () => slices(source), close: nothing };
  const directory = await mkdtemp(join(tmpdir(), 'grindvakt-'));
  const path = join(directory, 'register');
  const close = () => rm(directory, { recursive: true, force: true });
  try {
    await pipeline(source, createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    await close();
    throw error;
  }
  return { open: () => fileBytes(path), close };
}

async function* fileBytes(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path, { highWaterMark: 256 * 1024 });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') throw new UserError(`There is no file "${path}"`);
    if (code === 'EISDIR') throw new UserError(`"${path}" is a directory: name the file in it`);
    if (code === 'EACCES') throw new UserError(`The file "${path}" may not be read by this user`);
    throw error;
  }
}

async function* slices(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  const size = 256 * 1024;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
