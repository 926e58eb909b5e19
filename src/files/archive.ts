import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { UserError } from '../base/user-error.ts';
import type { Reopenable } from './source.ts';

/** A file inside a ZIP archive, as its directory lists it. */
type Entry = {
  readonly compressed: number;
  readonly at: number;
  readonly method: number;
  readonly protected: boolean;
};

/** The parts of an archive, by name; read from the archive's directory, so that nothing else is unpacked. */
export type Archive = {
  readonly names: readonly string[];
  /** The unpacked bytes of a part. @throws UserError when it is broken or unpacks to more than `limit` bytes */
  open(name: string, limit: number): AsyncIterable<Uint8Array>;
};

export const brokenWorkbook = (): UserError =>
  new UserError('The workbook is broken: open it in Excel, save it anew and import that');

const maxDirectory = 16 * 1024 * 1024;

/**
 * @param budget bytes that all parts together may unpack to, each time they are opened
 * @throws UserError when the file is no whole ZIP archive
 */
export async function openArchive(source: Reopenable, budget = Infinity): Promise<Archive> {
  const entries = readDirectory(await directoryOf(source));
  let left = budget;
  return {
    names: [...entries.keys()],
    async *open(name, limit) {
      const entry = entries.get(name);
      if (!entry) throw brokenWorkbook();
      if (entry.protected) {
        throw new UserError('The workbook is protected with a password: save it without one and import that');
      }
      let unpacked = 0;
      for await (const chunk of unpack(source, entry)) {
        unpacked += chunk.length;
        left -= chunk.length;
        if (unpacked > limit || left < 0) {
          throw new UserError(
            `The workbook unpacks to more than ${Math.min(limit, budget) / 1024 / 1024} MiB in one part: import it as CSV, or in smaller files`,
          );
        }
        yield chunk;
      }
    },
  };
}

async function* unpack(source: Reopenable, entry: Entry): AsyncGenerator<Uint8Array> {
  const head = Buffer.from(await source.read(entry.at, 30));
  if (head.length < 30 || head.readUInt32LE(0) !== 0x04034b50) throw brokenWorkbook();
  // The local header has extra fields of its own, so that only it knows where the bytes begin.
  const start = entry.at + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  const packed = stretch(source, start, start + entry.compressed);
  if (entry.method === 0) {
    yield* packed;
    return;
  }
  if (entry.method !== 8) throw brokenWorkbook();
  const packedStream = Readable.from(packed);
  const inflate = packedStream.on('error', (error) => inflate.destroy(error)).pipe(createInflateRaw());
  try {
    yield* inflate as AsyncIterable<Uint8Array>;
  } catch (error) {
    if (String((error as NodeJS.ErrnoException).code).startsWith('Z_')) throw brokenWorkbook();
    throw error;
  } finally {
    packedStream.destroy();
    inflate.destroy();
  }
}

async function* stretch(source: Reopenable, from: number, to: number): AsyncGenerator<Uint8Array> {
  const piece = 256 * 1024;
  for (let at = from; at < to; at += piece) {
    const bytes = await source.read(at, Math.min(piece, to - at));
    if (bytes.length < Math.min(piece, to - at)) throw brokenWorkbook();
    yield bytes;
  }
}

/** The end of the archive says where the directory lies; a comment of at most 64 KiB may follow it. */
async function directoryOf(source: Reopenable): Promise<Buffer> {
  const size = await source.size();
  const tailAt = Math.max(0, size - 65_557 - 20);
  const tail = Buffer.from(await source.read(tailAt, size - tailAt));
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > tail.length) throw brokenWorkbook();
  let length = tail.readUInt32LE(end + 12);
  let at = tail.readUInt32LE(end + 16);
  if ((at === 0xffffffff || length === 0xffffffff) && end >= 20) {
    // ZIP64, which some programs write for every file: a locator before the end points to the longer end.
    if (tail.readUInt32LE(end - 20) !== 0x07064b50) throw brokenWorkbook();
    const longer = Buffer.from(await source.read(Number(tail.readBigUInt64LE(end - 12)), 56));
    if (longer.length < 56) throw brokenWorkbook();
    length = Number(longer.readBigUInt64LE(40));
    at = Number(longer.readBigUInt64LE(48));
  }
  if (length > maxDirectory || at + length > size) throw brokenWorkbook();
  return Buffer.from(await source.read(at, length));
}

function readDirectory(directory: Buffer): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (let at = 0; at + 46 <= directory.length; ) {
    if (directory.readUInt32LE(at) !== 0x02014b50) break;
    const nameLength = directory.readUInt16LE(at + 28);
    const extraLength = directory.readUInt16LE(at + 30);
    const name = directory.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/');
    const extra = directory.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    entries.set(name, {
      ...sizesOf(directory.subarray(at, at + 46), extra),
      method: directory.readUInt16LE(at + 10),
      protected: (directory.readUInt16LE(at + 8) & 1) === 1,
    });
    at += 46 + nameLength + extraLength + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/** Sizes that do not fit 32 bits stand in an extra field, those that do not fit only and in this order. */
function sizesOf(head: Buffer, extra: Buffer): Pick<Entry, 'compressed' | 'at'> {
  const unpacked = head.readUInt32LE(24);
  let compressed = head.readUInt32LE(20);
  let at = head.readUInt32LE(42);
  for (let field = 0; field + 4 <= extra.length; field += 4 + extra.readUInt16LE(field + 2)) {
    if (extra.readUInt16LE(field) !== 1) continue;
    let value = field + 4 + (unpacked === 0xffffffff ? 8 : 0);
    const next = (given: number): number => {
      if (given !== 0xffffffff) return given;
      if (value + 8 > extra.length) throw brokenWorkbook();
      const long = Number(extra.readBigUInt64LE(value));
      value += 8;
      return long;
    };
    compressed = next(compressed);
    at = next(at);
  }
  return { compressed, at };
}
