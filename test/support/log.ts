import { createLogger, type Logger } from '../../src/app/logger.ts';

export type TestLog = { readonly logger: Logger; readonly lines: readonly string[] };

/** The real logger, into a list. */
export function createTestLog(level = 'info'): TestLog {
  const lines: string[] = [];
  return { lines, logger: createLogger(level, { write: (line) => void lines.push(line) }) };
}
