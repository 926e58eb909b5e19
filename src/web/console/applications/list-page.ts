import { html } from '../../style/html.ts';
import { filterForm, paging } from '../filter.ts';
import type { PageContent } from '../layout.ts';
import type { SignedIn } from '../visit.ts';
import { applicationCard } from './card.ts';
import type { Deciding } from './forms.ts';
import { type Listed, type ListQuestion, listStates } from './waiting-list.ts';

/** The waiting list: who waits, oldest first, with everything it takes to decide. */
export function listPage(
  visit: SignedIn,
  { state, group, after }: ListQuestion,
  { items, next }: Listed,
  deciding: Deciding,
): PageContent {
  const { say } = visit;
  const states = listStates.map((value) => ({ value, text: say(`list.${value}`) }));
  const filter = {
    path: '/console/applications',
    ...{ state, states, group, groups: deciding.groups, after },
  };
  return {
    title: say('nav.applications'),
    content: html`<h1>${say('nav.applications')}</h1>
${filterForm(visit, filter)}
${items.length === 0 ? html`<p class="empty quiet">${say(state === 'todo' ? 'list.nobody' : 'list.none')}</p>` : items.map((one) => applicationCard(visit, one, deciding))}
${paging(visit, filter, next)}`,
  };
}
