import { openArchive } from '../files/archive.ts';
import type { Reopenable } from '../files/source.ts';
import { sheetRows } from '../files/workbook/sheet.ts';
import { readWorkbook } from '../files/workbook/workbook.ts';
import { isComplete, readLayout } from './layout.ts';
import type { RegisterKind } from './person.ts';
import { type ReadOptions, readTable, titleRows } from './read-table.ts';
import type { RegisterRow } from './row.ts';

/**
 * Reads the first sheet of a workbook that has the headings, in memory that grows only with the texts and numbers
 * in it. Text cells keep their leading zeros, and so do numbers whose format shows them; dates come as days.
 * @throws UserError, in the first step, when the workbook cannot be read as a register
 */
export async function* readRegisterXlsx(
  source: Reopenable,
  kind: RegisterKind,
  options: ReadOptions = {},
): AsyncGenerator<RegisterRow> {
  const archive = await openArchive(source);
  const workbook = await readWorkbook(archive);
  const rowsOf = (part: string) => sheetRows(archive, part, workbook);
  const part = (await sheetWithHeadings()) ?? workbook.sheets[0]!;
  yield* readTable(() => rowsOf(part), kind, options);

  async function sheetWithHeadings(): Promise<string | undefined> {
    for (const sheet of workbook.sheets) {
      let seen = 0;
      look: for await (const rows of rowsOf(sheet)) {
        for (const { cells } of rows) {
          if (isComplete(readLayout(cells, kind, options.map))) return sheet;
          seen += 1;
          if (seen >= titleRows) break look;
        }
      }
    }
    return undefined;
  }
}
