import { type Language, languages } from '../../base/text.ts';
import type { Permission } from '../../trust/permissions.ts';
import { headTags, logo } from '../style/brand.ts';
import { type Html, html } from '../style/html.ts';
import type { Visit } from './visit.ts';
import type { ConsoleWord } from './word-list.ts';

export type PageContent = {
  readonly title: string;
  readonly content: Html;
  /** What is to be known before the rest: something was done, or could not be. */
  readonly notice?: Html | undefined;
};

export type LayoutOptions = {
  /** Where the style sheet is, with what changes when it does. */
  readonly styleAddress: string;
  /** Decisions are only recorded. */
  readonly observing: boolean;
  readonly demo: boolean;
};

const languageNames: Readonly<Record<Language, string>> = { sv: 'Svenska', en: 'English' };

type Place = {
  readonly path: string;
  readonly word: Extract<ConsoleWord, `nav.${string}`>;
  readonly permission?: Permission;
};
/** The pages there are, in the order of the menu. */
export const places: readonly Place[] = [
  { path: '/', word: 'nav.home' },
  { path: '/console/applications', word: 'nav.applications', permission: 'applications:read' },
  { path: '/console/cases', word: 'nav.cases', permission: 'cases:read' },
];

/** A whole page. It needs no script. */
export function layout(
  visit: Visit,
  { title, content, notice }: PageContent,
  options: LayoutOptions,
): string {
  const { say, view, session } = visit;
  return html`<!doctype html>
<html lang="${view.language}">
<head>
${headTags}
<title>${title} – Grindvakt</title>
<link rel="stylesheet" href="${options.styleAddress}">
</head>
<body>
<a class="skip" href="#content">${say('skip')}</a>
<header class="top"><div class="page">
<a class="brand" href="/">${logo}<strong>Grindvakt</strong></a>
${session && menu(visit)}
<nav class="languages" aria-label="${say('language')}">${languages.map(
    (one) =>
      html`<a href="${visit.path}?lang=${one}" hreflang="${one}" lang="${one}"${one === view.language && html` aria-current="true"`}>${languageNames[one]}</a>`,
  )}</nav>
${session && signedInAs(visit, session.name)}
</div></header>
<main id="content" class="page" tabindex="-1">
${session && options.demo && html`<div class="mode calm"><strong>${say('demo.head')}</strong><p>${say('demo.text')}</p></div>`}
${session && options.observing && html`<div class="mode calm"><strong>${say('observing.head')}</strong><p>${say('observing.text')}</p></div>`}
${notice}
${content}
</main>
</body>
</html>
`.html;
}

const menu = ({ say, path, may }: Visit): Html =>
  html`<nav class="menu" aria-label="${say('menu')}"><ul>${places
    .filter(({ permission }) => permission === undefined || may(permission))
    .map((place) => {
      const here = place.path === '/' ? path === '/' : path.startsWith(place.path);
      return html`<li><a href="${place.path}"${here && html` aria-current="page"`}>${say(place.word)}</a></li>`;
    })}</ul></nav>`;

const signedInAs = (visit: Visit, name: string): Html => html`<div class="account">
<span class="quiet"><span class="prefix">${visit.say('signedInAs')} </span><strong>${name}</strong></span>
${postForm(visit, '/console/sign-out', html`<button class="plain" type="submit">${visit.say('signOut')}</button>`)}
</div>`;

/** A form that changes something: with the token that only a page of this session's knows. */
export const postForm = ({ formToken }: Visit, action: string, content: Html, kind = ''): Html =>
  html`<form method="post" action="${action}" class="${kind}"><input type="hidden" name="form" value="${formToken}">
${content}</form>`;

/** Something was done. */
export const good = (text: string): Html => html`<div class="mode good" role="status"><p>${text}</p></div>`;

/** Something was not done. */
export const bad = (head: string, text: string): Html =>
  html`<div class="mend" role="alert"><strong>${head}</strong><p>${text}</p></div>`;
