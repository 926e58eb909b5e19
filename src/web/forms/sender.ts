import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';

const own =
  /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|::1$|::ffff:(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)|f[cd])/;

/**
 * The address a request comes from, for counting: behind a proxy on this machine or network the one the proxy
 * itself saw, which it adds last. Whatever else a sender claims is not believed.
 */
export function senderOf({ raw, headers }: Pick<FastifyRequest, 'raw' | 'headers'>): string {
  const direct = raw.socket.remoteAddress ?? '';
  if (!own.test(direct)) return direct;
  const passedOn = headers['x-forwarded-for'];
  const last =
    (Array.isArray(passedOn) ? passedOn.join(',') : (passedOn ?? '')).split(',').at(-1)?.trim() ?? '';
  return isIP(last) > 0 ? last : direct;
}

/**
 * Whether a form was sent from our own page. There is no cookie that another page could misuse; this keeps other
 * pages from having their visitors apply. A program that says nothing of where it comes from is no browser.
 */
export function isSameOrigin(
  headers: Pick<FastifyRequest, 'headers'>['headers'],
  publicUrl: string | undefined,
): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin, host } = headers;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin).host;
  return from === host || (publicUrl !== undefined && from === new URL(publicUrl).host);
}
