import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isLoopback } from '../../loopback.ts';
import { html } from '../../style/html.ts';
import { type Answer, type Gate, refusal } from '../gate.ts';
import { signInAs, type Visit, type VisitSource } from '../visit.ts';
import { flowSeconds, type IdentityProvider } from './identity-provider.ts';
import { ownAddress, tries } from './sign-in.ts';

export type OidcOptions = Pick<VisitSource, 'sessions' | 'secure'> & {
  readonly provider: IdentityProvider | undefined;
  readonly publicUrl?: string | undefined;
};

const callback = '/console/oidc/callback';

/** Signing in with the organisation's identity provider: there, and back with an answer. */
export function oidcRoutes(app: FastifyInstance, gate: Gate, options: OidcOptions): void {
  const { provider, publicUrl, secure } = options;
  const cookie = secure ? '__Host-grindvakt-flow' : 'grindvakt-flow';
  const cookieOptions = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
  const config = { rateLimit: tries };

  app.get(
    '/console/oidc',
    { config },
    gate.open(async (visit, request, reply) => {
      if (!provider) return refusal(visit, 404, 'missing');
      const address = ownAddressOf(request, publicUrl);
      if (address === undefined) return refusal(visit, 503, 'noAddress');
      const { next } = request.query as Readonly<Record<string, unknown>>;
      try {
        const { url, flow } = await provider.begin(`${address}${callback}`, ownAddress(next));
        reply.setCookie(cookie, flow, { ...cookieOptions, maxAge: flowSeconds });
        return { goTo: url };
      } catch (error) {
        return failed(visit, request, error, 'providerDown');
      }
    }),
  );

  app.get(
    callback,
    { config },
    gate.open(async (visit, request, reply) => {
      const flow = request.cookies[cookie];
      const address = ownAddressOf(request, publicUrl);
      if (!provider || flow === undefined || address === undefined) {
        return refusal(visit, 400, 'providerRefused');
      }
      // Good for one answer, whatever it is.
      reply.clearCookie(cookie, cookieOptions);
      try {
        const query = request.url.slice(request.url.indexOf('?'));
        const { identity, next } = await provider.finish(new URL(`${address}${callback}${query}`), flow);
        if (identity.roles.length === 0) return noRole(visit, provider.roleClaim);
        await signInAs(options, request, reply, identity);
        return { goTo: next };
      } catch (error) {
        return failed(visit, request, error, 'providerRefused');
      }
    }),
  );
}

/** How the browser reaches this server: as configured, or at the machine itself as it was asked for. */
function ownAddressOf(request: FastifyRequest, publicUrl: string | undefined): string | undefined {
  if (publicUrl !== undefined) return publicUrl.replace(/\/$/, '');
  return isLoopback(request) ? `http://${request.headers.host}` : undefined;
}

/** What went wrong is for the operator, by kind alone: a message may hold what the provider sent. */
function failed(
  visit: Visit,
  request: FastifyRequest,
  error: unknown,
  word: 'providerDown' | 'providerRefused',
): Answer {
  const { name, code } = error as { name?: string; code?: string };
  request.log.warn({ error: name, code }, 'signing in with the identity provider failed');
  return refusal(visit, word === 'providerDown' ? 502 : 400, word);
}

function noRole(visit: Visit, claim: string): Answer {
  const { say } = visit;
  return {
    status: 403,
    title: say('noRole.head'),
    content: html`<section class="card narrow"><h1>${say('noRole.head')}</h1><p>${say('noRole.text')}</p>
<p class="quiet">${say('noRole.how', { claim })} <code>grindvakt.viewer</code>, <code>grindvakt.moderator</code>, <code>grindvakt.group-admin</code>, <code>grindvakt.admin</code></p>
<p><a href="/console/sign-in">${say('signIn.title')}</a></p></section>`,
  };
}
