import { spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from './free-port.ts';
import { type ServerProcess, startProcess } from './server-process.ts';
import { waitUntil } from './wait.ts';

export type PostgresServer = {
  /** Of the superuser, on the loopback address, without a password. */
  readonly url: string;
  /** `kill -9` of the whole server. */
  kill(): Promise<void>;
  /** Starts it again with the same data and port. */
  start(): Promise<void>;
  /** Stops it and removes its directory. */
  remove(): Promise<void>;
};

/**
 * A PostgreSQL of our own in a temporary directory. It refuses to run as root, so root lends it the user
 * `postgres` that its package made (or `nobody`).
 * @param programs the directory with `initdb` and `postgres`
 */
export async function startPostgres(programs: string): Promise<PostgresServer> {
  const directory = mkdtempSync(join(tmpdir(), 'grindvakt-postgres-'));
  const user = process.getuid?.() === 0 ? lendUser() : undefined;
  if (user) chownSync(directory, user.uid, user.gid);
  const data = join(directory, 'data');
  const made = spawnSync(
    join(programs, 'initdb'),
    [
      '--pgdata',
      data,
      '--username',
      'grindvakt',
      '--auth',
      'trust',
      '--encoding',
      'UTF8',
      '--locale',
      'C.UTF-8',
    ],
    { encoding: 'utf8', cwd: directory, ...user },
  );
  if (made.status !== 0) {
    rmSync(directory, { recursive: true, force: true });
    throw new Error(`initdb failed: ${made.error?.message ?? made.stderr}`);
  }
  const port = await freePort();
  const url = `postgres://grindvakt@127.0.0.1:${port}/postgres`;
  const options = [`port=${port}`, 'listen_addresses=127.0.0.1', `unix_socket_directories=${directory}`];
  // The tests kill processes, not machines: what the kernel has taken over is safe without waiting for the disk.
  const args = [
    '-D',
    data,
    ...[...options, 'fsync=off', 'max_connections=200'].flatMap((set) => ['-c', set]),
  ];
  let server: ServerProcess;

  async function start(): Promise<void> {
    server = startProcess(join(programs, 'postgres'), args, { directory, user });
    await waitUntil('PostgreSQL answers', async () => {
      if (server.running()) return answers(url);
      // After a kill the orphans of the last one hold its memory for a moment, and a new one gives up at once.
      const said = server.output();
      server = startProcess(join(programs, 'postgres'), args, { directory, user });
      throw new Error(said);
    });
  }
  await start();
  return {
    url,
    start,
    kill: () => server.stop('SIGKILL'),
    async remove() {
      // A fast shutdown: it does not wait for clients to leave.
      await server.stop('SIGINT');
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } finally {
    await client.end();
  }
}

function lendUser(): { uid: number; gid: number } {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const found = ['postgres', 'nobody']
    .map((name) => users.find((fields) => fields[0] === name))
    .find(Boolean);
  if (!found) throw new Error('PostgreSQL does not run as root: add a user named postgres');
  return { uid: Number(found[2]), gid: Number(found[3]) };
}
