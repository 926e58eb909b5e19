import type { FileReader, FileReading } from '../attachments/file-reader.ts';
import type { AttachmentKind } from '../detection/attachments/kind.ts';
import { type Platform, PlatformError } from '../platform/port.ts';
import type { Doorbell } from '../queue/queue.ts';
import type { Database } from '../store/database.ts';
import type { Vault } from '../trust/vault.ts';
import { claimAttachment, postponeAttachment, type Source } from './attachment-store.ts';
import type { Screening } from './screening.ts';

/**
 * Reads the files of posts beside everything else. A job only says that there is one: it is answered at once, so that
 * twenty pictures that wait hold up no text. What is forgotten here when the process ends, the sweep rings for again.
 */
export type FileDesk = {
  /** Puts a file in line. */
  take(attachmentId: string): Promise<void>;
  /** Resolves when nothing is in line and nothing under way. */
  idle(): Promise<void>;
  /** Takes no more, and waits for what is under way. */
  close(): Promise<void>;
};

export type FileDeskOptions = {
  readonly db: Database;
  readonly vault: Vault;
  readonly platform: Pick<Platform, 'fetchFile'>;
  readonly reader: FileReader;
  readonly screening: Pick<Screening, 'fileRead'>;
  readonly doorbell: Doorbell;
  /** How many are worked on at once. */
  readonly atOnce: number;
  /** The largest file that is fetched, bytes. */
  readonly mostBytes: number;
  /** Told of what kept a file from being read; it is tried again. */
  readonly onError: (error: Error, attachmentId: string) => void;
};

/** With the pauses between them about an hour: an address of the platform is not good for much longer. */
const mostTries = 12;

export function createFileDesk(options: FileDeskOptions): FileDesk {
  const line = new Set<string>();
  const underWay = new Set<Promise<void>>();
  let closed = false;

  function next(): void {
    for (const id of line) {
      if (closed || underWay.size >= options.atOnce) return;
      line.delete(id);
      const work = readOne(options, id)
        .catch((error: unknown) =>
          options.onError(error instanceof Error ? error : new Error(String(error)), id),
        )
        .finally(() => {
          underWay.delete(work);
          next();
        });
      underWay.add(work);
    }
  }

  return {
    async take(attachmentId) {
      if (closed) return;
      line.add(attachmentId);
      next();
    },
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    async close() {
      closed = true;
      line.clear();
      await options.reader.close();
      await Promise.all(underWay);
    },
  };
}

async function readOne(options: FileDeskOptions, id: string): Promise<void> {
  const { db, vault, screening, doorbell } = options;
  const source = await claimAttachment(db, vault, id);
  if (!source) return;
  try {
    const reading = await readingOf(options, source);
    const jobs = await db.transaction().execute((tx) => screening.fileRead(tx, id, reading));
    await doorbell.ring(jobs);
  } catch (error) {
    const tries = await postponeAttachment(db, id);
    if (tries >= mostTries) {
      const jobs = await db
        .transaction()
        .execute((tx) => screening.fileRead(tx, id, unfetched(source, 'not-fetched')));
      await doorbell.ring(jobs);
    }
    // That the platform is away or busy is no news; the rest of the bot says so.
    if (!(error instanceof PlatformError)) throw error;
  }
}

async function readingOf(
  { platform, reader, mostBytes }: FileDeskOptions,
  source: Source,
): Promise<FileReading> {
  const fetched = await platform.fetchFile(source.url, mostBytes);
  if (fetched.status === 'fetched') return reader.read(fetched.bytes);
  const reason = fetched.reason === 'not-the-platforms' ? 'not-fetched' : fetched.reason;
  return unfetched(source, reason);
}

/** Of what could not be had, only the platform's word is known. */
function unfetched({ type }: Source, reason: 'gone' | 'too-large' | 'not-fetched'): FileReading {
  const kind: AttachmentKind = /photo|image|sticker/.test(type)
    ? 'picture'
    : /video/.test(type)
      ? 'video'
      : 'unknown';
  return { kind, format: 'unknown', status: 'unreadable', reason };
}
