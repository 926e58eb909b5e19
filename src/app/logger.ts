import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';

export type { Logger };

/**
 * The one logger. What is logged is named field by field where it is logged: ids, counts and kinds of errors,
 * never a text, a name or a number of a person. Redaction is the second line of defence.
 */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level,
    base: null,
    redact: [
      '*.text',
      '*.message.text',
      '*.name',
      '*.email',
      '*.number',
      '*.token',
      '*.authorization',
      'payload',
      'body',
    ],
    // `err` is the name under which libraries log an error, with its message and stack unless told otherwise.
    serializers: { error: describeError, err: describeError },
  };
  if (destination) return pino(options, destination);
  return pino({
    ...options,
    ...(process.stdout.isTTY && level !== 'silent' ? { transport: prettyTransport() } : {}),
  });
}

/** An error's message may quote what was worked on (a statement, a row): its kind, code and place are enough. */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const { code } = error as { code?: unknown };
  const place = error.stack
    ?.split('\n')
    .find((line) => line.includes('/src/'))
    ?.trim();
  return { kind: error.name, ...(typeof code === 'string' ? { code } : {}), ...(place ? { place } : {}) };
}

/** Readable lines for a person at a terminal, where the pretty printer is installed. */
function prettyTransport() {
  try {
    import.meta.resolve('pino-pretty');
    return { target: 'pino-pretty', options: { ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss' } };
  } catch {
    return { target: 'pino/file', options: { destination: 1 } };
  }
}
