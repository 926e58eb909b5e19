import type { FastifyInstance } from 'fastify';
import type { ApiDependencies } from './api-dependencies.ts';
import { openApiOf } from './openapi.ts';
import { addOperation } from './operation.ts';
import { operationsOf } from './operations.ts';

/** `/api/v1/…` for programs with a token, and `/api/openapi.json` that describes it. */
export async function apiRoutes(app: FastifyInstance, api: ApiDependencies): Promise<void> {
  const operations = operationsOf(api);
  const description = openApiOf(operations);

  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    app.getDefaultJsonParser('error', 'error'),
  );
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
  });
  for (const operation of operations) addOperation(app, operation, api);
  app.get('/api/openapi.json', async (_request, reply) => reply.send(description));
}
