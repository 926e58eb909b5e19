import type { Document, Token } from '../text/document.ts';

/** What stands between two white spaces, without the quotation marks and stops around it. */
export type Chunk = {
  readonly text: string;
  /** UTF-16 offsets, `end` exclusive. */
  readonly start: number;
  readonly end: number;
  /** The tokens it holds, `endToken` exclusive; the stripped ones count. */
  readonly firstToken: number;
  readonly endToken: number;
  readonly sentence: number;
  /** Whether it stood in quotation marks. */
  readonly quoted: boolean;
};

const opening = new Set(['"', "'", '”', '“', '’', '‘', '»', '«', '(', '[', '<', '`', '*']);
const closing = new Set([...opening, '.', ',', ';', ':', '!', '?', ')', ']', '>', '…']);
const quotes = new Set(['"', "'", '”', '“', '’', '‘', '»', '«', '`']);

/** The chunks of a text in order. A secret is often cut up by tokens ("S0mmar!24") but never by white space. */
export function readChunks(document: Document): Chunk[] {
  const chunks: Chunk[] = [];
  const { tokens, text } = document;
  let first = 0;
  for (let index = 1; index <= tokens.length; index += 1) {
    const before = tokens[index - 1] as Token;
    const token = tokens[index];
    if (token && token.start === before.end) continue;
    if (token && !/\s/.test(text.slice(before.end, token.start))) continue;
    chunks.push(chunkOf(document, first, index));
    first = index;
  }
  return chunks;
}

function chunkOf({ text, tokens }: Document, firstToken: number, endToken: number): Chunk {
  let start = (tokens[firstToken] as Token).start;
  let end = (tokens[endToken - 1] as Token).end;
  const whole = end;
  let quoted = false;
  while (start < end && opening.has(text.charAt(start))) {
    quoted ||= quotes.has(text.charAt(start));
    start += 1;
  }
  // A password may end in "!"; a sentence does more often, and a reader sees the same span.
  while (end > start && closing.has(text.charAt(end - 1))) end -= 1;
  if (end === start) end = whole;
  return {
    text: text.slice(start, end),
    start,
    end,
    firstToken,
    endToken,
    sentence: (tokens[firstToken] as Token).sentence,
    quoted,
  };
}
