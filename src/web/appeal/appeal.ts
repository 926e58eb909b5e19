import formbody from '@fastify/formbody';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '../../base/text.ts';
import type { AppealDesk } from '../../redress/appeals/appeal-desk.ts';
import { isSameOrigin, senderOf } from '../join/sender.ts';
import { languageFor } from '../status/status.ts';
import { appealPage, appealSheet, notePage } from './page.ts';

export type AppealDependencies = {
  readonly desk: AppealDesk;
  readonly timeZone: string;
  /** How others reach this server, where it is known. */
  readonly publicUrl?: string | undefined;
};

const bodyLimitBytes = 16 * 1024;
/** Looks and appeals from one address: an office may well share one, and a link cannot be guessed in ever so many. */
const tries = { max: 60, timeWindow: 10 * 60_000 };
const remembered = 10_000;

const security = {
  'content-security-policy': [
    "default-src 'none'",
    `style-src '${appealSheet.hash}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex, nofollow, noarchive',
  // The address opens the page, so it goes to nobody else.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

type Page = (language: Language) => string;
type Asked = FastifyRequest<{ Params: { token: string } }>;

/** `/appeal/{token}`: what was removed and why, for whoever was sent the link, and the form to appeal by. */
export async function appealRoutes(
  app: FastifyInstance,
  { desk, timeZone, publicUrl }: AppealDependencies,
): Promise<void> {
  await app.register(formbody, { bodyLimit: bodyLimitBytes });
  await app.register(rateLimit, {
    global: false,
    cache: remembered,
    keyGenerator: (request) => rateLimit.normalizeIP(senderOf(request), 56),
    errorResponseBuilder: () => new TooMany(),
  } as Parameters<typeof rateLimit>[1] & object);
  app.setErrorHandler((error, request, reply) => {
    if (!(error instanceof TooMany)) throw error;
    return answer(request, reply, 429, (language) => notePage(language, 'slow', 'slowText'));
  });

  const show = async (request: Asked, reply: FastifyReply, status: number, missing = false) => {
    const view = await desk.view(request.params.token);
    if (view === undefined) {
      return answer(request, reply, 404, (language) => notePage(language, 'unknown', 'unknownText'));
    }
    if (view === 'expired') {
      return answer(request, reply, 410, (language) => notePage(language, 'expired', 'expiredText'));
    }
    return answer(request, reply, status, (language) => appealPage(language, view, { timeZone, missing }));
  };

  const options = { bodyLimit: bodyLimitBytes, config: { rateLimit: tries } };
  app.get('/appeal/:token', options, async (request: Asked, reply) => show(request, reply, 200));
  app.post('/appeal/:token', options, async (request: Asked, reply) => {
    if (!isSameOrigin(request.headers, publicUrl)) {
      return answer(request, reply, 403, (language) => notePage(language, 'foreign', 'foreignText'));
    }
    const { statement } = (request.body ?? {}) as Readonly<Record<string, unknown>>;
    const said = typeof statement === 'string' ? statement.trim() : '';
    if (said === '') return show(request, reply, 422, true);
    // Sent twice it is one appeal, and the page says what has become of it.
    await desk.appeal(request.params.token, said);
    return show(request, reply, 200);
  });
}

class TooMany extends Error {
  readonly statusCode = 429;
}

function answer(request: FastifyRequest, reply: FastifyReply, status: number, page: Page): FastifyReply {
  const { query, headers } = request;
  const language = languageFor((query as Readonly<Record<string, unknown>>).lang, headers['accept-language']);
  return reply
    .code(status)
    .headers(security)
    .header('content-language', language)
    .header('vary', 'Accept-Language')
    .type('text/html; charset=utf-8')
    .send(page(language));
}
