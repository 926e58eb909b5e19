import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startBot } from '../../src/app/bot.ts';
import { type Environment, readSettings } from '../../src/app/settings.ts';
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

  it('reads its policy before it makes a database', async () => {
    writeFileSync(policyFile, 'version: 1\nrulez: {}\n');
    await expect(start('typo')).rejects.toThrow(/rulez/);
    expect(existsSync(join(directory, 'typo'))).toBe(false);
  });
});
