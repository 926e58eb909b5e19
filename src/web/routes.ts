import type { FastifyInstance } from 'fastify';
import { HttpError, sendError } from './errors.ts';

/** A route as registered, e.g. `{ method: 'GET', path: '/health/live' }`. */
export type Route = { readonly method: string; readonly path: string };

/** Takes down every route that is registered from now on. HEAD comes with GET and is not listed. */
export function collectRoutes(app: FastifyInstance): readonly Route[] {
  const routes: Route[] = [];
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) if (one !== 'HEAD') routes.push({ method: one, path: url });
  });
  return routes;
}

/** 404 for an address that is not there, 405 with `Allow` for one that is there for other methods. */
export function answerUnknown(app: FastifyInstance, routes: readonly Route[]): void {
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    const methods = routes.filter((route) => patternOf(route.path).test(path)).map(({ method }) => method);
    if (methods.length === 0 || methods.includes(request.method)) {
      return sendError(reply, new HttpError(404, 'not_found', 'There is nothing at this address.'));
    }
    const allowed = [
      ...new Set(methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))),
    ];
    return sendError(
      reply.header('allow', allowed.join(', ')),
      new HttpError(405, 'method_not_allowed', `This address takes ${allowed.join(', ')}.`),
    );
  });
}

const patternOf = (path: string): RegExp =>
  new RegExp(
    `^${path
      .split('/')
      .map((part) => (part.startsWith(':') ? '[^/]+' : part.replace(/[^\w-]/g, '\\$&')))
      .join('/')}$`,
  );
