import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
  type IDToken,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { claimAt, rolesIn } from '../../../trust/claimed-roles.ts';
import type { Vault } from '../../../trust/vault.ts';

export type IdentityProviderOptions = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The claim that gives roles. */
  readonly roleClaim: string;
  readonly vault: Vault;
  readonly now: () => Date;
};

export type Identity = {
  /** `oidc:` and a keyed hash: the same for the same person, and no name. */
  readonly actor: string;
  readonly name: string;
  readonly roles: readonly string[];
};

/** Signing in with OpenID Connect: authorization code with PKCE, state and nonce. All of it may throw. */
export type IdentityProvider = {
  readonly roleClaim: string;
  /** Where to send the browser, and what it has to keep meanwhile: sealed, for ten minutes. */
  begin(redirectUri: string, next: string): Promise<{ readonly url: string; readonly flow: string }>;
  /** @param answer the address the browser came back to @throws Error when it is not the answer to this flow */
  finish(answer: URL, flow: string): Promise<{ readonly identity: Identity; readonly next: string }>;
  /** Asks the provider who it is. */
  reach(): Promise<void>;
};

type Flow = {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly next: string;
  readonly until: number;
};

export const flowSeconds = 600;
const purpose = 'oidc flow';
const timeoutSeconds = 10;

export function createIdentityProvider(options: IdentityProviderOptions): IdentityProvider {
  const { vault, now, roleClaim } = options;
  let known: Promise<Configuration> | undefined;
  /** Asked once; a provider that could not be reached is asked again. */
  const configuration = () => {
    known ??= discover(options).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };

  return {
    roleClaim,
    async begin(redirectUri, next) {
      const config = await configuration();
      const flow: Flow = {
        ...{ state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier(), next },
        until: now().getTime() + flowSeconds * 1000,
      };
      const url = buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: 'openid profile',
        state: flow.state,
        nonce: flow.nonce,
        code_challenge: await calculatePKCECodeChallenge(flow.verifier),
        code_challenge_method: 'S256',
      });
      return { url: url.href, flow: vault.seal(purpose, flow).toString('base64url') };
    },

    async finish(answer, sealed) {
      const flow = vault.open<Flow>(purpose, Buffer.from(sealed, 'base64url'));
      if (flow.until <= now().getTime()) throw new Error('it took too long');
      const config = await configuration();
      const tokens = await authorizationCodeGrant(config, answer, {
        pkceCodeVerifier: flow.verifier,
        expectedState: flow.state,
        expectedNonce: flow.nonce,
        idTokenExpected: true,
      });
      const claims = await allClaims(config, tokens.access_token, tokens.claims() as IDToken);
      const text = (name: string) =>
        typeof claims[name] === 'string' ? (claims[name] as string) : undefined;
      const subject = vault.keyedHash('oidc subject', `${claims.iss} ${claims.sub}`).slice(0, 12);
      return {
        identity: {
          actor: `oidc:${subject}`,
          name: text('name') ?? text('preferred_username') ?? text('email') ?? subject,
          roles: rolesIn(claims, roleClaim),
        },
        next: flow.next,
      };
    },

    async reach() {
      await configuration();
    },
  };

  /** Some providers tell a person's roles only at their userinfo address. */
  async function allClaims(config: Configuration, accessToken: string, claims: IDToken) {
    const complete = claimAt(claims, roleClaim) !== undefined && claims.name !== undefined;
    if (complete || !config.serverMetadata().userinfo_endpoint) return claims;
    return { ...(await fetchUserInfo(config, accessToken, claims.sub)), ...claims };
  }
}

function discover({ issuer, clientId, clientSecret }: IdentityProviderOptions): Promise<Configuration> {
  const server = new URL(issuer);
  return discovery(server, clientId, undefined, authentication(clientSecret), {
    timeout: timeoutSeconds,
    ...(server.protocol === 'http:' ? { execute: [allowInsecureRequests] } : {}),
  });
}

/** As the standard has it, in the header, but for a provider that says it takes the secret in the body alone. */
const authentication =
  (secret: string): ClientAuth =>
  (server, ...rest) => {
    const { token_endpoint_auth_methods_supported: methods } = server;
    const inHeader = methods === undefined || methods.includes('client_secret_basic');
    (inHeader ? ClientSecretBasic(secret) : ClientSecretPost(secret))(server, ...rest);
  };
