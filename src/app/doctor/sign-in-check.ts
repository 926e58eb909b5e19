import { randomBytes } from 'node:crypto';
import { createVault } from '../../trust/vault.ts';
import { identityProviderOf } from '../identity-provider-of.ts';
import type { Settings } from '../settings.ts';
import { absent, type Check, fine, wrong } from './check.ts';

/** Whether people can sign in to the console with the organisation's account. */
export const signInCheck = (settings: Settings): Check => ({
  name: 'console sign-in',
  async look() {
    // Nothing is sealed in looking.
    const provider = identityProviderOf(settings, createVault(randomBytes(32)));
    if (!provider) return absent('OIDC_ISSUER is not set: people sign in with access tokens');
    try {
      await provider.reach();
    } catch (error) {
      const { code, name } = error as { code?: string; name?: string };
      return wrong(
        `OIDC_ISSUER: the identity provider does not answer as one (${code ?? name}): see the address and that this machine may reach it`,
      );
    }
    if (!settings.PUBLIC_URL)
      return wrong('PUBLIC_URL is not set: without it people can sign in on this machine only');
    const callback = `${settings.PUBLIC_URL.replace(/\/$/, '')}/console/oidc/callback`;
    return fine(`the identity provider answers; it has to know ${callback}`);
  },
});
