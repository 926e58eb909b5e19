import type { Vault } from '../trust/vault.ts';
import { createIdentityProvider, type IdentityProvider } from '../web/console/sign-in/identity-provider.ts';
import type { Settings } from './settings.ts';

/** The organisation's identity provider, where one is set. It is asked who it is when somebody signs in, not before. */
export function identityProviderOf(settings: Settings, vault: Vault): IdentityProvider | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = settings;
  if (!issuer || !clientId || !clientSecret) return undefined;
  const now = () => new Date();
  return createIdentityProvider({
    ...{ issuer, clientId, clientSecret, roleClaim: settings.OIDC_ROLE_CLAIM, vault, now },
  });
}
