import formbody from '@fastify/formbody';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { languageFor } from '../status/status.ts';
import { codePage, provenPage } from './code-page.ts';
import { type CodeForm, type JoinApplication, problemsIn, readCodeForm, readJoinForm } from './fields.ts';
import { formPage, joinSheet, refusalPage, thanksPage } from './page.ts';
import { isSameOrigin, senderOf } from './sender.ts';

export type JoinDependencies = {
  /**
   * Notes the application to be decided later; takes as long for one group as for another.
   * @returns what the page that asks for a one-time code hands back; nothing in a group that asks nobody for one
   */
  apply(application: JoinApplication): Promise<string | undefined>;
  /** Tries a code; takes as long, and answers the same, whether one was sent or not. */
  prove(token: string, code: string): Promise<boolean>;
  sendAgain(token: string): Promise<void>;
  /** How others reach this server, where it is known. */
  readonly publicUrl?: string | undefined;
};

const bodyLimitBytes = 64 * 1024;
/** Forms and codes from one address: an office may well share one. */
const forms = { max: 40, timeWindow: 10 * 60_000 };
/** Addresses remembered at a time, some 100 bytes each; beyond it the longest silent is forgotten. */
const remembered = 10_000;

const security = {
  'content-security-policy': [
    "default-src 'none'",
    `style-src '${joinSheet.hash}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-frame-options': 'DENY',
  // With no-referrer a browser would not say that the form comes from here.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/**
 * `/join/{group}`: the application form. The answer is the same for everybody and for every group, known or not:
 * what becomes of the application is decided later. A group whose policy asks for a one-time code asks everybody.
 */
export async function joinRoutes(app: FastifyInstance, join: JoinDependencies): Promise<void> {
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
    return answer(request, reply, 429, (language) => refusalPage(language, 'slow', 'slowText'));
  });

  app.get('/join/:group', async (request, reply) => {
    const { application: token } = request.query as Readonly<Record<string, unknown>>;
    return answer(request, reply, 200, (language) =>
      typeof token === 'string' ? codePage(language, { token, state: 'asked' }) : formPage(language),
    );
  });

  app.post<{ Params: { group: string } }>(
    '/join/:group',
    { bodyLimit: bodyLimitBytes, config: { rateLimit: forms } },
    async (request, reply) => {
      if (!isSameOrigin(request.headers, join.publicUrl)) {
        return answer(request, reply, 403, (language) => refusalPage(language, 'foreign', 'foreignText'));
      }
      const code = readCodeForm(request.body);
      if (code) return takeCode(request, reply, code);
      const { typed, trapped } = readJoinForm(request.body);
      const problems = problemsIn(typed);
      if (Object.keys(problems).length > 0) {
        return answer(request, reply, 422, (language) => formPage(language, typed, problems));
      }
      const language = languageOf(request);
      const token = trapped
        ? undefined
        : await join.apply({ ...typed, groupId: request.params.group, language });
      return answer(request, reply, 200, (spoken) =>
        token === undefined ? thanksPage(spoken) : codePage(spoken, { token, state: 'sent' }),
      );
    },
  );

  async function takeCode(request: FastifyRequest, reply: FastifyReply, { token, code, again }: CodeForm) {
    if (again) {
      await join.sendAgain(token);
      return answer(request, reply, 200, (language) => codePage(language, { token, state: 'again' }));
    }
    const right = await join.prove(token, code);
    return answer(request, reply, right ? 200 : 422, (language) =>
      right ? provenPage(language) : codePage(language, { token, state: 'wrong' }),
    );
  }
}

class TooMany extends Error {
  readonly statusCode = 429;
}

const languageOf = ({ query, headers }: FastifyRequest) =>
  languageFor((query as Readonly<Record<string, unknown>>).lang, headers['accept-language']);

function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  page: (language: ReturnType<typeof languageOf>) => string,
): FastifyReply {
  const language = languageOf(request);
  return reply
    .code(status)
    .headers(security)
    .header('content-language', language)
    .header('vary', 'Accept-Language')
    .type('text/html; charset=utf-8')
    .send(page(language));
}
