import { type Answer, fine } from './answer.ts';
import { type Parameters, textParameter } from './parameters.ts';

const defaultLimit = 25;
const maxLimit = 100;

/**
 * One page of a list. `next` is absolute, on the host the caller used, and carries the token and everything
 * else that was asked, for callers that follow it as it stands.
 */
export function pageOf(items: readonly unknown[], parameters: Parameters, url: URL, token: string): Answer {
  const limit = Math.min(
    Math.max(Number(textParameter(parameters, 'limit') ?? defaultLimit) || defaultLimit, 1),
    maxLimit,
  );
  const start = decode(textParameter(parameters, 'after'));
  const end = Math.min(start + limit, items.length);
  const next = new URL(url);
  next.searchParams.set('access_token', token);
  next.searchParams.set('limit', String(limit));
  next.searchParams.set('after', encode(end));
  return fine({
    data: items.slice(start, end),
    paging: {
      cursors: { before: encode(start), after: encode(end) },
      ...(end < items.length && { next: next.href }),
    },
  });
}

const encode = (offset: number): string => Buffer.from(`o${offset}`).toString('base64url');

const decode = (cursor: string | undefined): number =>
  Number(/^o(\d+)$/.exec(Buffer.from(cursor ?? '', 'base64url').toString())?.[1] ?? 0);
