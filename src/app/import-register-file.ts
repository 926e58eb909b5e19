import { dayIn } from '../base/day.ts';
import { reopenUndecided } from '../membership/application-store.ts';
import { importRegister } from '../register/import.ts';
import type { RegisterKind } from '../register/person.ts';
import type { HeadingMap } from '../register/read-csv.ts';
import { readRegister } from '../register/read-register.ts';
import type { ImportSummary } from '../register/summary.ts';
import type { Ledger } from './ledger.ts';
import type { Settings } from './settings.ts';

export type RegisterFile = {
  readonly path: string;
  readonly kind: RegisterKind;
  readonly source: string;
  readonly map?: HeadingMap;
  readonly dryRun?: boolean;
  readonly allowShrink?: boolean;
  readonly onProgress?: (rows: number) => void;
};

/** Reads an HR export into the register; who waits is vetted anew when it changed. @throws UserError as the reader and the import do */
export async function importRegisterFile(
  ledger: Pick<Ledger, 'db' | 'vault'>,
  settings: Pick<Settings, 'TIME_ZONE'>,
  file: RegisterFile,
): Promise<ImportSummary> {
  const { path, map, kind, ...options } = file;
  const summary = await importRegister(ledger.db, ledger.vault, {
    ...options,
    kind,
    rows: readRegister(path, kind, map ? { map } : {}),
    today: dayIn(settings.TIME_ZONE, new Date()),
  });
  const news = summary.added + summary.changed + summary.left;
  if (!file.dryRun && news > 0) await reopenUndecided(ledger.db);
  return summary;
}
