/** Longest line taken, in bytes: as much as a delivery to the webhook may hold. */
export const longestLine = 4 * 1024 * 1024;

/** A line of the input without its end, or that it was too long to be held. */
export type InputLine = { readonly text: string } | { readonly tooLong: true };

const newline = 0x0a;
const carriageReturn = 0x0d;

/**
 * The lines of a stream of UTF-8, one at a time and in bounded memory. Only `\n` or `\r\n` ends a line: `node:readline`
 * also stops at U+2028 and U+2029, which JSON allows inside its strings. What follows the last `\n` is a line if it
 * holds anything.
 */
export async function* readLines(input: AsyncIterable<Buffer | string>): AsyncGenerator<InputLine> {
  let parts: Buffer[] = [];
  let length = 0;

  for await (const chunk of input) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    let from = 0;
    for (let end = bytes.indexOf(newline); end !== -1; end = bytes.indexOf(newline, from)) {
      take(bytes.subarray(from, end));
      yield finish();
      from = end + 1;
    }
    take(bytes.subarray(from));
  }
  if (length > 0) yield finish();

  /** Of a line that is too long nothing is kept but its length. */
  function take(part: Buffer): void {
    length += part.length;
    if (length > longestLine + 1) parts = [];
    else if (part.length > 0) parts.push(part);
  }

  /** Bytes are put together before they are read, so that no character is torn at the edge of a chunk. */
  function finish(): InputLine {
    const whole = Buffer.concat(parts);
    const trimmed = whole.at(-1) === carriageReturn ? whole.subarray(0, -1) : whole;
    const tooLong = length > longestLine + 1 || trimmed.length > longestLine;
    parts = [];
    length = 0;
    return tooLong ? { tooLong } : { text: trimmed.toString('utf8') };
  }
}
