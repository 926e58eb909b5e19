import { join } from 'node:path';
import { UserError } from '../base/user-error.ts';
import { runningDatabase, startEmbedded } from '../store/embedded.ts';
import { unusable, usableDirectory } from './data-directory.ts';
import type { Settings } from './settings.ts';

export type DatabaseAccess = {
  readonly url: string;
  readonly embedded: boolean;
  close(): Promise<void>;
};

/**
 * The database to work on: the server of `DATABASE_URL`, or the embedded one.
 * A command beside a running bot reaches the bot's own database; a second bot in the same directory is refused.
 * @throws UserError
 */
export async function openDatabaseAccess(
  settings: Settings,
  use: 'bot' | 'command',
): Promise<DatabaseAccess> {
  if (settings.DATABASE_URL) return { url: settings.DATABASE_URL, embedded: false, close: async () => {} };
  const directory = join(settings.DATA_DIR, 'database');
  usableDirectory(directory);
  const started = await startEmbedded(directory).catch((error: unknown) => {
    throw (error as NodeJS.ErrnoException).syscall ? unusable(directory, error) : error;
  });
  if (started) return { ...started, embedded: true };
  const running = runningDatabase(directory);
  if (use === 'command' && running) return { url: running.url, embedded: true, close: async () => {} };
  const who = running ? `process ${running.pid}` : 'another process that is just starting or stopping';
  throw new UserError(
    `DATA_DIR: ${settings.DATA_DIR} is in use by ${who}: stop that one first, or give another directory`,
  );
}
