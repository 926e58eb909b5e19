import { createInterface } from 'node:readline';
import type { ZodType } from 'zod';
import { type Io, print } from './command.ts';

/**
 * Reads JSON lines from standard input and writes one line for each, in order, holding one at a time.
 * A line that does not fit `schema` is answered with `{"id":null,"error":…}`; the rest goes on. Empty lines are passed over.
 * @returns 0, or 1 when a line was bad
 */
export async function answerJsonLines<T>(
  io: Io,
  schema: ZodType<T>,
  answer: (value: T) => unknown | Promise<unknown>,
): Promise<0 | 1> {
  let status: 0 | 1 = 0;
  for await (const line of createInterface({ input: io.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    const read = readLine(line, schema);
    if ('error' in read) status = 1;
    await print(
      io.stdout,
      JSON.stringify('error' in read ? { id: null, error: read.error } : await answer(read.value)),
    );
  }
  return status;
}

function readLine<T>(line: string, schema: ZodType<T>): { value: T } | { error: string } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line.replace(/^\uFEFF/, ''));
  } catch {
    return { error: 'the line is not JSON: write one object a line, {"id":"1",…}' };
  }
  const checked = schema.safeParse(parsed);
  if (checked.success) return { value: checked.data };
  const issue = checked.error.issues[0];
  const field = issue?.path.join('.') || 'the line';
  return { error: `${field}: ${issue?.message ?? 'does not fit'}` };
}
