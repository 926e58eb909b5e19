import type { FastifyError, FastifyInstance } from 'fastify';
import { invalid, ScimError } from '../../register/scim/scim-error.ts';
import { errorOf } from './answers.ts';

const mediaType = 'application/scim+json; charset=utf-8';

/** Every error below the caller's prefix in the shape of RFC 7644, section 3.12. */
export function answerScimErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const known = error instanceof ScimError ? error : ofFramework(error as Partial<FastifyError>);
    if (!known) {
      // The message may quote a person's data, so only the kind of error is kept.
      const { name, code } = error as Partial<FastifyError>;
      request.log.error({ error: name, code, route: request.routeOptions.url }, 'a SCIM request failed');
    }
    const answer = known ?? new ScimError(500, 'Something went wrong here. It has been logged.');
    return reply.code(answer.status).type(mediaType).send(errorOf(answer));
  });
  app.setNotFoundHandler((_request, reply) =>
    reply
      .code(404)
      .type(mediaType)
      .send(errorOf(new ScimError(404, 'There is nothing at this address.'))),
  );
}

function ofFramework({ code, statusCode = 500 }: Partial<FastifyError>): ScimError | undefined {
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new ScimError(413, 'The body is larger than this address takes.');
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new ScimError(415, 'Send Content-Type: application/scim+json.');
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return invalid('invalidSyntax', 'The body is not JSON.');
    default:
      return statusCode >= 400 && statusCode < 500
        ? new ScimError(statusCode, 'The request cannot be read.')
        : undefined;
  }
}
