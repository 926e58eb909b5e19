import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageFor } from '../style/language.ts';
import { within } from '../within.ts';
import { statusPage, statusSheet } from './page.ts';
import { createView, type StatusDependencies } from './view.ts';

const readWithinMs = 10_000;

const security = {
  'content-security-policy': [
    "default-src 'none'",
    `style-src '${statusSheet.hash}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** How things stand, for whoever sits at the machine: the caller has seen to it that it is somebody there. */
export async function answerStatus(
  request: FastifyRequest,
  reply: FastifyReply,
  status: StatusDependencies,
): Promise<FastifyReply> {
  const asked = request.query as Readonly<Record<string, unknown>>;
  const language = languageFor(asked.lang, request.headers['accept-language']);
  const refreshes = asked.refresh !== 'off';
  reply.headers(security);
  const overview = await within(readWithinMs, status.overview());
  const view = createView(status, language);
  return reply
    .header('content-language', language)
    .header('vary', 'Accept-Language, Cookie')
    .type('text/html; charset=utf-8')
    .send(statusPage({ view, status, readAt: status.now(), refreshes }, overview));
}
