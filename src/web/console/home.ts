import { type Html, html } from '../style/html.ts';
import type { PageContent } from './layout.ts';
import type { SignedIn } from './visit.ts';

export type HomeSource = {
  /** How many applications wait for a person. */
  applications(): Promise<number>;
  /** How many cases are open. */
  cases(): Promise<number>;
};

/** Where one comes in: what waits, for whoever may see to it. */
export async function homePage(visit: SignedIn, source: HomeSource): Promise<PageContent> {
  const { say } = visit;
  const tiles = [
    visit.may('applications:read') &&
      tile(visit, '/console/applications', await source.applications(), say('home.applications')),
    visit.may('cases:read') && tile(visit, '/console/cases', await source.cases(), say('home.cases')),
  ].filter((one) => one !== false);
  return {
    title: say('nav.home'),
    content: html`<h1>${say('home.title')}</h1>
${tiles.length > 0 ? html`<ul class="tiles">${tiles}</ul>` : html`<p class="empty">${say('home.nothing')}</p>`}
<p class="quiet"><a href="/api/openapi.json">${say('home.api')}</a></p>`,
  };
}

const tile = ({ view }: SignedIn, path: string, count: number, text: string): Html =>
  html`<li><a href="${path}" class="${count > 0 ? 'some' : 'none'}"><strong>${view.number(count)}</strong> <span>${text}</span></a></li>`;
