import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';

/** What a caller did that cannot be answered, as it will read it. Thrown by handlers, answered in one place. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly status: number;
  /** A stable word for programs. */
  readonly code: string;
  /** The part of the request that is wrong, e.g. `reason`. */
  readonly field: string | undefined;

  constructor(status: number, code: string, message: string, field?: string) {
    super(message);
    this.status = status;
    this.code = code;
    this.field = field;
  }
}

/** The one shape of every error: `{"error":{"code","message","field"?}}`. */
export type ErrorBody = {
  readonly error: { readonly code: string; readonly message: string; readonly field?: string };
};

export function sendError(reply: FastifyReply, error: HttpError): FastifyReply {
  const body: ErrorBody = {
    error: {
      code: error.code,
      message: error.message,
      ...(error.field === undefined ? {} : { field: error.field }),
    },
  };
  return reply.code(error.status).type('application/json; charset=utf-8').send(body);
}

/** Answers whatever a handler threw. What is our own fault is logged by kind and answered without detail. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const known = error instanceof HttpError ? error : ofFramework(error as Partial<FastifyError>);
    if (known) return sendError(reply, known);
    // The message may quote what was being worked on, so only the kind of error is kept.
    const { name, code } = error as Partial<FastifyError>;
    request.log.error({ error: name, code, route: request.routeOptions.url }, 'a request failed');
    return sendError(reply, new HttpError(500, 'internal', 'Something went wrong here. It has been logged.'));
  });
}

const frameworkErrors: Readonly<Record<string, readonly [status: number, code: string, message: string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [413, 'too_large', 'The body is larger than this address takes.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, 'unsupported_media_type', 'Send Content-Type: application/json.'],
  FST_ERR_CTP_EMPTY_JSON_BODY: [400, 'invalid', 'The body is empty: send a JSON object.'],
  FST_ERR_CTP_INVALID_JSON_BODY: [400, 'invalid', 'The body is not JSON.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [400, 'invalid', 'Content-Length does not fit the body.'],
  FST_ERR_BAD_URL: [400, 'invalid', 'The address is not a well-formed URL.'],
  FST_ERR_MAX_PARAM_LENGTH: [404, 'not_found', 'There is nothing at this address.'],
};

function ofFramework(error: Partial<FastifyError>): HttpError | undefined {
  const known = error.code === undefined ? undefined : frameworkErrors[error.code];
  if (known) return new HttpError(...known);
  const status = error.statusCode ?? 500;
  return status >= 400 && status < 500
    ? new HttpError(status, 'invalid', 'The request cannot be read.')
    : undefined;
}
