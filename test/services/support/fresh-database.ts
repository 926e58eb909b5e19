import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from '../../../src/store/embedded.ts';
import { services } from './services.ts';

export type FreshDatabase = { readonly url: string; remove(): Promise<void> };

/** A database of its own on the PostgreSQL server of this run: test files never see each other's rows. */
export async function freshPostgres(serverUrl = services.databaseUrl): Promise<FreshDatabase> {
  if (!serverUrl)
    throw new Error('TEST_DATABASE_URL is not set: start these tests with npm run test:services');
  const name = `grindvakt_test_${randomBytes(6).toString('hex')}`;
  await statement(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    remove: () => statement(serverUrl, `drop database if exists ${name} with (force)`),
  };
}

/** The embedded database in a directory of its own. */
export async function freshEmbedded(): Promise<FreshDatabase> {
  const directory = mkdtempSync(join(tmpdir(), 'grindvakt-embedded-'));
  const embedded = await startEmbedded(directory);
  if (!embedded) throw new Error(`${directory} is taken, though it was made a moment ago`);
  return {
    url: embedded.url,
    async remove() {
      await embedded.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function statement(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
