import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../base/user-error.ts';
import type { Database } from '../store/database.ts';
import { createVault, type Vault } from '../trust/vault.ts';
import { usableDirectory } from './data-directory.ts';
import type { Settings } from './settings.ts';

const fileName = 'encryption.key';
const checkPurpose = 'encryption check';

/** The key given, or on the embedded footing one made at the first start and kept beside the data, mode 0600. @throws UserError when it is missing beside data that is there */
export function encryptionSecret(settings: Settings): Buffer {
  if (settings.ENCRYPTION_KEY) return Buffer.from(settings.ENCRYPTION_KEY, 'base64');
  const file = join(settings.DATA_DIR, fileName);
  if (!existsSync(file)) {
    if (existsSync(join(settings.DATA_DIR, 'database'))) {
      throw new UserError(
        `${file} is missing: put it back from the backup; without it the stored data cannot be opened`,
      );
    }
    usableDirectory(settings.DATA_DIR);
    writeNew(file, `${randomBytes(32).toString('base64')}\n`);
  }
  const secret = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  if (secret.length !== 32)
    throw new UserError(`${file} is not a key of 32 bytes in base64: put the right one back`);
  return secret;
}

/** Two that start at the same moment must come to the same key: the second takes the first one's. */
function writeNew(file: string, text: string): void {
  try {
    writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/**
 * The vault for this database: the first start leaves a sealed mark, every later one must open it.
 * @throws UserError when the key is not the one the data was sealed with
 */
export async function openVault(db: Database, secret: Buffer): Promise<Vault> {
  const vault = createVault(secret);
  const mark = vault.seal(checkPurpose, 'grindvakt').toString('base64');
  await db
    .insertInto('setting')
    .values({ key: checkPurpose, value: mark })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const kept = await db
    .selectFrom('setting')
    .select('value')
    .where('key', '=', checkPurpose)
    .executeTakeFirstOrThrow();
  try {
    vault.open(checkPurpose, Buffer.from(kept.value, 'base64'));
    return vault;
  } catch {
    throw new UserError(
      'ENCRYPTION_KEY is not the one this data was sealed with: give that one, or another database',
    );
  }
}
