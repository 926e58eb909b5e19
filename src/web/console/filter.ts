import { type Html, html } from '../style/html.ts';
import type { Visit } from './visit.ts';

type Choice = { readonly value: string; readonly text: string };

/** Which of a list is shown. What it holds is in the address, so that the page can be kept and passed on. */
export type Filter = {
  readonly path: string;
  readonly state: string;
  readonly states: readonly Choice[];
  readonly group: string | undefined;
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  readonly after: string | undefined;
};

export function filterForm({ say }: Visit, { path, state, states, group, groups }: Filter): Html {
  const option = ({ value, text }: Choice, chosen: boolean) =>
    html`<option value="${value}"${chosen && html` selected`}>${text}</option>`;
  return html`<form method="get" action="${path}" class="filter" role="search">
<div class="field"><label for="state">${say('list.state')}</label><select id="state" name="state">${states.map((one) => option(one, one.value === state))}</select></div>
<div class="field"><label for="group">${say('list.group')}</label><select id="group" name="group">${[
    option({ value: '', text: say('list.allGroups') }, group === undefined),
    ...groups.map(({ id, name }) => option({ value: id, text: name }, id === group)),
  ]}</select></div>
<button type="submit" class="plain">${say('list.show')}</button>
</form>`;
}

export function paging({ say }: Visit, filter: Filter, next: string | undefined): Html | false {
  if (next === undefined && filter.after === undefined) return false;
  return html`<nav class="paging" aria-label="${say('list.pages')}">
${filter.after !== undefined && html`<a href="${address(filter, undefined)}">${say('list.first')}</a>`}
${next !== undefined && html`<a href="${address(filter, next)}" rel="next">${say('list.next')}</a>`}
</nav>`;
}

function address({ path, state, group }: Filter, after: string | undefined): string {
  const query = new URLSearchParams({ state });
  if (group !== undefined) query.set('group', group);
  if (after !== undefined) query.set('after', after);
  return `${path}?${query}`;
}
