import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { configPath } from '../policy/config-files.ts';

/** What decides: code and data. Another text in any of them is another engine. */
const code = ['detection', 'policy', 'membership/vetting'];
const data = ['lexicon', 'names', 'model', 'vetting'];

const root = join(import.meta.dirname, '../..');
let known: string | undefined;

/** The program's version and a hash of all that finds, judges and vets, such as `0.1.0+3f9a1c02`. Read once a process. */
export function engineVersion(): string {
  known ??= `${programVersion()}+${hashOf([
    ...code.map((room) => join(root, 'src', room)),
    ...data.map((folder) => configPath(folder)),
  ])}`;
  return known;
}

const programVersion = (): string =>
  (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string }).version;

function hashOf(folders: readonly string[]): string {
  const hash = createHash('sha256');
  for (const folder of folders) {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    const paths = entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));
    for (const path of paths.toSorted())
      hash.update(path.slice(folder.length)).update('\0').update(readFileSync(path));
  }
  return hash.digest('hex').slice(0, 8);
}
