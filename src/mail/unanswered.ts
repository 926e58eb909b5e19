import type { ActionOutcome } from '../platform/port.ts';

/** Codes of a connection that never came to be, so that nothing can have arrived. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EDNS',
  // The mail sender's own words for what went wrong before the server greeted it.
  'CONNECT_TIMEOUT',
  'GREETING_TIMEOUT',
  'UPGRADE_TIMEOUT',
]);

/** What is known of something sent when the other side did not answer: whether it can have arrived. */
export function unanswered(code: string | undefined, whom: string): ActionOutcome {
  const reason = `${whom} did not answer (${code ?? 'connection lost'})`;
  return code && neverSent.has(code) ? { status: 'retry', reason } : { status: 'uncertain', reason };
}
