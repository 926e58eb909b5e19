import { type Database, openDatabase, openPool } from '../store/database.ts';
import { migrate } from '../store/migrate.ts';
import type { Vault } from '../trust/vault.ts';
import { type DatabaseAccess, openDatabaseAccess } from './database-access.ts';
import { encryptionSecret, openVault } from './encryption-key.ts';
import { reachDatabase } from './reach-server.ts';
import type { Settings } from './settings.ts';

/** The database brought up to date, and the vault that opens what is sealed in it. */
export type Ledger = {
  readonly access: DatabaseAccess;
  readonly db: Database;
  readonly vault: Vault;
  close(): Promise<void>;
};

const connections = { embedded: 5, server: 10 };

/** @throws UserError when the directory is in use or cannot be written, the server does not answer or the key does not fit */
export async function openLedger(settings: Settings, use: 'bot' | 'command'): Promise<Ledger> {
  const secret = encryptionSecret(settings);
  const access = await openDatabaseAccess(settings, use);
  const db = openDatabase(
    openPool(access.url, { max: access.embedded ? connections.embedded : connections.server }),
  );
  const close = async () => {
    await db.destroy();
    await access.close();
  };
  try {
    if (!access.embedded) await reachDatabase(db);
    await migrate(db);
    return { access, db, vault: await openVault(db, secret), close };
  } catch (error) {
    await close();
    throw error;
  }
}
