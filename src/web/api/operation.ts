import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { allows, type Permission } from '../../trust/permissions.ts';
import { HttpError } from '../errors.ts';
import type { ApiDependencies, Caller, May } from './api-dependencies.ts';

/** One thing the API can do: what it takes, who may, what it gives. Routes and OpenAPI are both made from it. */
export type Operation = {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly summary: string;
  readonly permission: Permission;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodObject;
  /** A file as the body, in place of JSON. */
  readonly upload?: Upload;
  readonly answer: z.ZodType;
  /** Refusals beyond the usual ones, status → what it means. */
  readonly refusals?: Readonly<Record<number, string>>;
  run(input: Input): Promise<unknown>;
};

export type Upload = { readonly mediaTypes: readonly string[]; readonly limitBytes: number };

export type Input = {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  /** The bytes as they come in. */
  readonly upload: Readable | undefined;
  readonly caller: Caller;
  readonly may: May;
};

type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined;

/** Ties what `run` is given to the schemas. */
export function operation<
  P extends z.ZodObject | undefined = undefined,
  Q extends z.ZodObject | undefined = undefined,
  B extends z.ZodObject | undefined = undefined,
>(
  definition: Omit<Operation, 'params' | 'query' | 'body' | 'run'> & {
    readonly params?: P;
    readonly query?: Q;
    readonly body?: B;
    run(
      input: { readonly params: Parsed<P>; readonly query: Parsed<Q>; readonly body: Parsed<B> } & Pick<
        Input,
        'upload' | 'caller' | 'may'
      >,
    ): Promise<unknown>;
  },
): Operation {
  // What arrives has been read by these very schemas.
  return definition as unknown as Operation;
}

/** Registers an operation: token first, then permission, and only then is anything read. */
export function addOperation(
  app: FastifyInstance,
  operation: Operation,
  { authenticate }: Pick<ApiDependencies, 'authenticate'>,
): void {
  const { upload } = operation;
  if (!upload) {
    addRoute(app, operation, authenticate);
    return;
  }
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // Read by the operation itself, piece by piece.
    scope.addContentTypeParser(
      [...upload.mediaTypes],
      async (_request: FastifyRequest, payload: IncomingMessage) => payload,
    );
    addRoute(scope, operation, authenticate);
  });
}

function addRoute(
  app: FastifyInstance,
  operation: Operation,
  authenticate: ApiDependencies['authenticate'],
): void {
  const callers = new WeakMap<FastifyRequest, Caller>();
  app.route({
    method: operation.method,
    url: operation.path,
    async onRequest(request, reply) {
      const caller = await callerOf(request, authenticate);
      if (!caller) {
        reply.header('www-authenticate', 'Bearer realm="grindvakt"');
        throw new HttpError(
          401,
          'unauthorized',
          'Send Authorization: Bearer TOKEN. See: grindvakt token --help',
        );
      }
      if (!allows(caller.role, operation.permission)) {
        throw new HttpError(403, 'forbidden', `This token lacks the permission ${operation.permission}.`);
      }
      callers.set(request, caller);
    },
    async handler(request, reply) {
      const caller = callers.get(request) as Caller;
      const result = await operation.run({
        params: read(operation.params, request.params),
        query: read(operation.query, request.query),
        body: read(operation.body, request.body ?? {}),
        upload: operation.upload && ((request.body as Readable | undefined) ?? Readable.from([])),
        caller,
        may: (permission) => allows(caller.role, permission),
      });
      // What the schema does not name does not leave the house.
      return reply.send(operation.answer.parse(result));
    },
  });
}

async function callerOf(
  request: FastifyRequest,
  authenticate: ApiDependencies['authenticate'],
): Promise<Caller | undefined> {
  const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  return token === undefined ? undefined : authenticate(token);
}

function read(schema: z.ZodObject | undefined, value: unknown): unknown {
  if (!schema) return undefined;
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  if (issue?.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    const known = Object.keys(schema.shape).join(', ');
    throw new HttpError(400, 'invalid', `${key}: is not known here; there are ${known}`, key);
  }
  const field = issue?.path.join('.') || 'body';
  throw new HttpError(400, 'invalid', `${field}: ${issue?.message ?? 'does not fit'}`, field);
}
