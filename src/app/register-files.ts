import { statSync } from 'node:fs';
import { UserError } from '../base/user-error.ts';
import { ImportUnderWayError } from '../register/import.ts';
import type { RegisterKind } from '../register/person.ts';
import { importRegisterFile } from './import-register-file.ts';
import type { Services } from './services.ts';

/**
 * Watches the files of `REGISTER_EMPLOYEES` and `REGISTER_CLIENTS`: read at the start and whenever they change,
 * once they have stood still between two looks, so that a file still being copied is left alone.
 * @returns the look, to be taken every few seconds
 */
export function refreshRegisterFiles({ settings, ledger, logger }: Services): () => Promise<void> {
  const watched = [
    { kind: 'employee' as const, path: settings.REGISTER_EMPLOYEES },
    { kind: 'client' as const, path: settings.REGISTER_CLIENTS },
  ].flatMap(({ kind, path }) => (path === undefined ? [] : [{ kind, path, seen: '', taken: '' }]));

  return async () => {
    for (const file of watched) {
      const stamp = stampOf(file.path);
      const stands = stamp !== undefined && (stamp === file.seen || file.seen === '');
      if (stamp === undefined && file.seen !== 'missing') logger.error(missing(file.kind, file.path));
      file.seen = stamp ?? 'missing';
      if (!stands || stamp === file.taken) continue;
      if (await take(file.kind, file.path)) file.taken = stamp;
    }
  };

  /** @returns false when it is to be tried again: another process is reading it, and may die over it */
  async function take(kind: RegisterKind, path: string): Promise<boolean> {
    try {
      const { rejected, ...counts } = await importRegisterFile(ledger, settings, {
        path,
        kind,
        source: 'file',
      });
      logger.info({ ...counts, rejected: rejected.length }, 'the register was read');
      return true;
    } catch (error) {
      if (error instanceof ImportUnderWayError) return false;
      if (!(error instanceof UserError)) throw error;
      logger.error(`the register of ${kind}s was not taken: ${error.message}`);
      return true;
    }
  }
}

const missing = (kind: RegisterKind, path: string): string =>
  `REGISTER_${kind.toUpperCase()}S: there is no file ${path}; the register stays as it was`;

function stampOf(path: string): string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat && `${stat.mtimeMs} ${stat.size}`;
}
