import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UserError } from '../base/user-error.ts';

const shipped = resolve(import.meta.dirname, '../../config');

/** Where a file or folder of `config/` is: in the folder the command runs in, else as shipped. */
export function configPath(name: string): string {
  const here = join('config', name);
  return existsSync(here) ? here : join(shipped, name);
}

/**
 * The text of a file that people edit.
 * @param what what the file is, for the message
 * @throws UserError when it cannot be read or is not UTF-8
 */
export function readText(path: string, what: string): string {
  try {
    if (statSync(path).isDirectory()) throw new UserError(`${path}: is a folder; name the ${what} in it`);
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${path}: ${reason(error as NodeJS.ErrnoException, what)}`);
  }
}

function reason({ code }: NodeJS.ErrnoException, what: string): string {
  if (code === 'ENOENT' || code === 'ENOTDIR') return `there is no such ${what}; check the path`;
  if (code === 'EACCES') return `the ${what} may not be read; check its permissions`;
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
    return `the ${what} is not in UTF-8; save it in that encoding`;
  return `the ${what} cannot be read (${code ?? 'unknown reason'})`;
}
