import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startBot } from '../../src/app/bot.ts';
import { type Environment, readSettings } from '../../src/app/settings.ts';
import { freePort } from '../support/free-port.ts';
import { createTestLog } from '../support/log.ts';

describe('the bot', () => {
  const directory = mkdtempSync(join(tmpdir(), 'grindvakt-bot-'));
  const policyFile = join(directory, 'policy.yaml');
  beforeEach(() => writeFileSync(policyFile, 'version: 1\nlanguage: sv\n'));
  afterEach(() => void vi.useRealTimers());
  afterAll(() => rmSync(directory, { recursive: true }));

  const start = (name: string, over: Environment = {}) =>
    startBot(
      readSettings({ DATA_DIR: join(directory, name), POLICY_FILE: policyFile, PORT: '0', ...over }),
      createTestLog().logger,
      new Set(['web']),
    );

  it('goes by a changed policy in a web process too', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const bot = await start('web');
    try {
      expect(bot.services.policy.current().language).toBe('sv');
      writeFileSync(policyFile, 'version: 1\nlanguage: en\n');
      utimesSync(policyFile, 1_000, 1_000);
      vi.advanceTimersByTime(2_000);
      expect(bot.services.policy.current().language).toBe('en');
    } finally {
      await bot.close();
    }
  }, 60_000);

  it.each([
    ['192.0.2.1', 'EADDRNOTAVAIL'],
    ['nowhere.invalid', '(ENOTFOUND|EAI_AGAIN)'],
  ])(
    'says in one line that %s is no address of this machine',
    async (host, code) => {
      await expect(start('host', { HOST: host })).rejects.toThrow(
        new RegExp(`^HOST: ${host} is no address of this machine \\(${code}\\): .*$`),
      );
    },
    60_000,
  );

  it.each([
    '/dev/null',
    '/dev/null/data',
    '/proc/grindvakt',
  ])('says in one line that its data cannot lie in %s', async (directory) => {
    await expect(start('', { DATA_DIR: directory })).rejects.toThrow(
      /^DATA_DIR: \/\S+ cannot be written \(E[A-Z]+\): give a directory of this user$/,
    );
    // With a key of its own it comes to the database first.
    const ENCRYPTION_KEY = Buffer.alloc(32, 9).toString('base64');
    await expect(start('', { DATA_DIR: directory, ENCRYPTION_KEY })).rejects.toThrow(/^DATA_DIR: /);
  });

  it('says in one line, without the password, which server does not answer', async () => {
    const port = await freePort();
    const ENCRYPTION_KEY = Buffer.alloc(32, 9).toString('base64');
    const DATABASE_URL = `postgres://grindvakt:hemlig@localhost:${port}/grindvakt`;
    await expect(start('', { DATABASE_URL, ENCRYPTION_KEY })).rejects.toThrow(
      /^DATABASE_URL: the server does not let us in \(ECONNREFUSED\): (?!.*hemlig).*$/,
    );
    await expect(start('', { REDIS_URL: `redis://:hemlig@127.0.0.1:${port}` })).rejects.toThrow(
      /^REDIS_URL: Redis does not answer: (?!.*hemlig).*$/,
    );
  }, 60_000);

  it('reads its policy before it makes a database', async () => {
    writeFileSync(policyFile, 'version: 1\nrulez: {}\n');
    await expect(start('typo')).rejects.toThrow(/rulez/);
    expect(existsSync(join(directory, 'typo'))).toBe(false);
  });
});
