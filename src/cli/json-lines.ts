import { type ZodType, z } from 'zod';
import { type Io, print } from './command.ts';
import { type InputLine, longestLine, readLines } from './read-lines.ts';

/**
 * Reads JSON lines from standard input and writes one line for each, in order, holding one at a time.
 * A line that does not fit `schema`, an empty one too, is answered with `{"id":null,"error":…}`; the rest goes on.
 * An answer with an `error` of its own is one to a line of which a part was bad.
 * @returns 0, or 1 when a line or a part of one was bad
 */
export async function answerJsonLines<T>(
  io: Io,
  schema: ZodType<T>,
  answer: (value: T) => object | Promise<object>,
): Promise<0 | 1> {
  let status: 0 | 1 = 0;
  for await (const line of readLines(io.stdin)) {
    const read = readLine(line, schema);
    const given = 'error' in read ? { id: null, error: read.error } : await answer(read.value);
    if ('error' in given) status = 1;
    await print(io.stdout, JSON.stringify(given));
  }
  return status;
}

/** A text that a line must have; `what` completes "give …" for whoever left it out. */
export const requiredText = (what: string) =>
  z.string({ error: ({ input }) => (input === undefined ? `is missing; give ${what}` : 'must be text') });

function readLine<T>(line: InputLine, schema: ZodType<T>): { value: T } | { error: string } {
  if ('tooLong' in line) {
    return { error: `the line is longer than ${longestLine / 1024 ** 2} MiB: shorten its texts` };
  }
  if (line.text.trim() === '') return { error: 'the line is empty: write one object a line, {"id":"1",…}' };
  let parsed: unknown;
  try {
    parsed = JSON.parse(line.text.replace(/^\uFEFF/, ''));
  } catch {
    return { error: 'the line is not JSON: write one object a line, {"id":"1",…}' };
  }
  const checked = schema.safeParse(parsed, { error: inOurWords });
  if (checked.success) return { value: checked.data };
  const issue = checked.error.issues[0];
  const field = issue?.path.join('.') || 'the line';
  return { error: `${field}: ${issue?.message ?? 'does not fit'}` };
}

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  array: 'a list',
  object: 'an object, {"id":"1",…}',
};

/** What is wrong with a field that has no words of its own. */
function inOurWords(issue: { code?: string; input?: unknown; expected?: unknown }): string {
  if (issue.input === undefined) return 'is missing';
  if (issue.code === 'invalid_union') return 'must be text or a number';
  return `must be ${kinds[String(issue.expected)] ?? issue.expected}`;
}
