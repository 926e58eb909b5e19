import { type ActionOutcome, PlatformError } from '../port.ts';
import { GraphError } from './graph-error.ts';

/** A failed write as the outcome the executor acts on. Anything that is no `GraphError` is a bug and thrown on. */
export function outcomeOf(error: unknown): ActionOutcome {
  if (!(error instanceof GraphError)) throw error;
  const { kind, message: reason, code, afterMs } = error;
  switch (kind) {
    case 'retry':
      return { status: 'retry', reason, ...(afterMs !== undefined && { afterMs }) };
    case 'uncertain':
      return { status: 'uncertain', reason };
    case 'halted':
    case 'forbidden':
      return { status: kind, reason, ...(code !== undefined && { code }) };
    case 'not-found':
    case 'refused':
      return { status: 'refused', reason, ...(code !== undefined && { code }) };
  }
}

/** A failed read as the port's error. */
export function platformErrorOf(error: unknown): PlatformError {
  if (error instanceof PlatformError) return error;
  if (!(error instanceof GraphError)) throw error;
  return new PlatformError(error.kind === 'uncertain' ? 'retry' : error.kind, error.message, error.afterMs);
}
