import { readEnvironment } from '../app/environment.ts';
import { openLedger } from '../app/ledger.ts';
import { readSettings } from '../app/settings.ts';
import { createAccessTokenStore } from '../web/access-token-store.ts';
import { createTokenCommand } from './token.ts';

export const command = createTokenCommand(async (io) => {
  const { db, vault, close } = await openLedger(readSettings(readEnvironment(io.env)), 'command');
  return { tokens: createAccessTokenStore(db), vault, close };
});
