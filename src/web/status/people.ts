import { reasons } from '../../membership/vetting/reasons.ts';
import type { Limited, Overview, OverviewApplication, OverviewCase } from '../overview/overview.ts';
import { type Html, html } from '../style/html.ts';
import { person } from './posts.ts';
import type { View } from './view.ts';

/** Who asks to join: those who wait for a person first, then how the latest went. */
export function applicationsSection(
  view: View,
  { waiting, settled }: Pick<Overview, 'waiting' | 'settled'>,
): Html {
  const { say } = view;
  return html`<section aria-labelledby="applications">
    <h2 id="applications">${say('applications')}</h2>
    <h3>${say('waiting')}</h3>
    ${
      waiting.shown.length === 0
        ? html`<p class="quiet">${say('nobodyWaits')}</p>`
        : html`<ul class="people">${waiting.shown.map((one) => application(view, one))}</ul>${moreOf(view, waiting)}`
    }
    ${
      settled.length > 0 &&
      html`<h3>${say('settled')}</h3>
      <ul class="people">${settled.map((one) => application(view, one))}</ul>`
    }
  </section>`;
}

function application(view: View, one: OverviewApplication): Html {
  const advice = one.status === 'waiting' && one.decision !== null && view.label(`advice.${one.decision}`);
  return html`<li>
    <p>${person(view, one.person)} <span class="badge application-${one.status}">${view.label(`application.${one.status}`)}</span>
      ${advice && html`<span class="meta">${advice}</span>`}</p>
    <p class="meta">${view.group(one.group)} · ${view.age(one.closedAt ?? one.openedAt)}</p>
    ${one.reasons.length > 0 && html`<ul class="reasons">${one.reasons.map((code) => html`<li>${reasonText(view, code)}</li>`)}</ul>`}
  </li>`;
}

const reasonText = (view: View, code: string): string =>
  Object.hasOwn(reasons, code) ? view.phrase(reasons[code as keyof typeof reasons].phrase) : code;

/** What moderators have to look at, oldest first. */
export function casesSection(view: View, cases: Limited<OverviewCase>): Html {
  const { say } = view;
  return html`<section aria-labelledby="cases">
    <h2 id="cases">${say('cases')}</h2>
    ${
      cases.shown.length === 0
        ? html`<p class="quiet">${say('noCases')}</p>`
        : html`<ul class="people">${cases.shown.map((one) => openCase(view, one))}</ul>${moreOf(view, cases)}`
    }
  </section>`;
}

const openCase = (view: View, one: OverviewCase): Html => html`<li>
  <p><strong>${view.say('case')} ${one.id}</strong>
    <span class="badge severity-${one.severity}">${view.message(`severity.${one.severity}`)}</span></p>
  <p>${one.categories.map((category) => view.message(`category.${category}`)).join(', ')}</p>
  <p class="meta">${view.group(one.group)} · ${view.age(one.openedAt)}</p>
</li>`;

const moreOf = ({ say, number }: View, { total, shown }: Limited<unknown>): Html | false =>
  total > shown.length && html`<p class="quiet">+ ${number(total - shown.length)} ${say('more')}</p>`;
