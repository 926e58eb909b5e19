import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UserError } from '../base/user-error.ts';

/** Makes a directory for this user alone unless it is there. @throws UserError when it cannot be made or written */
export function usableDirectory(path: string): void {
  try {
    make(resolve(path));
    // With the dot it has to be a directory.
    accessSync(`${path}/.`, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw unusable(path, error);
  }
}

/** What a failed call of the file system means to whoever set `DATA_DIR`. */
export const unusable = (path: string, error: unknown): UserError =>
  new UserError(
    `DATA_DIR: ${path} cannot be written (${(error as NodeJS.ErrnoException).code}): give a directory of this user`,
  );

/** Step by step: Node's own `recursive` never comes back where the system answers ENOENT inside a directory, as /proc does. */
function make(path: string): void {
  if (existsSync(path)) return;
  make(dirname(path));
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    // Another process may have made it meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
