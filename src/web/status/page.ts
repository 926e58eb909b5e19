import { type Language, languages } from '../../base/text.ts';
import type { Overview } from '../overview/overview.ts';
import { headTags, logo } from '../style/brand.ts';
import { type Html, html } from '../style/html.ts';
import { sheetWith, workFrame } from '../style/sheet.ts';
import { applicationsSection, casesSection } from './people.ts';
import { postsSection } from './posts.ts';
import { actionsSection, intakeSection, registersSection } from './tables.ts';
import type { StatusDependencies, View } from './view.ts';
import type { Word } from './words.ts';

/** The content security policy allows this style sheet and no other. */
export const statusSheet = sheetWith(workFrame, new URL('style.css', import.meta.url));

const refreshSeconds = 10;
const languageNames: Readonly<Record<Language, string>> = { sv: 'Svenska', en: 'English' };

export type PageOptions = {
  readonly view: View;
  readonly status: Pick<StatusDependencies, 'enforcement' | 'platformToken' | 'demo'>;
  readonly readAt: Date;
  /** Whether the page reloads by itself. */
  readonly refreshes: boolean;
};

/** The whole page. It needs no script and loads nothing. */
export function statusPage(options: PageOptions, overview: Overview): string {
  const { view, refreshes } = options;
  const { say, language } = view;
  const page = html`<!doctype html>
<html lang="${language}">
<head>
${headTags}
${refreshes && html`<meta http-equiv="refresh" content="${refreshSeconds}">`}
<title>${say('title')}</title>
<style>${{ html: statusSheet.text }}</style>
</head>
<body>
<a class="skip" href="#content">${say('skip')}</a>
${top(options)}
<main id="content" class="page">
${modes(options)}
${glance(view, overview)}
<div class="columns">
${postsSection(view, overview.posts)}
<div class="side">
${applicationsSection(view, overview)}
${casesSection(view, overview.cases)}
${registersSection(view, overview.registers)}
${intakeSection(view, overview.intake)}
</div>
</div>
${actionsSection(view, overview.actions)}
</main>
${foot(options)}
</body>
</html>
`;
  return page.html;
}

/** The page again in another language, or reloading or not. */
const address = (language: Language, refreshes: boolean): string =>
  `/?lang=${language}${refreshes ? '' : '&refresh=off'}`;

const top = ({ view, refreshes }: PageOptions): Html => html`<header class="top"><div class="page">
<div class="brand">
${logo}
<div><h1>Grindvakt</h1><p class="quiet">${view.say('tagline')}</p></div>
</div>
<nav class="languages" aria-label="${view.say('language')}">${languages.map(
  (one) =>
    html`<a href="${address(one, refreshes)}" hreflang="${one}" lang="${one}"${one === view.language && html` aria-current="page"`}>${languageNames[one]}</a>`,
)}</nav>
</div></header>`;

function modes({ view: { say }, status }: PageOptions): Html {
  const mode = (kind: 'good' | 'calm' | 'wanting', head: Word, text: Word) =>
    html`<div class="mode ${kind}"><strong>${say(head)}</strong><p>${say(text)}</p></div>`;
  const acting = status.enforcement === 'enforce';
  return html`<div class="modes">
${acting ? mode('good', 'enforce', 'enforceText') : mode('calm', 'observe', 'observeText')}
${
  status.demo
    ? mode('calm', 'demo', 'demoText')
    : status.platformToken
      ? mode('good', 'connected', 'connectedText')
      : mode('wanting', 'noToken', 'noTokenText')
}
</div>`;
}

function glance({ say, number }: View, { intake, verdicts, waiting, cases }: Overview): Html {
  const cameIn = intake.lastDay.reduce((sum, { count }) => sum + count, 0);
  const lastDay = [
    ['', cameIn, say('cameIn')],
    ['allow', verdicts.allow ?? 0, say('leftAlone')],
    ['flag', verdicts.flag ?? 0, say('toModerator')],
    ['remove', verdicts.remove ?? 0, say('toRemove')],
  ] as const;
  const rightNow = [
    ['', waiting.total, say('waitToJoin')],
    ['', cases.total, say('casesOpen')],
  ] as const;
  const tiles = (list: typeof lastDay | typeof rightNow) =>
    list.map(
      ([kind, value, text]) =>
        html`<li class="${value > 0 ? kind : 'none'}"><strong>${number(value)}</strong><span>${text}</span></li>`,
    );
  return html`<div class="glance">
<section aria-labelledby="last-day"><h2 id="last-day">${say('lastDay')}</h2><ul>${tiles(lastDay)}</ul></section>
<section aria-labelledby="right-now"><h2 id="right-now">${say('rightNow')}</h2><ul>${tiles(rightNow)}</ul></section>
</div>`;
}

const foot = ({ view, readAt, refreshes }: PageOptions): Html => html`<footer class="page foot">
<p>${view.say('readAt')} ${view.clock(readAt)}. ${view.say(refreshes ? 'refreshes' : 'paused')}
<a href="${address(view.language, !refreshes)}">${view.say(refreshes ? 'pause' : 'resume')}</a></p>
<p>${view.say('local')}</p>
<nav aria-label="${view.say('elsewhere')}"><a href="/console/sign-in">${view.say('signIn')}</a> <a href="/health/ready">${view.say('health')}</a> <a href="/metrics">${view.say('metrics')}</a> <a href="/api/openapi.json">${view.say('api')}</a></nav>
</footer>`;
