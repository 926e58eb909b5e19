import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { isIP } from 'node:net';
import axios from 'axios';
import { type FetchedFile, PlatformError } from '../port.ts';
import { publicLookup } from './public-address.ts';

/** Where the platform keeps what its members upload. */
const platformHosts = ['fbcdn.net', 'fbsbx.com', 'facebook.com', 'workplace.com', 'cdninstagram.com'];
const mostRedirects = 3;

export type FileFetcher = (url: string, mostBytes: number) => Promise<FetchedFile>;

export type FileFetcherOptions = {
  /** The Graph API's own address: it may lie in a private network, as that of a sandbox does. */
  readonly baseUrl: string;
  /** A whole file, milliseconds. Default 20 000. */
  readonly timeoutMs?: number | undefined;
};

/**
 * Fetches a file that the platform has named. A delivery may name any address, also one that only this machine
 * reaches: so only the platform's own hosts are asked, over TLS, at public addresses, and each redirect anew. No token
 * goes along.
 */
export function createFileFetcher({ baseUrl, timeoutMs = 20_000 }: FileFetcherOptions): FileFetcher {
  const base = new URL(baseUrl);
  const agents = {
    httpAgent: new HttpAgent({ keepAlive: false }),
    httpsAgent: new HttpsAgent({ keepAlive: false, lookup: publicLookup }),
  };
  const ownAgents = {
    httpAgent: new HttpAgent({ keepAlive: false }),
    httpsAgent: new HttpsAgent({ keepAlive: false }),
  };

  return async (address, mostBytes) => {
    const signal = AbortSignal.timeout(timeoutMs);
    let text = address;
    for (let step = 0; step <= mostRedirects; step += 1) {
      const url = URL.canParse(text) ? new URL(text) : undefined;
      if (!url || !mayFetch(url, base)) return { status: 'refused', reason: 'not-the-platforms' };
      const answer = await ask(url, mostBytes, signal);
      if ('status' in answer) return answer;
      text = new URL(answer.location, url).href;
    }
    return { status: 'refused', reason: 'not-the-platforms' };
  };

  async function ask(
    url: URL,
    mostBytes: number,
    signal: AbortSignal,
  ): Promise<FetchedFile | { readonly location: string }> {
    const answer = await axios
      .get<ArrayBuffer>(url.href, {
        ...(url.origin === base.origin ? ownAgents : agents),
        responseType: 'arraybuffer',
        // What is packed for the way would have to be unpacked, to whatever size.
        headers: { 'Accept-Encoding': 'identity', 'User-Agent': 'Grindvakt (moderation of company groups)' },
        decompress: false,
        maxRedirects: 0,
        maxContentLength: mostBytes,
        // A proxy would resolve the name on its own.
        proxy: false,
        validateStatus: () => true,
        signal,
      })
      .catch((error: unknown) => refusalOf(error));
    if ('reason' in answer) return { status: 'refused', reason: answer.reason };
    const { status, headers, data } = answer;
    const location = headers.location as unknown;
    if (status >= 300 && status < 400 && typeof location === 'string' && URL.canParse(location, url.href)) {
      return { location };
    }
    if (status === 429 || status >= 500) {
      throw new PlatformError('retry', `a file could not be fetched: HTTP ${status}`);
    }
    if (status !== 200) return { status: 'refused', reason: 'gone' };
    return { status: 'fetched', bytes: new Uint8Array(data) };
  }
}

function refusalOf(error: unknown): { readonly reason: 'too-large' | 'not-the-platforms' } {
  const { code = 'no code', message = '' } = error as { code?: string; message?: string };
  if (message.startsWith('maxContentLength')) return { reason: 'too-large' };
  if (code === 'EPRIVATE') return { reason: 'not-the-platforms' };
  throw new PlatformError('retry', `a file could not be fetched (${code})`);
}

function mayFetch(url: URL, base: URL): boolean {
  if (url.username !== '' || url.password !== '') return false;
  if (url.origin === base.origin) return true;
  if (url.protocol !== 'https:' || url.port !== '') return false;
  const host = url.hostname.replace(/\.$/, '');
  if (isIP(host.replaceAll(/[[\]]/g, '')) !== 0) return false;
  return platformHosts.some((own) => host === own || host.endsWith(`.${own}`));
}
