import type { FastifyInstance } from 'fastify';
import { isRole, type Role } from '../../../src/trust/permissions.ts';
import { createFakeAccessTokenStore } from '../../../src/web/access-token-store.fake.ts';
import type { ConsoleDependencies } from '../../../src/web/console/console.ts';
import { createWebServer } from '../../../src/web/server.ts';
import { fakeConsole, fakeDependencies } from '../fakes.ts';
import { browse } from './browser.ts';

/** A console in which the name of a role is a token for it; ids of tokens count from 1. */
export function serveConsole(otherwise: Partial<ConsoleDependencies>): FastifyInstance {
  const tokens = createFakeAccessTokenStore();
  return createWebServer(
    fakeDependencies({
      console: fakeConsole({
        tokens,
        authenticate: async (role) =>
          isRole(role)
            ? tokens.add({ name: role, role, hash: `${Math.random()}`, expiresAt: null })
            : undefined,
        ...otherwise,
      }),
    }),
  );
}

export async function signedIn(app: FastifyInstance, role: Role) {
  const browser = browse(app);
  await browser.signIn(role);
  return browser;
}
