import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { openLedger } from '../../src/app/ledger.ts';
import { readSettings } from '../../src/app/settings.ts';
import { parseDay } from '../../src/base/day.ts';
import { numbersIn, vet } from '../../src/membership/vetting/vet.ts';
import { lookUp } from '../../src/register/store.ts';
import { person, writeExport } from './people.ts';
import { memoryMb, startCommand } from './process.ts';

const vettings = 500;
const today = parseDay('2026-11-22')!;

/**
 * Imports registers of three sizes into databases of their own, then later exports of them, and vets applicants
 * against each. `server`: a PostgreSQL URL whose user may create databases; without it the embedded database.
 */
export async function measureRegister(people: number, server?: string): Promise<Record<string, number>> {
  const measured: Record<string, number> = {};
  let smallest: number | undefined;
  for (const size of sizesUpTo(people)) {
    const one = await measureSize(size, server);
    smallest ??= one.vettingMs;
    const name = size.toLocaleString('en');
    // Of a small register this is the time in which the database starts.
    if (size === people) {
      measured[`register: ${name} people, first import, rows/s`] = size / one.first.seconds;
      measured[`register: ${name} people, later import, rows/s`] = size / one.later.seconds;
    }
    measured[`register: ${name} people, highest memory, MB`] = Math.max(
      one.first.highestMb,
      one.later.highestMb,
    );
    measured[`vetting: ${name} people, median, µs`] = one.vettingMs * 1_000;
    measured[`vetting: ${name} people, % of the smallest`] = (one.vettingMs / smallest) * 100;
  }
  return measured;
}

/** 1,000, a tenth and the whole. */
const sizesUpTo = (people: number): number[] =>
  [...new Set([Math.min(1_000, people), Math.ceil(people / 10), people])].toSorted((a, b) => a - b);

async function measureSize(people: number, server: string | undefined) {
  const directory = mkdtempSync(join(tmpdir(), 'grindvakt-bench-'));
  const database = server === undefined ? undefined : await makeDatabase(server);
  const settings: Record<string, string> = {
    DATA_DIR: directory,
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    ...(database && { DATABASE_URL: database.url }),
  };
  try {
    const path = join(directory, 'export.csv');
    await writeExport(path, people, false);
    const first = await importExport(path, settings);
    await writeExport(path, people, true);
    const later = await importExport(path, settings);
    return { first, later, vettingMs: await medianVetting(people, settings) };
  } finally {
    await database?.drop();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function importExport(path: string, settings: Record<string, string>) {
  const started = performance.now();
  const child = startCommand(['register', 'import', path, '--kind', 'employee', '--json'], settings);
  const ended = once(child, 'exit');
  let highestMb = 0;
  const watch = setInterval(() => {
    highestMb = Math.max(highestMb, memoryMb(child, 'VmHWM') || 0);
  }, 100);
  const said = child.stdout ? await text(child.stdout) : '';
  const [status] = await ended;
  clearInterval(watch);
  if (status !== 0) throw new Error(`the import ended with ${status}: ${said}`);
  return { seconds: (performance.now() - started) / 1_000, highestMb };
}

/** One applicant after the other, each looked up and judged, half of them with another's name. */
async function medianVetting(people: number, settings: Record<string, string>): Promise<number> {
  const ledger = await openLedger(readSettings(settings), 'command');
  try {
    const times: number[] = [];
    for (let n = 0; n < vettings; n++) {
      // Spread over the whole register; those of the first round are only to warm up.
      const { number, givenName, familyName } = person((n * 7_919) % people);
      const application = {
        profileName: n % 2 === 0 ? `${givenName} ${familyName}` : 'Nisse Nilsson',
        number,
      };
      const started = performance.now();
      vet(application, await lookUp(ledger.db, ledger.vault, numbersIn(application)), { today });
      times.push(performance.now() - started);
    }
    return (
      times.slice(vettings / 10).toSorted((a, b) => a - b)[Math.floor((vettings * 9) / 20)] ?? Number.NaN
    );
  } finally {
    await ledger.close();
  }
}

/** A database of its own on a server, so that nothing that is there is touched. */
async function makeDatabase(server: string) {
  const name = `grindvakt_bench_${randomBytes(4).toString('hex')}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`create database ${name} encoding 'UTF8' template template0`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    async drop() {
      await client.query(`drop database ${name} with (force)`);
      await client.end();
    },
  };
}
