import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { lockDirectory } from './directory-lock.ts';
import { oneSession } from './one-session.ts';

export type EmbeddedDatabase = {
  /** An ordinary PostgreSQL URL; nothing beyond this file knows that the server is embedded. */
  readonly url: string;
  close(): Promise<void>;
};

/** Longest path a Unix socket may have on every system. */
const socketPathLimit = 100;
const socketName = '.s.PGSQL.5432';

/**
 * Serves the database in `directory` on a Unix socket that only this user can reach.
 * Two processes in one directory would corrupt it, so a second one gets `undefined`: see `runningDatabase`.
 */
export async function startEmbedded(directory: string): Promise<EmbeddedDatabase | undefined> {
  const lock = lockDirectory(directory);
  if (!lock) return undefined;
  let closing = false;
  try {
    const pglite = await PGlite.create({ dataDir: join(directory, 'postgres') });
    // All connections share one session here, and connection options are not heard: the queue's tables must be
    // found by default. The ledger names its schema in every statement.
    await pglite.exec(
      `create schema if not exists bullmq; create schema if not exists grindvakt;
       set search_path = bullmq, public; set time zone 'UTC'`,
    );
    const sockets = socketDirectory(directory);
    const server = new PGLiteSocketServer({
      db: oneSession(pglite, (error) => closing || endProcess(error)),
      path: join(sockets, socketName),
      maxConnections: 100,
    });
    await server.start();
    writeFileSync(join(directory, 'running.json'), JSON.stringify({ pid: process.pid, sockets }), {
      mode: 0o600,
    });
    return {
      url: urlOf(sockets),
      async close() {
        closing = true;
        rmSync(join(directory, 'running.json'), { force: true });
        await server.stop();
        await pglite.close();
        if (!sockets.startsWith(directory)) rmSync(sockets, { recursive: true, force: true });
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** A database that broke answers nobody any more: better to end, and be started again with all that was stored. */
function endProcess(error: unknown): void {
  setImmediate(() => {
    throw error;
  });
}

/** The URL and process id of the database another process serves from `directory`, if one does. */
export function runningDatabase(directory: string): { url: string; pid: number } | undefined {
  try {
    const { pid, sockets } = JSON.parse(readFileSync(join(directory, 'running.json'), 'utf8'));
    return { url: urlOf(sockets), pid };
  } catch {
    return undefined;
  }
}

function socketDirectory(directory: string): string {
  const own = join(directory, 'socket');
  if (Buffer.byteLength(join(own, socketName)) > socketPathLimit)
    return mkdtempSync(join(tmpdir(), 'grindvakt-'));
  rmSync(own, { recursive: true, force: true });
  mkdirSync(own, { mode: 0o700 });
  chmodSync(own, 0o700);
  return own;
}

const urlOf = (sockets: string): string =>
  `postgres://postgres@/postgres?host=${encodeURIComponent(sockets)}`;
