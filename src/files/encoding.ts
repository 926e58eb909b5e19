import { UserError } from '../base/user-error.ts';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** How much is looked at before a decision. */
const windowBytes = 64 * 1024;

/**
 * Bytes of a text file as text, in bounded memory, with the encoding found out on the way: UTF-8 and UTF-16
 * with or without a byte order mark, else Windows-1252. As long as only ASCII passes nothing has to be decided;
 * the first other byte and what follows it decide. Bytes that do not fit come out as U+FFFD, never as guesses,
 * so that whoever reads the rows can refuse the ones they stand in.
 * @throws UserError for a workbook or another file that is no text
 */
export async function* decodeText(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const chunks = bytes[Symbol.asyncIterator]();
  let held = await take(chunks, new Uint8Array(0), windowBytes);
  refuseBinary(held);
  let encoding = markedOrWide(held);
  while (!encoding) {
    const first = held.findIndex((byte) => byte >= 0x80);
    if (first >= 0) {
      held = await take(chunks, held, first + windowBytes);
      encoding = looksLikeUtf8(held.subarray(first)) ? 'utf-8' : 'windows-1252';
    } else {
      if (held.length > 0) yield new TextDecoder('latin1').decode(held);
      const next = await chunks.next();
      if (next.done) return;
      held = next.value;
    }
  }
  const decoder = new TextDecoder(encoding);
  yield decoder.decode(held, { stream: true });
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
    yield decoder.decode(next.value, { stream: true });
  }
  yield decoder.decode();
}

/** `held` and as many more bytes as make `size`, or as there are. */
async function take(chunks: AsyncIterator<Uint8Array>, held: Uint8Array, size: number): Promise<Uint8Array> {
  const parts = [held];
  for (let length = held.length; length < size; ) {
    const next = await chunks.next();
    if (next.done) break;
    parts.push(next.value);
    length += next.value.length;
  }
  return parts.length === 1 ? held : Buffer.concat(parts);
}

function refuseBinary(head: Uint8Array): void {
  const start = [...head.subarray(0, 4)];
  const begins = (...signature: number[]) => signature.every((byte, index) => start[index] === byte);
  if (begins(0x50, 0x4b, 0x03, 0x04) || begins(0xd0, 0xcf, 0x11, 0xe0)) {
    throw new UserError(
      'The file is an Excel workbook, not CSV: save the sheet as "CSV UTF-8" and import that',
    );
  }
  if (begins(0x25, 0x50, 0x44, 0x46)) throw new UserError('The file is a PDF: export the register as CSV');
}

function markedOrWide(head: Uint8Array): Encoding | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  // Without a mark, UTF-16 gives itself away: every other byte of delimiters, digits and line ends is zero.
  const sample = head.subarray(0, 4096);
  const zeros = [0, 0];
  for (const [index, byte] of sample.entries()) if (byte === 0) zeros[index % 2]! += 1;
  const many = sample.length / 8;
  if (zeros[1]! > many && zeros[0]! < many / 8) return 'utf-16le';
  if (zeros[0]! > many && zeros[1]! < many / 8) return 'utf-16be';
  if (zeros[0]! + zeros[1]! > 0) throw new UserError('The file is no text: export the register as CSV');
  return undefined;
}

/** Whether the bytes beyond ASCII make more well-formed sequences than stray bytes. */
function looksLikeUtf8(bytes: Uint8Array): boolean {
  let wellFormed = 0;
  let stray = 0;
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at]!;
    const length = lead < 0x80 ? 1 : lead >= 0xc2 && lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (length === 1) at += 1;
    else if (lead >= 0xc2 && lead < 0xf5 && continues(bytes, at, length)) {
      wellFormed += 1;
      at += length;
    } else {
      // A sequence cut off by the window's end says nothing.
      if (at + length <= bytes.length) stray += 1;
      at += 1;
    }
  }
  return wellFormed > 0 && wellFormed >= stray;
}

function continues(bytes: Uint8Array, at: number, length: number): boolean {
  if (at + length > bytes.length) return false;
  for (let index = at + 1; index < at + length; index++) {
    if ((bytes[index]! & 0xc0) !== 0x80) return false;
  }
  return true;
}
