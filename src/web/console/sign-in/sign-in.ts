import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AccessToken } from '../../../trust/access-token.ts';
import { fieldOf, type Gate, refusal, sentFromHere } from '../gate.ts';
import { signInAs, signOut, type VisitSource } from '../visit.ts';
import { signInPage } from './page.ts';

export type SignInOptions = Pick<VisitSource, 'sessions' | 'secure'> & {
  /** Whose access token this is, or `undefined` for none of ours or one no longer good. */
  authenticate(token: string): Promise<Pick<AccessToken, 'id'> | undefined>;
  /** Takes the code of the link that a demo prints: true once, for the right one. */
  takeCode?: ((code: string) => boolean) | undefined;
  /** Whether there is an identity provider to sign in with. */
  readonly provider: boolean;
  readonly publicUrl?: string | undefined;
};

/** Tries from one address: an office may well share one. */
export const tries = { max: 30, timeWindow: 10 * 60_000 };

/** Signing in with an access token, and out again. */
export function signInRoutes(app: FastifyInstance, gate: Gate, options: SignInOptions): void {
  const { provider } = options;

  app.get(
    '/console/sign-in',
    gate.open(async (visit, { query }) => {
      const { next, left } = query as Readonly<Record<string, unknown>>;
      if (visit.session) return { goTo: ownAddress(next) };
      return signInPage(visit, { next: ownAddress(next), provider, signedOut: left === 'yes' });
    }),
  );

  app.post(
    '/console/sign-in',
    { config: { rateLimit: tries } },
    gate.open(async (visit, request, reply) => {
      // There is no session yet that a form could belong to.
      if (!sentFromHere(request, options.publicUrl)) return refusal(visit, 403, 'foreign');
      const next = ownAddress(fieldOf(request, 'next'));
      const token = await options.authenticate(fieldOf(request, 'token').trim());
      if (!token) return { ...signInPage(visit, { next, provider, refused: true }), status: 401 };
      await signInAs(options, request, reply, { accessToken: token });
      return { goTo: next };
    }),
  );

  app.get(
    '/console/enter/:code',
    { config: { rateLimit: tries } },
    gate.open(async (visit, request, reply) => {
      if (visit.session) return { goTo: '/' };
      if (!options.takeCode?.(codeOf(request))) return refusal(visit, 404, 'codeUsed');
      await signInAs(options, request, reply, { actor: 'demo', name: 'Demo', roles: ['admin'] });
      return { goTo: '/' };
    }),
  );

  app.post(
    '/console/sign-out',
    gate.deed(undefined, async (_visit, request, reply) => {
      await signOut(options, request, reply);
      return { goTo: '/console/sign-in?left=yes' };
    }),
  );
}

const codeOf = ({ params }: FastifyRequest): string => (params as { code: string }).code;

/** A page of the console's, whatever an address asks for. */
export const ownAddress = (asked: unknown): string =>
  typeof asked === 'string' && /^\/console\/(?!sign-|oidc|enter)[\w/-]{1,100}$/.test(asked) ? asked : '/';
