import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encryptionSecret, openVault } from '../../src/app/encryption-key.ts';
import { readSettings } from '../../src/app/settings.ts';
import { openTestLedger, type TestLedger } from '../support/ledger.ts';

describe('the encryption key', () => {
  let ledger: TestLedger;
  const directory = mkdtempSync(join(tmpdir(), 'grindvakt-key-'));
  beforeAll(async () => {
    ledger = await openTestLedger();
  }, 60_000);
  afterAll(async () => {
    await ledger.close();
    rmSync(directory, { recursive: true });
  });
  const settings = (name: string, more = {}) => readSettings({ DATA_DIR: join(directory, name), ...more });

  it('is made at the first start, for this user alone, and is the same ever after', () => {
    const secret = encryptionSecret(settings('new'));
    const file = join(directory, 'new', 'encryption.key');
    expect(secret).toHaveLength(32);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(directory, 'new')).mode & 0o777).toBe(0o700);
    expect(encryptionSecret(settings('new'))).toEqual(secret);
    expect(encryptionSecret(settings('other'))).not.toEqual(secret);
  });

  it('is taken from the setting where there is one, and no file is made', () => {
    const given = Buffer.alloc(32, 5);
    expect(encryptionSecret(settings('given', { ENCRYPTION_KEY: given.toString('base64') }))).toEqual(given);
    expect(() => readFileSync(join(directory, 'given', 'encryption.key'))).toThrow('ENOENT');
  });

  it('stops the start when its file is gone beside a database, and none is made in its place', () => {
    encryptionSecret(settings('gone'));
    const file = join(directory, 'gone', 'encryption.key');
    rmSync(file);
    mkdirSync(join(directory, 'gone', 'database'));
    expect(() => encryptionSecret(settings('gone'))).toThrow(
      /gone\/encryption\.key is missing: put it back from the backup; without it .*$/,
    );
    expect(existsSync(file)).toBe(false);
  });

  it('stops the start when its file was damaged, and names the file', () => {
    encryptionSecret(settings('damaged'));
    writeFileSync(join(directory, 'damaged', 'encryption.key'), 'aGVq\n');
    expect(() => encryptionSecret(settings('damaged'))).toThrow(/damaged\/encryption\.key is not a key/);
  });

  it('stops the start when the data was sealed with another one, and changes nothing', async () => {
    const [right, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    const vault = await openVault(ledger.db, right);
    const sealed = vault.seal('test', 'kept');
    await expect(openVault(ledger.db, other)).rejects.toThrow(/^ENCRYPTION_KEY is not the one/);
    await expect(openVault(ledger.db, other)).rejects.not.toThrow(other.toString('base64'));
    expect((await openVault(ledger.db, right)).open('test', sealed)).toBe('kept');
  });

  it('is one for all processes that start on an empty database at the same moment', async () => {
    await ledger.empty();
    const keys = [1, 2, 3].map((n) => Buffer.alloc(32, n));
    const opened = await Promise.allSettled(keys.map((secret) => openVault(ledger.db, secret)));
    expect(opened.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});
