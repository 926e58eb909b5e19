import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import axios from 'axios';
import { createAddress } from './address.ts';
import { appSecretProof } from './app-secret-proof.ts';
import { errorFromConnection } from './connection-error.ts';
import { errorFromAnswer, GraphError, readEnvelope } from './graph-error.ts';
import { listOf, recordOf, textOf } from './json.ts';
import { createThrottle, type Throttle } from './throttle.ts';
import { type HeaderLookup, readRetryAfter, readUsage } from './usage.ts';

export const defaultBaseUrl = 'https://graph.facebook.com';
export const defaultVersion = 'v26.0';

export type GraphClientOptions = {
  readonly accessToken: string;
  /** With it every call carries `appsecret_proof`. */
  readonly appSecret?: string | undefined;
  /** Default `https://graph.facebook.com`. */
  readonly baseUrl?: string | undefined;
  /** Default `v26.0`. */
  readonly version?: string | undefined;
  /** A whole call, answer read to the end, milliseconds. Default 20 000. */
  readonly timeoutMs?: number | undefined;
  /** Unix milliseconds. */
  readonly now?: (() => number) | undefined;
};

export type Params = Readonly<Record<string, string>>;
export type Body = { readonly form: Params } | { readonly json: unknown };

/** Calls to the Graph API. Paths are relative to the version. Everything that goes wrong is a `GraphError`. */
export type GraphClient = {
  get(path: string, params?: Params): Promise<unknown>;
  /** The items of a list, page after page, as the caller asks for them. */
  list(path: string, params?: Params): AsyncGenerator<unknown, void>;
  post(path: string, body: Body): Promise<unknown>;
  /** A `post` that must not happen twice, such as a message: any doubt about its arrival is `uncertain`. */
  postOnce(path: string, body: Body): Promise<unknown>;
  delete(path: string, body?: Body): Promise<unknown>;
  readonly throttle: Throttle;
};

const megabyte = 1024 * 1024;
const pageSize = '100';
/** 100 000 items: more than any group has people waiting. */
const maxPages = 1000;

/**
 * A kept connection may be closed by the other side just as a request goes out, which cannot be told from one
 * that was carried out. Writes are few, so each gets a connection of its own.
 */
const ownConnection = {
  httpAgent: new HttpAgent({ keepAlive: false }),
  httpsAgent: new HttpsAgent({ keepAlive: false }),
};

type Call = {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: URL;
  readonly body?: Body | undefined;
  readonly once?: boolean;
};

export function createGraphClient(options: GraphClientOptions): GraphClient {
  const { accessToken, appSecret } = options;
  const now = options.now ?? Date.now;
  const throttle = createThrottle(now);
  const address = createAddress(options.baseUrl ?? defaultBaseUrl, options.version ?? defaultVersion);
  const http = axios.create({
    headers: {
      Authorization: `Bearer ${accessToken}`,
      Accept: 'application/json',
      'User-Agent': 'Grindvakt (moderation of company groups)',
    },
    // A redirect would carry the token to wherever it points.
    maxRedirects: 0,
    maxContentLength: 10 * megabyte,
    maxBodyLength: megabyte,
    responseType: 'text',
    transformResponse: (text: unknown) => text,
    validateStatus: () => true,
  });

  async function send({ method, url, body, once = false }: Call): Promise<unknown> {
    const wait = throttle.waitMs();
    if (wait > 0)
      throw new GraphError('retry', "held back: the platform's limits are nearly used up", undefined, wait);
    if (appSecret) {
      for (const [name, value] of Object.entries(appSecretProof(accessToken, appSecret, now()))) {
        url.searchParams.set(name, value);
      }
    }
    const write = method !== 'GET';
    const answer = await http
      .request<unknown>({
        method,
        url: url.href,
        ...encode(body),
        ...(write && ownConnection),
        signal: AbortSignal.timeout(options.timeoutMs ?? 20_000),
      })
      .catch((error: unknown) => {
        throw errorFromConnection(error, write);
      });
    const header: HeaderLookup = (name) => textOf(recordOf(answer.headers)?.[name]);
    const data = parse(answer.data);
    // A gateway in front of the platform gave up: what stands behind it may have done the work.
    if (once && answer.status >= 500 && !readEnvelope(data))
      throw new GraphError('uncertain', `HTTP ${answer.status} from a gateway: the request may have arrived`);
    return readAnswer(answer.status, header, data, write);
  }

  function readAnswer(status: number, header: HeaderLookup, body: unknown, write: boolean): unknown {
    const usage = readUsage(header);
    throttle.observe(usage);
    const fine = status >= 200 && status < 300;
    if (fine && body !== undefined && !readEnvelope(body)) return body;
    if (fine && body === undefined)
      throw new GraphError(write ? 'uncertain' : 'retry', "the answer is not the platform's: no JSON in it");
    const afterMs = readRetryAfter(header, now()) ?? usage.regainMs;
    const error = errorFromAnswer(status, body, afterMs, accessToken);
    if (error.kind === 'retry' && error.afterMs !== undefined) throttle.holdFor(error.afterMs);
    throw error;
  }

  const withParams = (path: string, params: Params = {}): URL => {
    const url = address.url(path);
    for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
    return url;
  };

  async function* list(path: string, params?: Params): AsyncGenerator<unknown, void> {
    const followed = new Set<string>();
    let url = withParams(path, { limit: pageSize, ...params });
    for (;;) {
      const body = recordOf(await send({ method: 'GET', url }));
      yield* listOf(body?.data);
      const next = textOf(recordOf(body?.paging)?.next);
      if (!next) return;
      const following = address.next(next);
      if (!following)
        throw new GraphError('refused', 'the next page is on another host than GRAPH_BASE_URL: not followed');
      if (followed.has(following.href) || followed.size === maxPages)
        throw new GraphError('refused', `the pages of a list go in a circle or are more than ${maxPages}`);
      followed.add(following.href);
      url = following;
    }
  }

  return {
    get: (path, params) => send({ method: 'GET', url: withParams(path, params) }),
    list,
    post: (path, body) => send({ method: 'POST', url: address.url(path), body }),
    postOnce: (path, body) => send({ method: 'POST', url: address.url(path), body, once: true }),
    delete: (path, body) => send({ method: 'DELETE', url: address.url(path), body }),
    throttle,
  };
}

function encode(body: Body | undefined): { data?: string; headers?: Record<string, string> } {
  if (!body) return {};
  return 'form' in body
    ? {
        data: new URLSearchParams(body.form).toString(),
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      }
    : { data: JSON.stringify(body.json), headers: { 'Content-Type': 'application/json' } };
}

function parse(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}
