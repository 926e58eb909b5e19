import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
// @ts-expect-error it comes without types
import Provider from 'oidc-provider';

export const client = { id: 'grindvakt', secret: 'a-secret-for-tests-of-thirty-two-chars' };

type Claims = Readonly<Record<string, unknown>>;

/** A real OpenID provider on this machine that signs in whoever `person` is at the moment, without asking. */
export async function startIdentityProvider(redirectUri: string) {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const state = { person: { sub: 'kim' } as Claims & { readonly sub: string }, inIdToken: true };
  const options = (conformIdTokenClaims: boolean) => ({
    clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [redirectUri] }],
    claims: { openid: ['sub'], profile: ['name', 'roles'] },
    conformIdTokenClaims,
    cookies: { keys: ['k'] },
    features: { devInteractions: { enabled: false } },
    findAccount: async (_: unknown, sub: string) => ({ accountId: sub, claims: async () => state.person }),
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    // Whoever signs in has agreed.
    async loadExistingGrant(ctx: {
      oidc: { provider: typeof Provider; client: { clientId: string }; session: { accountId: string } };
    }) {
      const { provider, client: known, session } = ctx.oidc;
      const grant = new provider.Grant({ clientId: known.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
  });
  const [inIdToken, atUserinfo] = [new Provider(issuer, options(false)), new Provider(issuer, options(true))];
  server.on('request', (request, response) => {
    const provider = state.inIdToken ? inIdToken : atUserinfo;
    if (!request.url?.startsWith('/interaction/')) return provider.callback()(request, response);
    return provider.interactionFinished(request, response, { login: { accountId: state.person.sub } });
  });
  return {
    issuer,
    state,
    /** Goes through the provider as a browser does. @returns the address that it sends the browser back to */
    async visit(url: string): Promise<string> {
      const cookies = new Map<string, string>();
      for (let at = url, step = 0; step < 10; step++) {
        const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
        const answer = await fetch(at, { redirect: 'manual', headers: { cookie } });
        for (const line of answer.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
          cookies.set(name, value);
        }
        const location = answer.headers.get('location');
        if (location === null)
          throw new Error(`the provider answered ${answer.status} at ${new URL(at).pathname}`);
        at = new URL(location, at).href;
        if (at.startsWith(redirectUri)) return at;
      }
      throw new Error('the provider leads nowhere');
    },
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
