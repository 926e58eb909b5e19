import type { FastifyRequest } from 'fastify';

const loopbackAddress = /^(?:127(?:\.\d{1,3}){3}|::1|::ffff:127(?:\.\d{1,3}){3})$/;
const loopbackHost = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;
const passedOn = /^(?:x-forwarded-.*|forwarded|x-real-ip|via)$/;

/**
 * Whether a request comes from this machine itself: from its own address, not passed on by a proxy that runs on it,
 * and asked for by its own name. Without the last a web page could have the visitor's browser read from here, under a
 * name that its owner lets point to 127.0.0.1 (DNS rebinding).
 */
export function isLoopback({ raw, headers }: Pick<FastifyRequest, 'raw' | 'headers'>): boolean {
  return (
    loopbackAddress.test(raw.socket.remoteAddress ?? '') &&
    loopbackHost.test(headers.host ?? '') &&
    !Object.keys(headers).some((name) => passedOn.test(name))
  );
}
