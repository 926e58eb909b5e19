import type { AxiosInstance } from 'axios';
import { fail, ok, type Result } from '../base/result.ts';
import { chatRequest, readChatAnswer } from '../detection/second-opinion/chat.ts';
import { moderationRequest, readModerationAnswer } from '../detection/second-opinion/moderation.ts';
import type { Opinion } from '../detection/second-opinion/opinion.ts';

export type OpinionServer = {
  readonly model: string;
  /** @returns an opinion, or in one line why there is none; holds nothing of the post */
  ask(post: string, timeoutMs: number): Promise<Result<Opinion, string>>;
};

export type ServerOptions = {
  readonly url: string;
  readonly model: string;
  readonly key?: string | undefined;
  readonly instruction: string;
  readonly http: AxiosInstance;
};

/** Speaks to any OpenAI-compatible server. A model with `moderation` in its name is a classifier, any other one chats. */
export function createOpinionServer({ url, model, key, instruction, http }: ServerOptions): OpinionServer {
  const moderates = /moderation/i.test(model);
  const address = addressOf(url, moderates ? 'moderations' : 'chat/completions');
  const headers = key ? { authorization: `Bearer ${key}` } : {};
  return {
    model,
    async ask(post, timeoutMs) {
      const body = moderates ? moderationRequest(model, post) : chatRequest(model, instruction, post);
      try {
        const { status, data } = await http.post<unknown>(address, body, {
          headers,
          timeout: timeoutMs,
          // A server that sends its answer drop by drop is late too.
          signal: AbortSignal.timeout(timeoutMs),
          validateStatus: () => true,
        });
        if (status !== 200) return fail(statusMessage(status));
        const opinion = moderates ? readModerationAnswer(data) : readChatAnswer(data);
        return opinion === undefined ? fail('the answer is not in the form asked for') : ok(opinion);
      } catch (error) {
        return fail(connectionMessage(error as NodeJS.ErrnoException, timeoutMs));
      }
    },
  };
}

/** The endpoint below the address given, which may be a server, its `/v1`, or the endpoint itself. */
export function addressOf(url: string, endpoint: string): string {
  const { origin, pathname, search } = new URL(url);
  const base = pathname.replace(/\/+$/, '').replace(/\/(?:chat\/completions|moderations)$/, '');
  return `${origin}${base || '/v1'}/${endpoint}${search}`;
}

function statusMessage(status: number): string {
  if (status === 401 || status === 403) return `the server refuses the key (HTTP ${status})`;
  if (status === 404) return 'the server knows no such model or address (HTTP 404)';
  if (status === 429) return 'the server wants fewer questions (HTTP 429)';
  return `the server answers HTTP ${status}`;
}

function connectionMessage({ code }: NodeJS.ErrnoException, timeoutMs: number): string {
  if (code === 'ECONNABORTED' || code === 'ERR_CANCELED' || code === 'ETIMEDOUT') {
    return `no answer within ${timeoutMs / 1000} s`;
  }
  return `the server cannot be reached (${code ?? 'unknown reason'})`;
}
