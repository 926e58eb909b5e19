import { setTimeout as sleep } from 'node:timers/promises';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { type Answer, graphError, type Method } from './answer.ts';
import type { World } from './call.ts';
import { type Credentials, refuseCredentials, tokenOf } from './credentials.ts';
import type { FaultSource } from './faults.ts';
import { answerCall } from './graph-api.ts';
import type { WritableLedger } from './ledger.ts';
import { readParameters } from './parameters.ts';

export type ServerOptions = {
  readonly world: World;
  readonly credentials: Credentials;
  readonly faults: FaultSource;
  readonly ledger: WritableLedger;
  readonly now: () => number;
};

/** The HTTP side of the simulated platform: reads the call, plays the faults, writes the ledger. */
export function createServer(options: ServerOptions): FastifyInstance {
  const server = Fastify({ logger: false, forceCloseConnections: true });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  server.get<{ Params: { id: string } }>('/files/:id', (request, reply) => {
    options.ledger.noteCall({ method: 'GET', path: 'files', status: 200 });
    const file = options.world.community.files.get(request.params.id);
    return file
      ? reply.header('Content-Type', file.type).send(Buffer.from(file.bytes))
      : reply.code(404).send();
  });
  server.route({
    method: ['GET', 'POST', 'DELETE'],
    url: '*',
    handler: (request, reply) => handle(options, request, reply),
  });
  return server;
}

async function handle(
  options: ServerOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const { faults, ledger } = options;
  const method = request.method as Method;
  const url = new URL(request.url.replace(/^\/+/, '/'), `http://${request.headers.host ?? 'localhost'}`);
  const path = url.pathname
    .split('/')
    .filter((part) => part !== '')
    .map(decodeURIComponent);
  if (/^v\d+\.\d+$/.test(path[0] ?? '')) path.shift();
  const fault = faults.take(method !== 'GET', path.join('/'));
  const note = (status: number | 'dropped') => ledger.noteCall({ method, path: path.join('/'), status });

  if (fault?.kind === 'slow') await sleep(fault.ms);
  if (fault?.kind === 'drop' && fault.when === 'before') return drop(request, reply, note);
  const turnedAway = fault && refusalOf(fault, reply);
  const answer = turnedAway ?? (await answerTo(options, request, { method, path, url }));
  if (fault?.kind === 'drop') return drop(request, reply, note);

  note(answer.status);
  const share = Math.round(faults.usagePercent);
  return reply
    .code(answer.status)
    .header('Content-Type', 'application/json; charset=UTF-8')
    .header('facebook-api-version', 'v26.0')
    .header('X-App-Usage', JSON.stringify({ call_count: share, total_cputime: 0, total_time: 0 }))
    .send(JSON.stringify(answer.body));
}

function drop(request: FastifyRequest, reply: FastifyReply, note: (status: 'dropped') => void): FastifyReply {
  note('dropped');
  reply.hijack();
  request.raw.socket.destroy();
  return reply;
}

function refusalOf(
  fault: NonNullable<ReturnType<FaultSource['take']>>,
  reply: FastifyReply,
): Answer | undefined {
  if (fault.kind === 'server-error')
    return graphError(fault.status ?? 503, 2, 'Service temporarily unavailable', { transient: true });
  if (fault.kind !== 'rate-limit') return undefined;
  if (fault.retryAfterSeconds !== undefined) reply.header('Retry-After', String(fault.retryAfterSeconds));
  return graphError(400, 4, '(#4) Application request limit reached', { transient: true });
}

async function answerTo(
  { world, credentials, faults, now }: ServerOptions,
  request: FastifyRequest,
  { method, path, url }: { method: Method; path: string[]; url: URL },
): Promise<Answer> {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const parameters = readParameters(url, request.headers['content-type'], body);
  const state = { tokenDead: faults.tokenDead, nowMs: now() };
  const token = tokenOf(request.headers.authorization, parameters);
  const refusal = refuseCredentials(token, parameters, credentials, state);
  return refusal ?? answerCall(world, { method, path, parameters, url, token: token ?? '' });
}
