import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AppealDesk } from '../../redress/appeals/appeal-desk.ts';
import { formPages, pageSecurity } from '../forms/form-pages.ts';
import { isSameOrigin } from '../forms/sender.ts';
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

type Asked = FastifyRequest<{ Params: { token: string } }>;

/** `/appeal/{token}`: what was removed and why, for whoever was sent the link, and the form to appeal by. */
export async function appealRoutes(
  app: FastifyInstance,
  { desk, timeZone, publicUrl }: AppealDependencies,
): Promise<void> {
  const answer = await formPages(app, {
    bodyLimitBytes,
    headers: { ...pageSecurity(appealSheet.hash), 'x-robots-tag': 'noindex, nofollow, noarchive' },
    tooOften: (language) => notePage(language, 'slow', 'slowText'),
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
