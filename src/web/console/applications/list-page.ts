import { type Html, html } from '../../status/html.ts';
import type { PageContent } from '../layout.ts';
import type { SignedIn } from '../visit.ts';
import { applicationCard } from './card.ts';
import type { Deciding } from './forms.ts';
import { type Listed, type ListQuestion, listStates } from './waiting-list.ts';

/** The waiting list: who waits, oldest first, with everything it takes to decide. */
export function listPage(
  visit: SignedIn,
  question: ListQuestion,
  listed: Listed,
  deciding: Deciding,
): PageContent {
  const { say } = visit;
  const { items, next } = listed;
  return {
    title: say('nav.applications'),
    content: html`<h1>${say('nav.applications')}</h1>
${filterForm(visit, question, deciding)}
${items.length === 0 ? html`<p class="empty quiet">${say(question.state === 'todo' ? 'list.nobody' : 'list.none')}</p>` : items.map((one) => applicationCard(visit, one, deciding))}
${
  (next !== undefined || question.after !== undefined) &&
  html`<nav class="paging" aria-label="${say('list.pages')}">
${question.after !== undefined && html`<a href="${address({ ...question, after: undefined })}">${say('list.first')}</a>`}
${next !== undefined && html`<a href="${address({ ...question, after: next })}" rel="next">${say('list.next')}</a>`}
</nav>`
}`,
  };
}

function filterForm({ say }: SignedIn, { state, group }: ListQuestion, { groups }: Deciding): Html {
  const option = (value: string, text: string, chosen: boolean) =>
    html`<option value="${value}"${chosen && html` selected`}>${text}</option>`;
  return html`<form method="get" action="/console/applications" class="filter" role="search">
<div class="field"><label for="state">${say('list.state')}</label><select id="state" name="state">${listStates.map((one) => option(one, say(`list.${one}`), one === state))}</select></div>
<div class="field"><label for="group">${say('list.group')}</label><select id="group" name="group">${[option('', say('list.allGroups'), group === undefined), ...groups.map(({ id, name }) => option(id, name, id === group))]}</select></div>
<button type="submit" class="plain">${say('list.show')}</button>
</form>`;
}

function address({ state, group, after }: ListQuestion): string {
  const query = new URLSearchParams({ state });
  if (group !== undefined) query.set('group', group);
  if (after !== undefined) query.set('after', after);
  return `/console/applications?${query}`;
}
