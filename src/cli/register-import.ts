import { UserError } from '../base/user-error.ts';
import type { RegisterKind } from '../register/person.ts';
import { type HeadingMap, readHeadingMap } from '../register/read-csv.ts';
import type { ImportSummary } from '../register/summary.ts';
import { type Command, type Io, print, readOptions } from './command.ts';

export type ImportOptions = {
  readonly path: string;
  readonly kind: RegisterKind;
  readonly source: string;
  readonly map: HeadingMap;
  readonly dryRun: boolean;
  readonly allowShrink: boolean;
  /** Told the number of rows read so far. */
  readonly onProgress: (rows: number) => void;
};

/** @throws UserError when the file or the register refuses */
export type ImportRegister = (options: ImportOptions, io: Io) => Promise<ImportSummary>;

const help = `
Usage: grindvakt register import FILE --kind employee|client [options]

Reads an HR export (CSV or XLSX; encoding, delimiter, sheet and headings are found out) as the whole register of
its kind: who is missing from it has left. A bad row is rejected with its line and reason and the rest goes in.

  --kind KIND      employee or client
  --dry-run        shows the difference and changes nothing
  --allow-shrink   takes a file in which more than a tenth of the active people are missing
  --map "THEIR HEADING=FIELD"
                   says what a column is; may be given several times. Fields: number, givenName, preferredName,
                   familyName, fullName, email, department, manager, from, until, status
  --source NAME    where the people come from; a source retires only its own (default: file)
  --json           prints the result as JSON

Exit status: 0 done, 1 rows were rejected or the file was refused, 2 wrong use.

Example:
  grindvakt register import personal.csv --kind employee --dry-run
`;

const options = {
  kind: { type: 'string' },
  'dry-run': { type: 'boolean' },
  'allow-shrink': { type: 'boolean' },
  map: { type: 'string', multiple: true },
  source: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** @param importRegister brings a file into the bot's register */
export function createRegisterCommand(importRegister: ImportRegister): Command {
  const command: Command = {
    name: 'register',
    summary: "reads HR's export of the employees or the clients (register import)",
    help,
    async run(args, io) {
      const { values, positionals } = readOptions(command, args, { options, allowPositionals: true });
      const [action, path, ...more] = positionals;
      if (action !== 'import' || path === undefined || more.length > 0) {
        throw new UserError(
          'register takes: import FILE --kind employee|client. See: grindvakt register --help',
          2,
        );
      }
      const dryRun = values['dry-run'] ?? false;
      const progress = progressOn(io);
      const summary = await importRegister(
        {
          path,
          kind: readKind(values.kind),
          source: readSource(values.source),
          map: readHeadingMap(values.map ?? []),
          dryRun,
          allowShrink: values['allow-shrink'] ?? false,
          onProgress: progress.show,
        },
        io,
      );
      progress.clear();
      await print(io.stdout, values.json ? JSON.stringify(summary) : describe(summary, dryRun));
      return summary.rejected.length > 0 ? 1 : 0;
    },
  };
  return command;
}

function readKind(given: string | undefined): RegisterKind {
  if (given === 'employee' || given === 'client') return given;
  const what = given === undefined ? 'is missing' : `"${given}" is no kind of register`;
  throw new UserError(`--kind ${what}: give --kind employee or --kind client`, 2);
}

function readSource(given = 'file'): string {
  if (/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,63}$/u.test(given)) return given;
  throw new UserError('--source takes a short name: letters, digits, space, . _ -', 2);
}

/** Rejected rows printed in full; the rest can be had as JSON. */
const shownRows = 50;

function describe(
  { kind, read, added, changed, left, unchanged, rejected }: ImportSummary,
  dryRun: boolean,
): string {
  const lines = [
    `${read} rows read as ${kind}s${dryRun ? ' (dry run: nothing was changed)' : ''}`,
    `  added      ${added}`,
    `  changed    ${changed}`,
    `  left       ${left}`,
    `  unchanged  ${unchanged}`,
    `  rejected   ${rejected.length}`,
    ...rejected.slice(0, shownRows).map(({ line, field, reason }) => `    line ${line}: ${field} ${reason}`),
  ];
  if (rejected.length > shownRows)
    lines.push(`    and ${rejected.length - shownRows} more: --json names them all`);
  return lines.join('\n');
}

/** A line that counts, on a terminal only. */
function progressOn({ stderr }: Io) {
  const terminal = 'isTTY' in stderr && stderr.isTTY === true;
  return {
    show: (rows: number) => {
      if (terminal) stderr.write(`\r${rows} rows`);
    },
    clear: () => {
      if (terminal) stderr.write('\r\u001b[K');
    },
  };
}
