import { UserError } from '../../base/user-error.ts';
import type { Archive } from '../archive.ts';
import { attribute, readXml } from '../xml.ts';
import { numberFormat, numberText } from './number-format.ts';
import { textOf, unescapeText, type Workbook } from './workbook.ts';

/** More than the largest sheet that Excel can hold is likely to need; a part that grows beyond it was made to. */
const maxSheet = 2 * 1024 * 1024 * 1024;
const maxColumns = 1_000;
const general = numberFormat(0, undefined);

/** One row with the number the sheet gives it. */
export type SheetRow = { readonly line: number; readonly cells: readonly string[] };

/** The rows of a sheet with their own numbers as lines, a piece of the file at a time. @throws UserError */
export async function* sheetRows(
  archive: Archive,
  part: string,
  workbook: Workbook,
): AsyncGenerator<readonly SheetRow[]> {
  let rows: SheetRow[] = [];
  let width = 0;
  let line = 0;
  let cells: string[] = [];
  let column = -1;
  let type = '';
  let style = 0;
  let value = '';
  let inValue = false;
  const inText = textOf();

  const bytes = archive.open(part, maxSheet);
  const pieces = readXml(bytes, {
    open(name, attributes) {
      if (name === 'row') {
        line = Number(attribute(attributes, 'r') ?? line + 1);
        cells = [];
        column = -1;
      } else if (name === 'c') {
        column = columnOf(attribute(attributes, 'r')) ?? column + 1;
        type = attribute(attributes, 't') ?? 'n';
        style = Number(attribute(attributes, 's') ?? 0);
        value = '';
      } else if (name === 'v') inValue = true;
      else inText.open(name);
    },
    text(piece) {
      if (inValue || inText.counts()) value += piece;
    },
    close(name) {
      if (name === 'v') inValue = false;
      else if (name === 'c') {
        if (value !== '') put(cells, column, cellText(type, style, value, workbook));
      } else if (name === 'row') {
        width = Math.max(width, cells.length);
        // Trailing empty cells are not in the file, and are no reason to call a row short.
        while (cells.length < width) cells.push('');
        rows.push({ line, cells });
      } else inText.close(name);
    },
  });
  for await (const _ of pieces) {
    if (rows.length === 0) continue;
    yield rows;
    rows = [];
  }
}

function put(cells: string[], column: number, text: string): void {
  if (column >= maxColumns) {
    throw new UserError(`The sheet has more than ${maxColumns} columns: keep those of the register`);
  }
  while (cells.length < column) cells.push('');
  cells[column] = text;
}

/** `AB12` → 27; `undefined` when the cell does not say where it stands. */
function columnOf(reference: string | undefined): number | undefined {
  if (reference === undefined) return undefined;
  let column = 0;
  for (const letter of reference) {
    const digit = letter.charCodeAt(0) - 64;
    if (digit < 1 || digit > 26) break;
    column = column * 26 + digit;
  }
  return column === 0 ? undefined : column - 1;
}

function cellText(type: string, style: number, value: string, workbook: Workbook): string {
  switch (type) {
    case 's':
      return workbook.strings[Number(value)] ?? '';
    case 'n':
      return numberText(value, workbook.formats[style] ?? general, workbook.dates);
    case 'b':
      return value === '1' ? 'true' : 'false';
    default:
      // Text in place, the result of a formula, a day as ISO text, or an error such as #N/A.
      return unescapeText(value);
  }
}
