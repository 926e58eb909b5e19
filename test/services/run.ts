import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from './support/postgres-server.ts';
import { findChromium, findDovecot, findPostgresDirectory, findRedisServer } from './support/programs.ts';
import { startRedis } from './support/redis-server.ts';

const usage = `Usage: npm run test:services -- [--allow-missing] [options of vitest]

Runs the tests that need real servers. What the environment names is used; the rest is started in temporary
directories from programs found on this machine, and stopped at the end.

  TEST_DATABASE_URL  a PostgreSQL server in which databases may be created
  TEST_REDIS_URL     a Redis whose content nobody needs
  TEST_CHROMIUM      the browser's program

  --allow-missing    run what can be run instead of giving up`;

const own = new Set(['--allow-missing', '--help']);
const args = process.argv.slice(2);
const { values: wish } = parseArgs({
  args: args.filter((arg) => own.has(arg)),
  options: { 'allow-missing': { type: 'boolean' }, help: { type: 'boolean' } },
});

type Cleanup = () => Promise<void>;
const cleanups: Cleanup[] = [];
let tests: ChildProcess | undefined;
let stopped = false;

if (wish.help) {
  process.stdout.write(`${usage}\n`);
} else {
  // The tests run in a child, which is told to end too: wait for it, then tidy up.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      stopped = true;
      tests?.kill(signal);
    });
  }
  try {
    const { environment, missing } = await prepare();
    for (const line of missing) process.stderr.write(`missing: ${line}\n`);
    if (missing.length > 0 && !wish['allow-missing']) {
      process.stderr.write('Install what is missing, or run what can be run with --allow-missing.\n');
      process.exitCode = 1;
    } else {
      process.exitCode = await runTests(environment);
    }
  } finally {
    for (const cleanup of cleanups.reverse()) await cleanup();
  }
}

/** Finds or starts each service. `missing` has one line each: what is not there and how to get it. */
async function prepare(): Promise<{ environment: Record<string, string>; missing: string[] }> {
  const environment: Record<string, string> = {};
  const missing: string[] = [];
  const { TEST_DATABASE_URL, TEST_REDIS_URL, TEST_CHROMIUM } = process.env;

  const postgres = findPostgresDirectory();
  if (postgres) environment.TEST_POSTGRES_PROGRAMS = postgres;
  if (TEST_DATABASE_URL) environment.TEST_DATABASE_URL = TEST_DATABASE_URL;
  else if (postgres) {
    const server = await startPostgres(postgres);
    cleanups.push(server.remove);
    environment.TEST_DATABASE_URL = server.url;
  } else missing.push('PostgreSQL. apt-get install postgresql, or name a server in TEST_DATABASE_URL');

  const redis = findRedisServer();
  if (redis) environment.TEST_REDIS_SERVER = redis;
  else missing.push('redis-server, which some tests kill and start again. apt-get install redis-server');
  if (TEST_REDIS_URL) environment.TEST_REDIS_URL = TEST_REDIS_URL;
  else if (redis) {
    const server = await startRedis(redis);
    cleanups.push(server.remove);
    environment.TEST_REDIS_URL = server.url;
  }

  const dovecot = findDovecot();
  if (dovecot) environment.TEST_DOVECOT = dovecot;
  else missing.push('dovecot, the mailbox. apt-get install dovecot-imapd');

  const chromium = TEST_CHROMIUM || findChromium();
  if (chromium) environment.TEST_CHROMIUM = chromium;
  else missing.push("a browser. apt-get install chromium, or name one's program in TEST_CHROMIUM");
  return { environment, missing };
}

function runTests(environment: Record<string, string>): Promise<number> {
  const root = resolve(import.meta.dirname, '../..');
  const vitest = resolve(root, 'node_modules/vitest/vitest.mjs');
  const passedOn = args.filter((arg) => !own.has(arg));
  if (stopped) return Promise.resolve(1);
  const child = spawn(process.execPath, [vitest, 'run', '--project', 'services', ...passedOn], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment },
  });
  tests = child;
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('exit', (code) => done(code ?? 1));
  });
}
