import { spawnSync } from 'node:child_process';
import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The first of these programs on the search path, as a full path. */
export function findProgram(...names: readonly string[]): string | undefined {
  const directories = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => directories.map((directory) => join(directory, name))).find(isExecutable);
}

export const findChromium = (): string | undefined =>
  findProgram('chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome');

export const findRedisServer = (): string | undefined => findProgram('redis-server', 'valkey-server');

/** Debian keeps server programs where only root looks. */
export const findDovecot = (): string | undefined =>
  findProgram('dovecot') ?? ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot'].find(isExecutable);

/**
 * The directory with the newest `initdb` and `postgres`. Debian keeps them off the search path; what stands
 * there under those names may be something else, so each is asked for its version.
 */
export function findPostgresDirectory(): string | undefined {
  const candidates = [
    ...versionedDirectories('/usr/lib/postgresql', (version) => `${version}/bin`),
    ...onPath(),
  ];
  return candidates.find(
    (directory) => isPostgres(join(directory, 'postgres')) && isExecutable(join(directory, 'initdb')),
  );
}

function versionedDirectories(parent: string, inside: (version: string) => string): string[] {
  try {
    const versions = readdirSync(parent).filter((name) => /^\d+$/.test(name));
    return versions.sort((a, b) => Number(b) - Number(a)).map((version) => join(parent, inside(version)));
  } catch {
    return [];
  }
}

const onPath = (): string[] => (process.env.PATH ?? '').split(delimiter).filter(Boolean);

function isPostgres(file: string): boolean {
  if (!isExecutable(file)) return false;
  const asked = spawnSync(file, ['--version'], { encoding: 'utf8', timeout: 10_000 });
  return asked.status === 0 && /PostgreSQL\) \d+/.test(asked.stdout);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
