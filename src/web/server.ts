import { type FastifyInstance, fastify, LogController } from 'fastify';
import { apiRoutes } from './api/api.ts';
import { appealRoutes } from './appeal/appeal.ts';
import { consoleRoutes } from './console/console.ts';
import type { WebDependencies } from './dependencies.ts';
import { answerErrors, HttpError, sendError } from './errors.ts';
import { healthRoutes } from './health.ts';
import { joinRoutes } from './join/join.ts';
import { createMetrics, metricsRoute } from './metrics.ts';
import { answerUnknown, collectRoutes, type Route } from './routes.ts';
import { scimRoutes } from './scim/scim.ts';
import { webhookRoutes } from './webhooks.ts';

const defaultBodyLimitBytes = 64 * 1024;

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route there is, known once the server is ready. */
    readonly routes: readonly Route[];
  }
}

/** Wires the web server and does nothing else: it neither listens nor looks at the process. */
export function createWebServer(dependencies: WebDependencies): FastifyInstance {
  const app = fastify({
    ...(dependencies.logger ? { loggerInstance: dependencies.logger } : {}),
    // Addresses carry the verify token and people's ids, so requests are logged by route, see below.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: defaultBodyLimitBytes,
    requestTimeout: 30_000,
    frameworkErrors: (_error, _request, reply) => {
      sendError(reply, new HttpError(400, 'invalid', 'The address is not a well-formed URL.'));
    },
  });
  // Each part says what bodies it takes.
  app.removeAllContentTypeParsers();

  const routes = collectRoutes(app);
  app.decorate('routes', { getter: () => routes });
  answerErrors(app);
  answerUnknown(app, routes);
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff');
  });
  app.addHook('onResponse', async (request, reply) => {
    request.log.debug(
      {
        method: request.method,
        route: request.routeOptions.url,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'answered',
    );
  });

  const metrics = createMetrics(() => dependencies.metricReadings());
  app.register(webhookRoutes, { webhook: dependencies.webhook, metrics });
  app.register(healthRoutes, dependencies.health);
  app.register(metricsRoute, { metrics });
  app.register(apiRoutes, dependencies.api);
  if (dependencies.scim) app.register(scimRoutes, { ...dependencies.scim, prefix: '/scim/v2' });
  app.register(consoleRoutes, { console: dependencies.console, status: dependencies.status });
  app.register(joinRoutes, dependencies.join);
  app.register(appealRoutes, dependencies.appeal);
  return app;
}
