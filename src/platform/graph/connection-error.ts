import { GraphError } from './graph-error.ts';
import { recordOf, textOf } from './json.ts';

/** Failures before a byte of the request could leave: name lookup, no route, nobody listening. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'ENETDOWN',
  'EADDRNOTAVAIL',
]);

const badCertificate = /CERT|SELF_SIGNED|ERR_TLS|ERR_SSL|EPROTO|UNABLE_TO_(?:VERIFY|GET)/;

/**
 * Translates a call that got no answer. A read is simply tried again; a write is, too, when it surely never
 * left, and is `uncertain` otherwise.
 */
export function errorFromConnection(error: unknown, write: boolean): GraphError {
  const code = codeOf(error);
  if (badCertificate.test(code))
    return new GraphError('retry', `no secure connection to the platform (${code}): check GRAPH_BASE_URL`);
  if (neverSent.has(code) || isConnecting(error))
    return new GraphError('retry', `the platform cannot be reached (${code})`);
  const words =
    code === 'ERR_CANCELED' ? 'the platform did not answer in time' : `the connection broke (${code})`;
  return write
    ? new GraphError('uncertain', `${words}: the request may have arrived`)
    : new GraphError('retry', words);
}

const codeOf = (error: unknown): string => textOf(recordOf(error)?.code) ?? 'no code';

/** `connect ETIMEDOUT`, also when several addresses were tried. */
function isConnecting(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('syscall' in error && (error.syscall === 'connect' || error.syscall === 'getaddrinfo')) return true;
  if (error instanceof AggregateError) return error.errors.length > 0 && error.errors.every(isConnecting);
  return isConnecting(error.cause);
}
