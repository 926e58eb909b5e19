/** EX_SOFTWARE of sysexits: an error of the program itself, which is neither refused input nor wrong use. */
export const unexpectedStatus = 70;

/**
 * An error nobody foresaw, in one line: its kind and where it came about. Its message may quote what was being worked
 * on, so that is shown, with the stack, only to somebody who asks for it by `LOG_LEVEL=debug`.
 */
export function describeUnexpected(error: unknown, logLevel = 'info'): string {
  if (!(error instanceof Error)) return `unexpected error: ${typeof error} thrown`;
  if (logLevel === 'debug' || logLevel === 'trace')
    return `unexpected error: ${error.stack ?? error.message}`;
  const { code } = error as { code?: unknown };
  const kind = [error.name, typeof code === 'string' ? code : undefined].filter(Boolean).join(' ');
  const place = /\/(src\/[\w./-]+:\d+)/.exec(framesOf(error))?.[1];
  return `unexpected error: ${kind}${place ? ` at ${place}` : ''}; LOG_LEVEL=debug tells more`;
}

/** The stack without the message, which may hold anything. */
const framesOf = ({ stack = '' }: Error): string =>
  stack
    .split('\n')
    .filter((line) => /^ {4}at /.test(line))
    .join('\n');
