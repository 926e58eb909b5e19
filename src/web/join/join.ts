import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { formPages, pageSecurity, visitorLanguage } from '../forms/form-pages.ts';
import { isSameOrigin } from '../forms/sender.ts';
import { codePage, provenPage } from './code-page.ts';
import { type CodeForm, type JoinApplication, problemsIn, readCodeForm, readJoinForm } from './fields.ts';
import { formPage, joinSheet, refusalPage, thanksPage } from './page.ts';

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
/**
 * `/join/{group}`: the application form. The answer is the same for everybody and for every group, known or not:
 * what becomes of the application is decided later. A group whose policy asks for a one-time code asks everybody.
 */
export async function joinRoutes(app: FastifyInstance, join: JoinDependencies): Promise<void> {
  const answer = await formPages(app, {
    bodyLimitBytes,
    headers: pageSecurity(joinSheet.hash),
    tooOften: (language) => refusalPage(language, 'slow', 'slowText'),
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
      const language = visitorLanguage(request);
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
