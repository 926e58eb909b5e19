import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ScimDirectory } from '../../register/scim/directory.ts';
import type { Filter } from '../../register/scim/filter.ts';
import { property } from '../../register/scim/match-filter.ts';
import { parseFilter } from '../../register/scim/parse-filter.ts';
import { patchUser } from '../../register/scim/patch.ts';
import { invalid, ScimError } from '../../register/scim/scim-error.ts';
import { readUser } from '../../register/scim/user.ts';
import type { StoredUser } from '../../register/scim/user-row.ts';
import { allows } from '../../trust/permissions.ts';
import type { Caller } from '../api/api-dependencies.ts';
import {
  etagOf,
  listOf,
  maxResults,
  projected,
  resourceTypes,
  schemaResources,
  serviceProviderConfig,
  userResource,
} from './answers.ts';
import { answerScimErrors } from './errors.ts';

export type ScimDependencies = {
  /** Whose token this is, or `undefined` for none of ours or one no longer good. */
  authenticate(token: string): Promise<Caller | undefined>;
  readonly directory: ScimDirectory;
  /** How others reach this server; without it a location is what the request asked for. */
  readonly publicUrl?: string | undefined;
};

const mediaType = 'application/scim+json; charset=utf-8';
const bodyLimit = 256 * 1024;
const usualPage = 100;

type WithId = { Params: { id: string } };
type Query = Readonly<Record<string, unknown>>;

/** SCIM 2.0 (RFC 7644) for users, under `/scim/v2`: an identity provider keeps the register by it. */
export async function scimRoutes(app: FastifyInstance, scim: ScimDependencies): Promise<void> {
  const { directory } = scim;
  const base = (request: FastifyRequest) =>
    `${(scim.publicUrl ?? `${request.protocol}://${request.host}`).replace(/\/$/, '')}/scim/v2`;

  app.addContentTypeParser(
    ['application/scim+json', 'application/json'],
    { parseAs: 'string', bodyLimit },
    app.getDefaultJsonParser('error', 'error'),
  );
  answerScimErrors(app);
  app.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store').type(mediaType);
    await authorise(request, reply, scim);
  });

  app.get('/ServiceProviderConfig', async (request) => serviceProviderConfig(base(request)));
  app.get('/ResourceTypes', async (request) => wholeList(resourceTypes(base(request))));
  app.get<WithId>('/ResourceTypes/:id', async (request) =>
    one(resourceTypes(base(request)), request.params.id),
  );
  app.get('/Schemas', async (request) => wholeList(schemaResources(base(request))));
  app.get<WithId>('/Schemas/:id', async (request) => one(schemaResources(base(request)), request.params.id));
  // Providers look for groups even where only users are sent. There are none here.
  app.get('/Groups', async () => wholeList([]));

  app.get('/Users', async (request) => list(request, request.query as Query));
  app.post('/Users/.search', async (request) => list(request, (request.body ?? {}) as Query));
  app.post('/Users', async (request, reply) => {
    const stored = await directory.create(readUser(request.body));
    return sendUser(request, reply.code(201), stored);
  });
  app.get<WithId>('/Users/:id', async (request, reply) => {
    const stored = await directory.read(request.params.id);
    if (request.headers['if-none-match'] === etagOf(stored)) return reply.code(304).send();
    return sendUser(request, reply, stored);
  });
  app.put<WithId>('/Users/:id', async (request, reply) => {
    const user = readUser(request.body);
    // One that is put without a word on it stays as active as it was: nobody comes back by an omission.
    const saysActive = (property(request.body as object, 'active') ?? '') !== '';
    const stored = await directory.change(
      request.params.id,
      ({ active }) => (saysActive ? user : { ...user, active }),
      expected(request),
    );
    return sendUser(request, reply, stored);
  });
  app.patch<WithId>('/Users/:id', async (request, reply) => {
    const patched = await directory.change(
      request.params.id,
      (user) => patchUser(user, request.body),
      expected(request),
    );
    return sendUser(request, reply, patched);
  });
  app.delete<WithId>('/Users/:id', async (request, reply) => {
    await directory.remove(request.params.id, expected(request));
    return reply.code(204).send();
  });

  async function list(request: FastifyRequest, query: Query) {
    const startIndex = Math.max(1, wholeNumber(query, 'startIndex') ?? 1);
    const count = Math.min(Math.max(0, wholeNumber(query, 'count') ?? usualPage), maxResults);
    const filter = filterOf(query);
    const { total, users } = await directory.list({
      ...(filter && { filter }),
      skip: startIndex - 1,
      take: count,
    });
    const address = base(request);
    const resources = users.map((user) => projected(userResource(user, address), projectionOf(query)));
    return listOf(resources, total, startIndex);
  }

  function sendUser(request: FastifyRequest, reply: FastifyReply, stored: StoredUser) {
    const resource = userResource(stored, base(request));
    return reply
      .header('location', `${base(request)}/Users/${stored.id}`)
      .header('etag', etagOf(stored))
      .send(projected(resource, projectionOf(request.query as Query)));
  }
}

async function authorise(
  request: FastifyRequest,
  reply: FastifyReply,
  { authenticate, directory }: ScimDependencies,
): Promise<void> {
  const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const caller = token === undefined ? undefined : await authenticate(token);
  if (!caller) {
    reply.header('www-authenticate', 'Bearer realm="grindvakt"');
    throw new ScimError(401, 'Send Authorization: Bearer TOKEN, from: grindvakt token create --role hr');
  }
  if (!allows(caller.role, 'register:provision')) {
    throw new ScimError(403, 'This token lacks the permission register:provision.');
  }
  await directory.heard();
}

const wholeList = (resources: readonly unknown[]) => listOf(resources, resources.length, 1);

function one<T extends { readonly id: string }>(resources: readonly T[], id: string): T {
  const found = resources.find((resource) => resource.id.toLowerCase() === id.toLowerCase());
  if (!found) throw new ScimError(404, 'There is none with this id.');
  return found;
}

function filterOf(query: Query): Filter | undefined {
  const filter = query.filter;
  if (filter === undefined || filter === '') return undefined;
  if (typeof filter !== 'string') throw invalid('invalidFilter', 'filter: give one filter.');
  return parseFilter(filter);
}

function projectionOf(query: Query) {
  const text = (value: unknown) => (Array.isArray(value) ? value.join(',') : value?.toString());
  return { attributes: text(query.attributes), excludedAttributes: text(query.excludedAttributes) };
}

function wholeNumber(query: Query, name: string): number | undefined {
  const given = property(query, name);
  if (given === undefined || given === '') return undefined;
  if (!/^-?\d{1,9}$/.test(String(given))) throw invalid('invalidValue', `${name}: give a whole number.`);
  return Number(given);
}

/** The version that `If-Match` names. */
function expected(request: FastifyRequest): number | undefined {
  const given = request.headers['if-match'];
  if (given === undefined || given === '*') return undefined;
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(given)?.[1];
  if (version === undefined) throw new ScimError(412, 'If-Match: give the version from meta.version.');
  return Number(version);
}
