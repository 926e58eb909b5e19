import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Language, languages } from '../../base/text.ts';
import { within } from '../within.ts';
import { statusPage, statusSheet } from './page.ts';
import { createView, type StatusDependencies } from './view.ts';

const readWithinMs = 10_000;

const security = {
  'content-security-policy': [
    "default-src 'none'",
    `style-src '${statusSheet.hash}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** How things stand, for whoever sits at the machine: the caller has seen to it that it is somebody there. */
export async function answerStatus(
  request: FastifyRequest,
  reply: FastifyReply,
  status: StatusDependencies,
): Promise<FastifyReply> {
  const asked = request.query as Readonly<Record<string, unknown>>;
  const language = languageFor(asked.lang, request.headers['accept-language']);
  const refreshes = asked.refresh !== 'off';
  reply.headers(security);
  const overview = await within(readWithinMs, status.overview());
  const view = createView(status, language);
  return reply
    .header('content-language', language)
    .header('vary', 'Accept-Language, Cookie')
    .type('text/html; charset=utf-8')
    .send(statusPage({ view, status, readAt: status.now(), refreshes }, overview));
}

/** The language asked for in the address, else the first the browser prefers that there is, else the usual one. */
export function languageFor(asked: unknown, accepted: string | undefined, usual: Language = 'sv'): Language {
  const wanted = [
    ...(typeof asked === 'string' ? [asked] : []),
    ...(accepted ?? '')
      .split(',')
      .map((entry) => {
        const [tag = '', ...parameters] = entry.trim().toLowerCase().split(';');
        const quality = parameters.map((one) => /^\s*q=([\d.]+)/.exec(one)?.[1]).find(Boolean);
        return { tag, quality: Number(quality ?? 1) };
      })
      .filter(({ quality }) => quality > 0)
      .toSorted((a, b) => b.quality - a.quality)
      .map(({ tag }) => tag.split('-')[0] ?? ''),
  ];
  return languages.find((one) => one === wanted.find((tag) => languages.includes(tag as Language))) ?? usual;
}
