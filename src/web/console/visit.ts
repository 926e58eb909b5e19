import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '../../base/text.ts';
import type { Permission } from '../../trust/permissions.ts';
import type { Session, Sessions } from '../../trust/session.ts';
import { createView, type View, type ViewSource } from '../status/view.ts';
import { languageFor } from '../style/language.ts';
import type { ConsoleTexts, Say } from './words.ts';

/** One request for a page: in which language, by whom. */
export type Visit = {
  readonly view: View;
  readonly say: Say;
  /** Where the page is to be had again, without a query, e.g. `/console/cases`. */
  readonly path: string;
  readonly session: Session | undefined;
  /** What every form has to bring along. */
  readonly formToken: string;
  may(permission: Permission): boolean;
};
export type SignedIn = Visit & { readonly session: Session };

export type VisitSource = {
  readonly sessions: Sessions;
  readonly texts: ConsoleTexts;
  readonly view: ViewSource;
  /** Spoken where the browser asks for none of ours. */
  language(): Language;
  /** Others reach this server over TLS: cookies are kept to that. */
  readonly secure: boolean;
};

const languageCookie = 'grindvakt-language';
/** With the prefix a browser takes the cookie from this very host alone, over TLS. */
const sessionCookie = (secure: boolean): string =>
  secure ? '__Host-grindvakt-session' : 'grindvakt-session';

export async function visitOf(source: VisitSource, request: FastifyRequest): Promise<Visit> {
  const { sessions, texts } = source;
  const secret = request.cookies[sessionCookie(source.secure)];
  const session = await sessions.resume(secret);
  const asked = (request.query as Readonly<Record<string, unknown>>).lang ?? request.cookies[languageCookie];
  const language = languageFor(asked, request.headers['accept-language'], source.language());
  return {
    view: createView(source.view, language),
    say: (word, ...params) => texts(language, word, ...params),
    path: pageOf(request),
    session,
    formToken: secret === undefined ? '' : sessions.formToken(secret),
    may: (permission) => session?.may(permission) ?? false,
  };
}

/** What changes something lies below the page that it belongs to. */
function pageOf({ url, method }: FastifyRequest): string {
  const path = url.split('?')[0] ?? '/';
  return method === 'POST' && path !== '/console/sign-in' ? path.replace(/\/[^/]*$/, '') : path;
}

/** From now on this browser is signed in; what it held before opens nothing. */
export async function signInAs(
  { sessions, secure }: Pick<VisitSource, 'sessions' | 'secure'>,
  request: FastifyRequest,
  reply: FastifyReply,
  who: Parameters<Sessions['begin']>[0],
): Promise<void> {
  const name = sessionCookie(secure);
  await sessions.end(request.cookies[name]);
  reply.setCookie(name, await sessions.begin(who), cookieOptions(secure));
}

export async function signOut(
  { sessions, secure }: Pick<VisitSource, 'sessions' | 'secure'>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const name = sessionCookie(secure);
  await sessions.end(request.cookies[name]);
  reply.clearCookie(name, cookieOptions(secure));
}

/** Keeps the language somebody chose for the pages that follow. */
export function rememberLanguage(request: FastifyRequest, reply: FastifyReply, language: Language): void {
  const { lang } = request.query as Readonly<Record<string, unknown>>;
  if (lang !== language) return;
  reply.setCookie(languageCookie, language, { path: '/', sameSite: 'lax', maxAge: 365 * 24 * 3600 });
}

/** Lax, so that a link in an alert leads to the page; what changes anything is guarded on its own. */
const cookieOptions = (secure: boolean) => ({ path: '/', httpOnly: true, sameSite: 'lax', secure }) as const;
