import { type CsvError, parse } from 'csv-parse';
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
  info: true as const,
  max_record_size: maxRecord,
});

/** Text as rows of cells, with the line each row begins on. @throws UserError when a quote is never closed */
export async function* csvRecords(
  text: AsyncIterable<string>,
  delimiter: Delimiter,
): AsyncGenerator<TableRow> {
  const parser = parse(parseOptions(delimiter));
  const fed = feed(text, parser);
  let end = 0;
  try {
    for await (const { info, record } of parser as AsyncIterable<{
      info: { lines: number };
      record: string[];
    }>) {
      yield { line: end + 1, cells: record };
      end = info.lines;
    }
    await fed;
  } catch (error) {
    const code = (error as CsvError).code;
    if (code !== 'CSV_QUOTE_NOT_CLOSED' && code !== 'CSV_MAX_RECORD_SIZE') throw error;
    throw new UserError(
      `Line ${end + 1}: a quotation mark is opened and never closed; close it and import again`,
    );
  } finally {
    parser.destroy();
    await fed.catch(() => undefined);
  }
}

async function feed(text: AsyncIterable<string>, parser: ReturnType<typeof parse>): Promise<void> {
  try {
    for await (const piece of text) {
      if (parser.destroyed) return;
      if (!parser.write(piece)) {
        await new Promise<void>((go) => {
          parser.once('drain', go);
          parser.once('close', go);
        });
      }
    }
    parser.end();
  } catch (error) {
    parser.destroy(error as Error);
    throw error;
  }
}

/**
 * The delimiter under which the beginning of a file shows the most headings.
 * @param countHeadings how many of a row's cells are headings
 */
export async function findDelimiter(
  head: string,
  countHeadings: (cells: readonly string[]) => number,
): Promise<Delimiter> {
  // Excel writes its delimiter into a first line of its own.
  const said = /^\uFEFF?"?sep=(.)/i.exec(head)?.[1];
  if (delimiters.some((delimiter) => delimiter === said)) return said as Delimiter;
  let best: { delimiter: Delimiter; headings: number; cells: number } | undefined;
  for (const delimiter of delimiters) {
    let headings = 0;
    let cells = 0;
    for await (const row of firstRows(head, delimiter)) {
      headings = Math.max(headings, countHeadings(row.cells));
      cells = Math.max(cells, row.cells.length);
    }
    if (!best || headings > best.headings || (headings === best.headings && cells > best.cells)) {
      best = { delimiter, headings, cells };
    }
  }
  return best!.delimiter;
}

async function* firstRows(head: string, delimiter: Delimiter): AsyncGenerator<TableRow> {
  let count = 0;
  try {
    for await (const row of csvRecords(pieces(head), delimiter)) {
      yield row;
      count += 1;
      if (count === 25) return;
    }
  } catch (error) {
    // The head may end inside a quote: what came before it is enough.
    if (!(error instanceof UserError)) throw error;
  }
}

async function* pieces(text: string): AsyncGenerator<string> {
  yield text;
}
