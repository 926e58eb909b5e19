import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { fail, type Result } from '../base/result.ts';
import { type Change, readDelivery } from '../platform/graph/delivery.ts';
import { verifySignature } from '../platform/graph/signature.ts';
import type { WebhookDependencies } from './dependencies.ts';
import { HttpError } from './errors.ts';
import type { DeliveryMetrics } from './metrics.ts';
import { readWholeBody } from './whole-body.ts';
import { within } from './within.ts';

/** The platform's own deliveries stay far below; what is larger is none of its. */
export const deliveryLimitBytes = 4 * 1024 * 1024;
const retryAfterSeconds = 30;
const storeWithinMs = 10_000;

/** A challenge is a number of some ten digits; nothing that a browser could take for a page is echoed. */
const handshake = z.object({
  'hub.mode': z.literal('subscribe'),
  'hub.verify_token': z.string().min(1),
  'hub.challenge': z.string().regex(/^[\w.~-]{1,256}$/),
});

export type WebhookOptions = { readonly webhook: WebhookDependencies; readonly metrics: DeliveryMetrics };

/** `/webhooks/graph`: the handshake, and deliveries that are answered with 200 only once they are stored. */
export async function webhookRoutes(
  app: FastifyInstance,
  { webhook, metrics }: WebhookOptions,
): Promise<void> {
  const path = '/webhooks/graph';

  app.get(path, async (request, reply) => {
    const asked = handshake.safeParse(request.query);
    if (!asked.success || !sameSecret(asked.data['hub.verify_token'], webhook.verifyToken)) {
      request.log.warn(
        webhook.verifyToken
          ? 'a handshake was refused: its verify token is not GRAPH_VERIFY_TOKEN, or it is no handshake'
          : 'a handshake was refused: set GRAPH_VERIFY_TOKEN to what the app on the platform says',
      );
      throw new HttpError(
        403,
        'forbidden',
        'The handshake is refused: the verify token is not the one in GRAPH_VERIFY_TOKEN.',
      );
    }
    return reply.type('text/plain; charset=utf-8').send(asked.data['hub.challenge']);
  });

  app.register(async (scope) => {
    // The signature is over the bytes, whatever the sender calls them; a header that cannot be read must not
    // turn a signed delivery away.
    scope.addHook('onRequest', async (request) => {
      request.raw.headers['content-type'] = 'application/octet-stream';
    });
    scope.addContentTypeParser('*', (_request: FastifyRequest, payload: IncomingMessage) =>
      readWholeBody(payload, deliveryLimitBytes),
    );
    scope.addHook('onResponse', async (_request, reply) => metrics.delivery(reply.statusCode));

    scope.post(path, { bodyLimit: deliveryLimitBytes }, async (request, reply) => {
      const body = request.body as Buffer;
      const { 'x-hub-signature-256': sha256, 'x-hub-signature': sha1 } = request.headers;
      const signature = { sha256: single(sha256), sha1: single(sha1) };
      if (!verifySignature(body, signature, webhook.appSecret ?? '')) {
        request.log.warn(
          webhook.appSecret
            ? 'a delivery was refused: it is not signed with GRAPH_APP_SECRET'
            : 'a delivery was refused: set GRAPH_APP_SECRET, without it none can be accepted',
        );
        throw new HttpError(401, 'unauthorized', 'The delivery is not signed with the app secret.');
      }
      const changes = parseDelivery(body);
      if (!changes.ok) throw new HttpError(400, 'invalid', changes.error);
      try {
        const answer = await within(webhook.storeWithinMs ?? storeWithinMs, webhook.accept(changes.value));
        metrics.changes(answer);
        return answer;
      } catch (error) {
        request.log.error(
          { error: (error as Error).name, code: (error as { code?: string }).code },
          'a delivery could not be stored; the platform is asked to send it again',
        );
        reply.header('retry-after', retryAfterSeconds);
        throw new HttpError(503, 'unavailable', 'The delivery could not be stored. Send it again.');
      }
    });
  });
}

const single = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header.join(', ') : header;

function parseDelivery(body: Buffer): Result<Change[], string> {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(body));
  } catch {
    return fail('the body is not JSON');
  }
  return readDelivery(json);
}

/** Compares digests, so that neither the length nor the first wrong character shows in the time it takes. */
function sameSecret(given: string, expected: string | undefined): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return expected !== undefined && expected !== '' && timingSafeEqual(digest(given), digest(expected));
}
