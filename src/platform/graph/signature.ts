import { createHmac, timingSafeEqual } from 'node:crypto';

/** The signature headers of a delivery, `X-Hub-Signature-256` and the older `X-Hub-Signature`, as received. */
export type SignatureHeaders = { readonly sha256?: string | undefined; readonly sha1?: string | undefined };

/**
 * Whether a delivery was signed with the app secret. The bytes must be the received ones: the platform signs
 * its own spacing and escaping, which no parsed and rewritten body has.
 * The stronger header decides alone where it is present. No secret, no header or a malformed one is `false`.
 */
export function verifySignature(rawBody: Buffer, headers: SignatureHeaders, appSecret: string): boolean {
  if (appSecret === '') return false;
  if (headers.sha256 !== undefined) return matches('sha256', headers.sha256, rawBody, appSecret);
  if (headers.sha1 !== undefined) return matches('sha1', headers.sha1, rawBody, appSecret);
  return false;
}

/** Both header values for a body, as the platform would send them. */
export function signBody(rawBody: Buffer, appSecret: string): { sha256: string; sha1: string } {
  return {
    sha256: `sha256=${digest('sha256', rawBody, appSecret).toString('hex')}`,
    sha1: `sha1=${digest('sha1', rawBody, appSecret).toString('hex')}`,
  };
}

const shapes = { sha256: /^sha256=([0-9a-f]{64})$/i, sha1: /^sha1=([0-9a-f]{40})$/i };
type Algorithm = keyof typeof shapes;

function matches(algorithm: Algorithm, header: string, rawBody: Buffer, appSecret: string): boolean {
  const claimed = shapes[algorithm].exec(header)?.[1];
  return (
    claimed !== undefined &&
    timingSafeEqual(Buffer.from(claimed, 'hex'), digest(algorithm, rawBody, appSecret))
  );
}

const digest = (algorithm: Algorithm, rawBody: Buffer, appSecret: string): Buffer =>
  createHmac(algorithm, appSecret).update(rawBody).digest();
