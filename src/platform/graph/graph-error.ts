import { idOf, type JsonRecord, recordOf, textOf } from './json.ts';

/**
 * How a call failed, by what there is to do about it.
 * `uncertain`: a write that may or may not have arrived. The others are those of `PlatformError`.
 */
export type GraphFailureKind = 'retry' | 'refused' | 'halted' | 'forbidden' | 'not-found' | 'uncertain';

/** A call that failed. Carries words and codes only: never the token, the request or the answer. */
export class GraphError extends Error {
  override readonly name = 'GraphError';
  readonly kind: GraphFailureKind;
  /** The platform's error code, where it gave one. */
  readonly code: number | undefined;
  /** Milliseconds until a retry makes sense, where that is known. */
  readonly afterMs: number | undefined;

  constructor(kind: GraphFailureKind, message: string, code?: number, afterMs?: number) {
    super(message);
    this.kind = kind;
    this.code = code;
    this.afterMs = afterMs;
  }
}

/** The `error` object of an answer, if it is one. */
export type ErrorEnvelope = {
  readonly code: number | undefined;
  readonly subcode: number | undefined;
  readonly message: string;
  readonly transient: boolean;
  readonly trace: string | undefined;
};

export function readEnvelope(body: unknown): ErrorEnvelope | undefined {
  const error = recordOf(recordOf(body)?.error);
  if (!error) return undefined;
  return {
    code: integer(error, 'code'),
    subcode: integer(error, 'error_subcode'),
    message: textOf(error.message) ?? '',
    transient: error.is_transient === true,
    trace: idOf(error.fbtrace_id),
  };
}

function integer(error: JsonRecord, key: string): number | undefined {
  const number = Number(idOf(error[key]));
  return Number.isInteger(number) ? number : undefined;
}

const rateLimitCodes = new Set([4, 17, 32, 341, 613]);
const isRateLimit = (code = 0): boolean => rateLimitCodes.has(code) || (code >= 80_000 && code < 80_100);
const isPermission = (code = 0): boolean => code === 3 || code === 10 || (code >= 200 && code <= 299);
const isDeadToken = (code = 0): boolean => code === 102 || code === 190;
const goneTexts = /does not exist|invalid post id/i;

/**
 * Translates an answer that is no success. `body` is the parsed answer, or `undefined` where it was no JSON;
 * `afterMs` what the headers said about waiting; `token` what must not be repeated.
 */
export function errorFromAnswer(status: number, body: unknown, afterMs?: number, token = ''): GraphError {
  const read = readEnvelope(body);
  const envelope = read && token ? { ...read, message: read.message.replaceAll(token, '…') } : read;
  return envelope ? fromEnvelope(status, envelope, afterMs) : fromStatus(status, afterMs);
}

function fromEnvelope(status: number, envelope: ErrorEnvelope, afterMs: number | undefined): GraphError {
  const { code, subcode, message, transient } = envelope;
  const said = describe(envelope);
  if (isRateLimit(code) || status === 429)
    return new GraphError('retry', `the platform's rate limit is reached: ${said}`, code, afterMs);
  if (isDeadToken(code))
    return new GraphError(
      'halted',
      `the access token is no longer valid: make a new one and set GRAPH_ACCESS_TOKEN (${said})`,
      code,
    );
  // A wrong secret or clock fails every call alike; refusing them one by one would lose them all.
  if (/appsecret_proof/i.test(message))
    return new GraphError(
      'halted',
      `the platform does not accept the app secret: check GRAPH_APP_SECRET and this machine's clock (${said})`,
      code,
    );
  if (isPermission(code))
    return new GraphError(
      'forbidden',
      `a permission is missing: grant it to the integration on the platform (${said})`,
      code,
    );
  if (code === 368)
    return new GraphError('refused', `the platform blocks the action for policy reasons: ${said}`, code);
  if ((code === 100 && subcode === 33) || code === 803 || (status < 500 && goneTexts.test(message)))
    return new GraphError('not-found', `there is no such thing, or no access to it: ${said}`, code);
  if (transient || code === 1 || code === 2 || status >= 500)
    return new GraphError('retry', `the platform has a fault that passes: ${said}`, code, afterMs);
  return new GraphError('refused', `the platform refuses: ${said}`, code);
}

function fromStatus(status: number, afterMs: number | undefined): GraphError {
  const said = `HTTP ${status} without an explanation`;
  if (status === 429)
    return new GraphError('retry', "the platform's rate limit is reached: HTTP 429", undefined, afterMs);
  if (status >= 500 || status === 408)
    return new GraphError('retry', `the platform has a fault that passes: ${said}`, undefined, afterMs);
  if (status === 401)
    return new GraphError(
      'halted',
      `the access token is not accepted (${said}): make a new one and set GRAPH_ACCESS_TOKEN`,
    );
  if (status >= 300 && status < 400)
    return new GraphError('refused', `HTTP ${status}: redirects are not followed, check GRAPH_BASE_URL`);
  // A 404 that is not the platform's own says nothing about a post: the address is wrong, not the post gone.
  return new GraphError('refused', `${said}: check GRAPH_BASE_URL and GRAPH_API_VERSION`);
}

/** Code, subcode and words of the platform, without what it may have echoed of the request. */
function describe({ code, subcode, message, trace }: ErrorEnvelope): string {
  const words = message
    .slice(0, 300)
    .replace(/[\w.+-]+@[\w.-]+/g, '…')
    .replace(/[\w|%-]{25,}/g, '…')
    .slice(0, 200);
  const codes = [`code ${code ?? 'unknown'}`, subcode && `subcode ${subcode}`, trace && `trace ${trace}`];
  return `${words || 'no message'} [${codes.filter(Boolean).join(', ')}]`;
}
