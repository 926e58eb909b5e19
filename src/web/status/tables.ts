import type { OverviewAction, OverviewIntake, OverviewRegister } from '../overview/overview.ts';
import { type Html, html } from '../style/html.ts';
import { person, statusBadge, worthSaying } from './posts.ts';
import type { View } from './view.ts';

export function registersSection(view: View, registers: readonly OverviewRegister[]): Html {
  const { say, number, age } = view;
  const isEmpty = registers.every(({ active }) => active === 0);
  return html`<section aria-labelledby="registers">
    <h2 id="registers">${say('registers')}</h2>
    <table>
      <caption class="unseen">${say('registersCaption')}</caption>
      <thead><tr><th scope="col">${say('register')}</th><th scope="col" class="number">${say('active')}</th><th scope="col">${say('lastRead')}</th></tr></thead>
      <tbody>${registers.map(
        ({ kind, active, importedAt }) =>
          html`<tr><th scope="row">${say(kind)}</th><td class="number">${number(active)}</td><td>${importedAt ? age(importedAt) : say('never')}</td></tr>`,
      )}</tbody>
    </table>
    ${isEmpty && html`<p class="note">${say('emptyRegister')}</p>`}
  </section>`;
}

export function intakeSection(view: View, { lastDay, pending, failed }: OverviewIntake): Html {
  const { say, number } = view;
  return html`<section aria-labelledby="intake">
    <h2 id="intake">${say('intake')}</h2>
    ${
      lastDay.length === 0
        ? html`<p class="quiet">${say('nothingCame')}</p>`
        : html`<table>
      <caption class="unseen">${say('intakeCaption')}</caption>
      <thead><tr><th scope="col">${say('what')}</th><th scope="col" class="number">${say('number')}</th></tr></thead>
      <tbody>${lastDay.map(
        ({ object, field, count, ignored }) =>
          html`<tr><th scope="row"><code>${object}/${field}</code>${ignored && html` <span class="meta">${say('ignored')}</span>`}</th><td class="number">${number(count)}</td></tr>`,
      )}</tbody>
    </table>`
    }
    ${pending > 0 && html`<p class="meta">${number(pending)} ${say('pending')}</p>`}
    ${failed > 0 && html`<p class="note">${number(failed)} ${say('failed')}</p>`}
  </section>`;
}

export function actionsSection(view: View, actions: readonly OverviewAction[]): Html {
  const { say, label } = view;
  return html`<section class="wide" aria-labelledby="actions">
    <h2 id="actions">${say('actions')}</h2>
    ${
      actions.length === 0
        ? html`<p class="quiet">${say('noActions')}</p>`
        : html`<div class="scroll" role="region" aria-labelledby="actions" tabindex="0"><table>
      <caption class="unseen">${say('actionsCaption')}</caption>
      <thead><tr><th scope="col">${say('when')}</th><th scope="col">${say('action')}</th><th scope="col">${say('about')}</th><th scope="col">${say('state')}</th><th scope="col">${say('outcome')}</th></tr></thead>
      <tbody>${actions.map(
        (action) => html`<tr>
          <td>${view.clock(action.finishedAt ?? action.plannedAt)}</td>
          <th scope="row">${label(`action.${action.kind}`)}</th>
          <td>${about(view, action)}</td>
          <td>${statusBadge(view, action.status)}</td>
          <td class="outcome">${worthSaying(action)}</td>
        </tr>`,
      )}</tbody>
    </table></div>`
    }
  </section>`;
}

function about(view: View, { target, decisionId }: OverviewAction): Html {
  const { personId, recipientId, groupId, postId, commentId } = target;
  const somebody = personId ?? recipientId;
  const content = postId ?? commentId;
  return html`${somebody !== undefined && person(view, somebody)}
    ${content !== undefined && html`<code>${content}</code>`}
    ${groupId !== undefined && html` <span class="meta">${view.group(groupId)}</span>`}
    ${somebody === undefined && content === undefined && decisionId !== null && `${view.say('decision')} ${decisionId}`}`;
}
