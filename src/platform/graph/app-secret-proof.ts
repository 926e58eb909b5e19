import { createHmac } from 'node:crypto';

/**
 * The query parameters that prove a call comes from somebody who holds the app secret: the time-stamped form
 * of `appsecret_proof`, HMAC-SHA256 over `token|seconds`, good for five minutes.
 */
export function appSecretProof(accessToken: string, appSecret: string, nowMs: number) {
  const time = String(Math.floor(nowMs / 1000));
  const proof = createHmac('sha256', appSecret).update(`${accessToken}|${time}`).digest('hex');
  return { appsecret_proof: proof, appsecret_time: time };
}
