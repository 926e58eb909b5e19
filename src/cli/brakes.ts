import { readEnvironment } from '../app/environment.ts';
import { openLedger } from '../app/ledger.ts';
import { readSettings } from '../app/settings.ts';
import type { Refusal } from '../base/refusal.ts';
import type { Result } from '../base/result.ts';
import { UserError } from '../base/user-error.ts';
import { type Brakes, createBrakes } from '../enforcement/brakes.ts';
import { type Io, print } from './command.ts';

const by = 'command line';

/** Does something with the brakes of the bot whose settings these are, beside it while it runs. */
export async function withBrakes(io: Io, work: (brakes: Brakes) => Promise<void>): Promise<number> {
  const ledger = await openLedger(readSettings(readEnvironment(io.env)), 'command');
  try {
    await work(createBrakes(ledger.db, ledger.vault));
    return 0;
  } finally {
    await ledger.close();
  }
}

/** The reason that is kept with it, and on whose word it is. @throws UserError without one */
export function wordOf(reason: string | undefined): { readonly reason: string; readonly by: string } {
  if (reason === undefined || reason.trim() === '') {
    throw new UserError('--reason is missing: say why, it is kept', 2);
  }
  return { reason, by };
}

/** @throws UserError with what was refused, in its own words */
export async function say(
  io: Io,
  json: boolean,
  result: Result<unknown, Refusal>,
  done: string,
): Promise<void> {
  if (!result.ok) throw new UserError(result.error.message);
  await print(io.stdout, json ? JSON.stringify(result.value) : done);
}

export { by as commandLine };
