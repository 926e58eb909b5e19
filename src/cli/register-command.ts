import { readEnvironment } from '../app/environment.ts';
import { importRegisterFile } from '../app/import-register-file.ts';
import { openLedger } from '../app/ledger.ts';
import { readSettings } from '../app/settings.ts';
import { createRegisterCommand } from './register-import.ts';

export const command = createRegisterCommand(async (file, io) => {
  const settings = readSettings(readEnvironment(io.env));
  const ledger = await openLedger(settings, 'command');
  try {
    return await importRegisterFile(ledger, settings, file);
  } finally {
    await ledger.close();
  }
});
