import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase, openPool } from '../../src/store/database.ts';
import { startEmbedded } from '../../src/store/embedded.ts';
import { migrate } from '../../src/store/migrate.ts';
import { createVault, type Vault } from '../../src/trust/vault.ts';

export type EmbeddedLedger = { readonly db: Database; readonly vault: Vault; close(): Promise<void> };

/** A real, empty ledger on the embedded database in a directory of its own. */
export async function openEmbeddedLedger(): Promise<EmbeddedLedger> {
  const directory = mkdtempSync(join(tmpdir(), 'grindvakt-web-'));
  const embedded = await startEmbedded(directory);
  if (!embedded) throw new Error(`${directory} is in use`);
  const db = openDatabase(openPool(embedded.url, { max: 3 }));
  await migrate(db);
  return {
    db,
    vault: createVault(randomBytes(32)),
    async close() {
      await db.destroy();
      await embedded.close();
      rmSync(directory, { recursive: true });
    },
  };
}
