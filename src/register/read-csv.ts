import { decodeText } from '../files/encoding.ts';
import { type ByteSource, type Reopenable, reopenable } from '../files/source.ts';
import { csvRecords, findDelimiter } from './csv/records.ts';
import { readLayout } from './layout.ts';
import type { RegisterKind } from './person.ts';
import { type ReadOptions, readTable } from './read-table.ts';
import type { RegisterRow } from './row.ts';

export type { HeadingMap } from './layout.ts';
export { readHeadingMap } from './layout.ts';
export type { AcceptedRow, RegisterRow, RejectedRow } from './row.ts';
export type { RegisterField } from './vocabulary.ts';

/**
 * Reads an HR export row by row, in memory that grows only with the set of numbers. Encoding, delimiter,
 * line ends, headings and dates are found out; lines of titles and totals are passed over.
 * @throws UserError, in the first step, when the file cannot be read as a register
 */
export async function* readRegisterCsv(
  source: ByteSource | Reopenable,
  kind: RegisterKind,
  options: ReadOptions = {},
): AsyncGenerator<RegisterRow> {
  const bytes = await reopenable(source);
  try {
    const text = () => decodeText(bytes.open());
    const delimiter = findDelimiter(
      await beginning(text()),
      (cells) => readLayout(cells, kind, options.map).columns.size,
    );
    yield* readTable(() => csvRecords(text(), delimiter), kind, options);
  } finally {
    await bytes.close();
  }
}

/** Enough text to see the headings in. */
async function beginning(text: AsyncIterable<string>): Promise<string> {
  let head = '';
  for await (const piece of text) {
    head += piece;
    if (head.length >= 64 * 1024) break;
  }
  return head.slice(0, 64 * 1024);
}
