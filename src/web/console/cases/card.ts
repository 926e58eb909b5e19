import { type Html, html } from '../../style/html.ts';
import { postForm } from '../layout.ts';
import type { Visit } from '../visit.ts';
import { actorText } from '../who.ts';
import type { ShownCase } from './case-list.ts';

/** One case: what was written, what a rule objects to and why, and what can be done about it. */
export function caseCard(visit: Visit, one: ShownCase): Html {
  const { say, view } = visit;
  const heading = `case-${one.id}`;
  return html`<article class="card case severity-edge-${one.severity}" aria-labelledby="${heading}">
<header>
<h2 id="${heading}"><a href="/console/cases/${one.id}">${say('case.number')} ${one.id}</a>: ${one.categories.map((category) => view.message(`category.${category}`)).join(', ')}</h2>
<p class="meta">${view.label(`kind.${one.kind}`)} · ${view.group(one.group)} · ${say('case.by')} ${authorOf(visit, one)} · ${say('application.waited')} ${view.age(one.openedAt)}${one.edited && html` · ${view.say('edited')}`}</p>
<p><span class="badge severity-${one.severity}">${view.message(`severity.${one.severity}`)}</span>
<span class="badge case-${one.status}">${view.label(`case.${one.status}`)}</span>
${one.state !== 'live' && html`<span class="badge">${view.label(`content.${one.state}`)}</span>`}</p>
</header>
${textOf(visit, one)}
${whyOf(visit, one)}
${one.status === 'closed' ? closedOf(visit, one) : decisionForms(visit, one)}
${looksAt(visit, one)}
</article>`;
}

const authorOf = ({ view }: Visit, { text, author }: ShownCase): Html => {
  const name = text && 'pieces' in text ? text.authorName : undefined;
  if (name !== undefined) return html`<strong>${name}</strong>`;
  return author === '' ? html`${view.say('unknownAuthor')}` : html`<code class="person">${author}</code>`;
};

function textOf(visit: Visit, { id, text, status }: ShownCase): Html {
  const { say, view } = visit;
  if (!text) return html`<p class="note">${say('case.hidden')}</p>`;
  if ('pieces' in text) {
    return html`${text.pieces.length === 0 ? html`<p class="quiet">${view.say('noText')}</p>` : html`<blockquote dir="auto">${text.pieces.map((piece) => (piece.marked ? html`<mark class="evidence">${piece.text}</mark>` : piece.text))}</blockquote>`}
${text.link && html`<p><a href="${text.link}" rel="noopener noreferrer">${say('case.link')}</a></p>`}`;
  }
  if (text.covered.length === 0) return html`<p class="quiet">${view.say('noText')}</p>`;
  const field = `look-${id}`;
  return html`<blockquote dir="auto">${text.covered.map((piece) => piece ?? html`<mark><span aria-hidden="true">•••</span><span class="unseen">[${view.say('covered')}]</span></mark>`)}</blockquote>
${postForm(
  visit,
  `/console/cases/${id}/reveal`,
  html`<div class="field"><label for="${field}">${say('reveal.why')}</label>
<input id="${field}" name="reason" value="${say(status === 'open' ? 'reveal.reason' : 'reveal.again')}" maxlength="2000" required autocomplete="off"></div>
<button type="submit" class="plain">${say('reveal.show')}</button>`,
  'reveal',
)}`;
}

function whyOf({ say, view }: Visit, { findings, policyVersion }: ShownCase): Html {
  if (findings.length === 0) return html`<p class="note">${say('case.noFinding')}</p>`;
  return html`<section><h3>${say('application.why')}</h3><ul class="reasons">${findings.map(
    ({ category, reason, severity, confidence, rule }) =>
      html`<li><strong>${view.message(`category.${category}`)}</strong>: ${view.phrase(reason)} <span class="meta">${view.message(`severity.${severity}`)} · ${view.say('sureness')} ${view.percent(confidence)} · <code>${rule}</code></span></li>`,
  )}</ul><p class="meta">${view.say('policy')} <code>${policyVersion}</code></p></section>`;
}

function decisionForms(visit: Visit, one: ShownCase): Html | false {
  if (!visit.may('cases:decide')) return false;
  return html`<div class="decide">${decisionForm(visit, one, 'allow')}${one.state === 'live' && decisionForm(visit, one, 'remove')}</div>`;
}

function decisionForm(visit: Visit, { id, version }: ShownCase, decision: 'allow' | 'remove'): Html {
  const { say } = visit;
  const field = `${decision}-${id}`;
  return postForm(
    visit,
    `/console/cases/${id}/decision`,
    html`<input type="hidden" name="version" value="${version}">
<div class="field"><label for="${field}">${say('reason')}</label>
<input id="${field}" name="reason" value="${say(`case.${decision}Reason`)}" maxlength="2000" required autocomplete="off"></div>
<button type="submit" name="decision" value="${decision}" aria-describedby="case-${id}" class="${decision === 'remove' ? 'danger' : ''}">${say(`case.${decision}`)}</button>`,
  );
}

function closedOf(visit: Visit, { resolution, note, closedAt }: ShownCase): Html {
  const [, decision, actor = ''] = /^(allow|remove) by (.+)$/.exec(resolution ?? '') ?? [];
  const how = decision
    ? visit.say(decision === 'allow' ? 'case.keptBy' : 'case.removedBy', { who: actorText(visit, actor) })
    : (resolution ?? '');
  return html`<p>${how} ${closedAt !== null && visit.view.clock(closedAt)}</p>${note && html`<blockquote dir="auto">${note}</blockquote>`}`;
}

/** Who has looked at it in the clear: everybody who may look sees that. */
const looksAt = (visit: Visit, { reveals }: ShownCase): Html | false =>
  reveals.length > 0 &&
  html`<details><summary>${visit.say('reveal.who')}</summary><ul class="history">${reveals.map(
    ({ actor, at, reason }) =>
      html`<li>${actorText(visit, actor)} <span class="meta">${visit.view.clock(at)} · ${reason}</span></li>`,
  )}</ul></details>`;
