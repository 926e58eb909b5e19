import { timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import type { Permission } from '../../trust/permissions.ts';
import { pageSecurity } from '../forms/form-pages.ts';
import { isSameOrigin } from '../forms/sender.ts';
import { html } from '../style/html.ts';
import { type LayoutOptions, layout, type PageContent } from './layout.ts';
import { rememberLanguage, type SignedIn, type Visit, type VisitSource, visitOf } from './visit.ts';

/** What a request leads to: a page, or another address. */
export type Answer = (PageContent & { readonly status?: number }) | { readonly goTo: string };

export type GateOptions = VisitSource & LayoutOptions & { readonly publicUrl?: string | undefined };

type Handler<V extends Visit> = (visit: V, request: FastifyRequest, reply: FastifyReply) => Promise<Answer>;

/** Lets requests through to pages: who is not signed in signs in first, who may not is told so. */
export type Gate = {
  /** A page for everybody. */
  open(handler: Handler<Visit>): RouteHandlerMethod;
  /** A page for who is signed in and may. */
  page(permission: Permission, handler: Handler<SignedIn>): RouteHandlerMethod;
  /** What changes something: sent from one of this session's own pages. */
  deed(permission: Permission | undefined, handler: Handler<SignedIn>): RouteHandlerMethod;
};

const security = pageSecurity('self');

export function createGate(options: GateOptions): Gate {
  const answering =
    (handler: Handler<Visit>): RouteHandlerMethod =>
    async (request, reply) => {
      const visit = await visitOf(options, request);
      return send(options, visit, request, reply, await handler(visit, request, reply));
    };
  const signedIn = (permission: Permission | undefined, visit: Visit): Answer | undefined => {
    if (!visit.session) return { goTo: `/console/sign-in?next=${encodeURIComponent(visit.path)}` };
    if (permission !== undefined && !visit.may(permission)) return refusal(visit, 403, 'forbidden');
    return undefined;
  };
  return {
    open: answering,
    page: (permission, handler) =>
      answering(
        async (visit, request, reply) =>
          signedIn(permission, visit) ?? handler(visit as SignedIn, request, reply),
      ),
    deed: (permission, handler) =>
      answering(async (visit, request, reply) => {
        if (!sentFromHere(request, options.publicUrl)) return refusal(visit, 403, 'foreign');
        // Asked for by a form on a page that is not shown any more.
        if (!visit.session) return { goTo: '/console/sign-in' };
        if (!same(fieldOf(request, 'form'), visit.formToken)) return refusal(visit, 403, 'foreign');
        return signedIn(permission, visit) ?? handler(visit as SignedIn, request, reply);
      }),
  };
}

/** Unlike a form that anybody may send, this one is taken from a browser that says where it comes from, or not at all. */
export function sentFromHere({ headers }: FastifyRequest, publicUrl: string | undefined): boolean {
  const said = headers['sec-fetch-site'] ?? headers.origin;
  return said !== undefined && isSameOrigin(headers, publicUrl);
}

function same(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return b.length > 0 && a.length === b.length && timingSafeEqual(a, b);
}

/** A field of a form as it was typed; empty where it is missing or there several times. */
export function fieldOf({ body }: Pick<FastifyRequest, 'body'>, name: string): string {
  const given = (body ?? {}) as Readonly<Record<string, unknown>>;
  const value = Object.hasOwn(given, name) ? given[name] : undefined;
  return typeof value === 'string' ? value.replace(/\r\n?/g, '\n').toWellFormed() : '';
}

export const isId = (text: string): boolean => /^\d{1,18}$/.test(text);

export type WithId = (visit: SignedIn, id: string, request: FastifyRequest) => Promise<Answer>;

/** For an address with an id in it: what is no id names nothing. */
export const withId =
  (handler: WithId): Handler<SignedIn> =>
  async (visit, request) => {
    const { id } = request.params as { id: string };
    return isId(id) ? handler(visit, id, request) : refusal(visit, 404, 'missing');
  };

/** What has a head and a text of its own in the catalogue. */
type RefusalWord =
  | 'foreign'
  | 'forbidden'
  | 'missing'
  | 'slow'
  | 'codeUsed'
  | 'noAddress'
  | 'providerDown'
  | 'providerRefused';

/** A page that says why not. */
export function refusal(visit: Visit, status: number, word: RefusalWord): Answer {
  const head = visit.say(`${word}.head`);
  return {
    status,
    title: head,
    content: html`<section class="card narrow"><h1>${head}</h1><p>${visit.say(`${word}.text`)}</p>
<p><a href="/">${visit.say('nav.home')}</a></p></section>`,
  };
}

export function send(
  options: GateOptions,
  visit: Visit,
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Answer,
): FastifyReply {
  reply.headers(security).header('vary', 'Accept-Language, Cookie');
  rememberLanguage(request, reply, visit.view.language);
  if ('goTo' in answer) return reply.redirect(answer.goTo, 303);
  return reply
    .code(answer.status ?? 200)
    .header('content-language', visit.view.language)
    .type('text/html; charset=utf-8')
    .send(layout(visit, answer, options));
}
