import { CsvError, parse } from 'csv-parse';
import { parse as parseNow } from 'csv-parse/sync';
import { UserError } from '../../base/user-error.ts';
import type { TableRow } from '../row.ts';

const delimiters = [';', ',', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

/** A record longer than this is a quote that was never closed, not a person. */
const maxRecord = 256 * 1024;

const parseOptions = (delimiter: Delimiter) => ({
  delimiter,
  record_delimiter: ['\r\n', '\n', '\r'],
  relax_column_count: true,
  relax_quotes: true,
  max_record_size: maxRecord,
});

/** Text as rows of cells, with the line each row begins on, a piece of the file at a time. @throws UserError when a quote is never closed */
export async function* csvRecords(
  text: AsyncIterable<string>,
  delimiter: Delimiter,
): AsyncGenerator<readonly TableRow[]> {
  let rows: TableRow[] = [];
  let line = 1;
  // Rows are taken where they are made: read from the stream, those before an error would be lost with it.
  const parser = parse({
    ...parseOptions(delimiter),
    on_record: (cells: string[], { lines }) => {
      rows.push({ line, cells });
      line = lines + 1;
      return null;
    },
  });
  const failure = new Promise<never>((_, reject) => parser.once('error', reject));
  failure.catch(() => undefined);
  const taken = () => {
    const ready = rows;
    rows = [];
    return ready;
  };
  try {
    for await (const piece of text) {
      await Promise.race([failure, new Promise<void>((done) => parser.write(piece, () => done()))]);
      yield taken();
    }
    const ended = new Promise<void>((done) => parser.once('end', done));
    parser.resume().end();
    await Promise.race([failure, ended]);
    yield taken();
  } catch (error) {
    const code = (error as CsvError).code;
    if (code !== 'CSV_QUOTE_NOT_CLOSED' && code !== 'CSV_MAX_RECORD_SIZE') throw error;
    yield taken();
    throw new UserError(
      `Line ${line}: a quotation mark is opened and never closed; close it and import again`,
    );
  } finally {
    parser.destroy();
  }
}

/**
 * The delimiter under which the beginning of a file shows the most headings.
 * @param countHeadings how many of a row's cells are headings
 */
export function findDelimiter(head: string, countHeadings: (cells: readonly string[]) => number): Delimiter {
  // Excel writes its delimiter into a first line of its own.
  const said = /^\uFEFF?"?sep=(.)/i.exec(head)?.[1];
  if (delimiters.some((delimiter) => delimiter === said)) return said as Delimiter;
  let best: { delimiter: Delimiter; headings: number; cells: number } | undefined;
  for (const delimiter of delimiters) {
    let headings = 0;
    let cells = 0;
    for (const row of firstRows(head, delimiter)) {
      headings = Math.max(headings, countHeadings(row));
      cells = Math.max(cells, row.length);
    }
    if (!best || headings > best.headings || (headings === best.headings && cells > best.cells)) {
      best = { delimiter, headings, cells };
    }
  }
  return best!.delimiter;
}

function firstRows(head: string, delimiter: Delimiter): string[][] {
  const rows: string[][] = [];
  const keep = (cells: string[]) => {
    rows.push(cells);
    return null;
  };
  try {
    parseNow(head, { ...parseOptions(delimiter), to: 25, on_record: keep });
  } catch (error) {
    // The head may end inside a quote: what came before it is enough.
    if (!(error instanceof CsvError)) throw error;
  }
  return rows;
}
