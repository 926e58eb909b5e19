import { sameNumber } from '../membership/vetting/numbers/same-number.ts';
import { type NameOrder, orderShown } from './full-name.ts';
import { type HeadingMap, incompleteLayout, isComplete, type Layout, readLayout } from './layout.ts';
import type { RegisterKind } from './person.ts';
import { type RegisterRow, readNumber, readRow, type TableRow } from './row.ts';

export type ReadOptions = { readonly map?: HeadingMap };

/** Rows above the headings (a title, a date, an empty line) that are passed over. */
export const titleRows = 25;

/**
 * The rows of a sheet, whatever file it came from, as people and rejections. The sheet is read twice, since a
 * number that stands twice rejects its first row too: the first time keeps only the numbers.
 * @param open starts the sheet from its beginning; rows come in batches, since a million steps of their own take long
 * @throws UserError when a required column is missing
 */
export async function* readTable(
  open: () => AsyncIterable<readonly TableRow[]>,
  kind: RegisterKind,
  options: ReadOptions = {},
): AsyncGenerator<RegisterRow> {
  const { headingLine, layout } = await findHeadings(open(), kind, options.map);
  const { repeated, nameOrder } = await survey(open(), headingLine, layout);
  for await (const rows of open()) {
    for (const row of rows) {
      if (row.line <= headingLine) continue;
      const read = readRow(row, layout, kind, nameOrder);
      if (!read) continue;
      const number = 'person' in read ? read.person.number : read.number;
      if (number !== undefined && repeated.has(sameNumber(number))) {
        yield { line: row.line, field: 'number', reason: 'stands on more than one row', number };
      } else yield read;
    }
  }
}

async function findHeadings(
  batches: AsyncIterable<readonly TableRow[]>,
  kind: RegisterKind,
  map?: HeadingMap,
) {
  let nearest: Layout | undefined;
  let seen = 0;
  for await (const rows of batches) {
    for (const row of rows) {
      const layout = readLayout(row.cells, kind, map);
      if (isComplete(layout)) return { headingLine: row.line, layout };
      if (!nearest || layout.columns.size > nearest.columns.size) nearest = layout;
      seen += 1;
      if (seen >= titleRows) throw incompleteLayout(nearest, kind);
    }
  }
  throw incompleteLayout(nearest, kind);
}

/** What only the whole file tells: which numbers stand twice, and in which order most one-column names are. */
async function survey(batches: AsyncIterable<readonly TableRow[]>, headingLine: number, layout: Layout) {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  const nameColumn = layout.columns.get('fullName');
  let familyFirst = 0;
  for await (const rows of batches) {
    for (const { line, cells } of rows) {
      if (line <= headingLine) continue;
      const number = readNumber(cells, layout);
      if (number !== undefined) {
        const key = sameNumber(number);
        if (seen.has(key)) repeated.add(key);
        else seen.add(key);
      }
      const order = nameColumn === undefined ? undefined : orderShown((cells[nameColumn] ?? '').trim());
      if (order) familyFirst += order === 'family-first' ? 1 : -1;
    }
  }
  const nameOrder: NameOrder = familyFirst > 0 ? 'family-first' : 'given-first';
  return { repeated, nameOrder };
}

/** K3101 and k3101 are one number: who applies may write either. */
export { sameNumber };
