import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Answer, graphError } from './answer.ts';
import { type Parameters, textParameter } from './parameters.ts';

export type Credentials = {
  readonly accessToken: string;
  readonly appId: string;
  readonly appSecret: string;
};

const proofLifeSeconds = 300;

/** The token of a call, as a bearer or as `access_token`. */
export function tokenOf(authorization: string | undefined, parameters: Parameters): string | undefined {
  const bearer = /^(?:Bearer|OAuth) +(.+)$/i.exec(authorization ?? '')?.[1];
  return bearer ?? textParameter(parameters, 'access_token');
}

/**
 * Whether a call may be answered: the integration's token or the app's (`id|secret`), and for the former a
 * proof of the app secret not older than five minutes.
 * @returns the refusal, or `undefined` when all is well
 */
export function refuseCredentials(
  token: string | undefined,
  parameters: Parameters,
  expected: Credentials,
  state: { readonly tokenDead: boolean; readonly nowMs: number },
): Answer | undefined {
  if (token === undefined)
    return graphError(400, 104, 'An access token is required to request this resource.');
  if (token === `${expected.appId}|${expected.appSecret}`) return undefined;
  if (state.tokenDead)
    return graphError(401, 190, 'Error validating access token: Session has expired.', { subcode: 463 });
  if (token !== expected.accessToken) return graphError(401, 190, 'Invalid OAuth access token.');
  return refuseProof(token, parameters, expected.appSecret, state.nowMs);
}

function refuseProof(
  token: string,
  parameters: Parameters,
  appSecret: string,
  nowMs: number,
): Answer | undefined {
  const proof = textParameter(parameters, 'appsecret_proof');
  const time = textParameter(parameters, 'appsecret_time');
  if (proof === undefined)
    return graphError(400, 100, 'API calls from the server require an appsecret_proof argument', {
      type: 'GraphMethodException',
    });
  const invalid = graphError(400, 100, 'Invalid appsecret_proof provided in the API argument', {
    type: 'GraphMethodException',
  });
  if (time !== undefined && !(Math.abs(nowMs / 1000 - Number(time)) <= proofLifeSeconds)) return invalid;
  const signed = time === undefined ? token : `${token}|${time}`;
  const wanted = Buffer.from(createHmac('sha256', appSecret).update(signed).digest('hex'));
  const given = Buffer.from(proof);
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? undefined : invalid;
}
