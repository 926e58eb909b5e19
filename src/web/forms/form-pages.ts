import formbody from '@fastify/formbody';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '../../base/text.ts';
import { languageFor } from '../style/language.ts';
import { senderOf } from './sender.ts';

/** Addresses remembered at a time, some 100 bytes each; beyond it the longest silent is forgotten. */
const remembered = 10_000;

/** What no page with a form lets a browser do. @param styles the style sheets it may use, as the policy names them */
export const pageSecurity = (styles: string): Readonly<Record<string, string>> => ({
  'content-security-policy': [
    "default-src 'none'",
    `style-src '${styles}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-frame-options': 'DENY',
  // With no-referrer a browser would not say that a form comes from here; and the address goes to nobody else.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
});

type Page = (language: Language) => string;

/** Sends a page in the language the visitor asked for, or the browser prefers. */
export type AnswerPage = (
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  page: Page,
) => FastifyReply;

export type FormPageOptions = {
  readonly bodyLimitBytes: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Shown to who has tried too often: the routes say how often that is. */
  readonly tooOften: Page;
};

type Refuse = (request: FastifyRequest, reply: FastifyReply) => unknown;

/**
 * Readies an app for forms: takes their bodies, and counts tries by address where a route says how many.
 * @param refuse answers whoever has tried too often
 */
export async function takeForms(app: FastifyInstance, bodyLimitBytes: number, refuse: Refuse): Promise<void> {
  await app.register(formbody, { bodyLimit: bodyLimitBytes });
  await app.register(rateLimit, {
    global: false,
    cache: remembered,
    // An IPv6 line of many addresses is given to one household or office.
    keyGenerator: (request) => rateLimit.normalizeIP(senderOf(request), 56),
    errorResponseBuilder: () => new TooMany(),
  } as Parameters<typeof rateLimit>[1] & object);
  app.setErrorHandler((error, request, reply) => {
    if (!(error instanceof TooMany)) throw error;
    return refuse(request, reply);
  });
}

/** Readies an app for pages with a form that anybody may open: takes their bodies, and counts tries by address. */
export async function formPages(
  app: FastifyInstance,
  { bodyLimitBytes, headers, tooOften }: FormPageOptions,
): Promise<AnswerPage> {
  const answer: AnswerPage = (request, reply, status, page) => {
    const language = visitorLanguage(request);
    return reply
      .code(status)
      .headers(headers)
      .header('content-language', language)
      .header('vary', 'Accept-Language')
      .type('text/html; charset=utf-8')
      .send(page(language));
  };
  await takeForms(app, bodyLimitBytes, (request, reply) => answer(request, reply, 429, tooOften));
  return answer;
}

export const visitorLanguage = ({ query, headers }: FastifyRequest): Language =>
  languageFor((query as Readonly<Record<string, unknown>>).lang, headers['accept-language']);

class TooMany extends Error {
  readonly statusCode = 429;
}
