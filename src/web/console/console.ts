import cookie from '@fastify/cookie';
import type { FastifyInstance } from 'fastify';
import type { Mode } from '../../policy/policy.ts';
import { takeForms } from '../forms/form-pages.ts';
import { isLoopback } from '../loopback.ts';
import { answerStatus } from '../status/status.ts';
import type { StatusDependencies } from '../status/view.ts';
import { sheetWith, workFrame } from '../style/sheet.ts';
import { type ApplicationsDesk, applicationRoutes } from './applications/applications.ts';
import { type CasesDesk, caseRoutes } from './cases/cases.ts';
import { createGate, refusal, send } from './gate.ts';
import { type HomeSource, homePage } from './home.ts';
import type { IdentityProvider } from './sign-in/identity-provider.ts';
import { oidcRoutes } from './sign-in/oidc.ts';
import { type SignInOptions, signInRoutes } from './sign-in/sign-in.ts';
import { type SignedIn, type VisitSource, visitOf } from './visit.ts';

export type ConsoleDependencies = Omit<VisitSource, 'view' | 'secure'> &
  Pick<SignInOptions, 'authenticate' | 'takeCode'> & {
    /** How others reach this server, where it is known. */
    readonly publicUrl?: string | undefined;
    /** Where the organisation's own people sign in, where there is such a place. */
    readonly provider: IdentityProvider | undefined;
    readonly enforcement: Mode;
    readonly home: HomeSource;
    readonly applications: ApplicationsDesk;
    readonly cases: CasesDesk;
  };

const bodyLimitBytes = 64 * 1024;
const sheet = sheetWith(workFrame, new URL('style.css', import.meta.url));

/** `/` and `/console/…`: the pages of those who decide. Whoever sits at the machine sees how things stand without signing in. */
export async function consoleRoutes(
  app: FastifyInstance,
  { console, status }: { readonly console: ConsoleDependencies; readonly status: StatusDependencies },
): Promise<void> {
  const { publicUrl } = console;
  const options = {
    ...console,
    view: status,
    secure: publicUrl?.startsWith('https:') ?? false,
    styleAddress: `/console/style.css?v=${sheet.hash.slice(7, 15).replace(/[^\w]/g, '')}`,
    observing: console.enforcement === 'observe',
    demo: status.demo ?? false,
  };
  const gate = createGate(options);

  await app.register(cookie);
  await takeForms(app, bodyLimitBytes, async (request, reply) => {
    const visit = await visitOf(options, request);
    return send(options, visit, request, reply, refusal(visit, 429, 'slow'));
  });

  app.get('/', async (request, reply) => {
    const visit = await visitOf(options, request);
    if (!visit.session && isLoopback(request)) return answerStatus(request, reply, status);
    const answer = visit.session
      ? await homePage(visit as SignedIn, console.home)
      : { goTo: '/console/sign-in' };
    return send(options, visit, request, reply, answer);
  });
  app.get(
    '/console',
    gate.open(async () => ({ goTo: '/' })),
  );
  app.get('/console/style.css', async (_request, reply) =>
    reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .type('text/css; charset=utf-8')
      .send(sheet.text),
  );
  signInRoutes(app, gate, { ...options, provider: console.provider !== undefined });
  oidcRoutes(app, gate, options);
  applicationRoutes(app, gate, console.applications);
  caseRoutes(app, gate, console.cases);
}
