import type { OverviewAction, OverviewFinding, OverviewPost } from '../overview/overview.ts';
import { type Html, html } from '../style/html.ts';
import type { View } from './view.ts';

/** What came in, what was decided and why, and what was done: one card a post. */
export function postsSection(view: View, posts: readonly OverviewPost[]): Html {
  const { say } = view;
  return html`<section class="posts" aria-labelledby="posts">
    <h2 id="posts">${say('posts')}</h2>
    ${
      posts.length === 0
        ? firstSteps(view)
        : html`<p class="quiet">${say('postsNote')}</p>
          ${posts.map((post) => card(view, post))}`
    }
  </section>`;
}

const steps = [
  ['start.demo', 'npm run demo'],
  ['start.register', 'npx grindvakt register import FILE --kind employee'],
  ['start.webhook', 'POST /webhooks/graph'],
  ['start.doctor', 'npx grindvakt doctor'],
] as const;

const firstSteps = ({ say }: View): Html => html`<div class="empty">
  <p><strong>${say('noPosts')}</strong></p>
  <ol>${steps.map(([step, command]) => html`<li>${say(step)}<br><code>${command}</code></li>`)}</ol>
</div>`;

const verdictText = (view: View, { verdict, act }: OverviewPost['decision']): string =>
  verdict === 'remove' && !act ? view.say('wouldRemove') : view.message(`verdict.${verdict}`);

function card(view: View, post: OverviewPost): Html {
  const { say, label } = view;
  const { decision } = post;
  return html`<article class="card verdict-${decision.verdict}">
    <header>
      <h3><span class="badge ${decision.verdict}">${verdictText(view, decision)}</span>
        ${label(`kind.${post.kind}`)} ${say('inGroup')} ${view.group(post.group)}</h3>
      <p class="meta">${say('by')} ${person(view, post.author)} · ${view.age(decision.decidedAt)}
        ${post.edited && html` · ${say('edited')}`}
        ${post.state !== 'live' && html` · <strong>${label(`content.${post.state}`)}</strong>`}</p>
    </header>
    ${
      post.text.length === 0
        ? html`<p class="quiet">${say('noText')}</p>`
        : html`<blockquote dir="auto">${post.text.map((piece) => piece ?? cover(view))}</blockquote>`
    }
    <dl>
      <dt>${say('why')}</dt>
      <dd>${reasons(view, post)}</dd>
      ${
        post.personsDecision &&
        html`<dt>${say('person')}</dt>
      <dd>${say(post.personsDecision.verdict === 'remove' ? 'personRemoved' : 'personKept')} <span class="meta">${view.age(post.personsDecision.decidedAt)}</span></dd>`
      }
      <dt>${say('done')}</dt>
      <dd>${deeds(view, post)}</dd>
    </dl>
    <footer class="meta">${say('policy')} <code>${decision.policyVersion}</code> · ${say('decision')} ${decision.id}</footer>
  </article>`;
}

const cover = ({ say }: View): Html =>
  html`<mark><span aria-hidden="true">•••</span><span class="unseen">[${say('covered')}]</span></mark>`;

/** Somebody by their pseudonym. */
export const person = ({ say }: View, pseudonym: string): Html =>
  pseudonym === '' ? html`${say('unknownAuthor')}` : html`<code class="person">${pseudonym}</code>`;

function reasons(view: View, { decision }: OverviewPost): Html {
  const { say, label } = view;
  if (decision.findings.length === 0) return html`${say('noFinding')}`;
  const note =
    decision.verdict === 'remove' &&
    !decision.act &&
    decision.objections.length > 0 &&
    html`<p class="note">${say('notCarriedOut')} ${decision.objections.map((one) => label(`objection.${one}`)).join(', ')}.</p>`;
  return html`<ul class="findings">${decision.findings.map((finding) => html`<li>${findingText(view, finding)}</li>`)}</ul>${note}`;
}

function findingText(view: View, finding: OverviewFinding): Html {
  const { say, label } = view;
  return html`<strong>${view.message(`category.${finding.category}`)}</strong>
    <span>${view.phrase(finding.reason)}</span>
    <span class="meta">${view.message(`severity.${finding.severity}`)} · ${say('sureness')} ${view.percent(finding.confidence)}${
      finding.mildedBy && html` · ${label(`milded.${finding.mildedBy}`)}`
    }</span>`;
}

function deeds(view: View, { actions, case: opened }: OverviewPost): Html {
  const { say, label } = view;
  if (actions.length === 0 && !opened) return html`${say('nothingDone')}`;
  return html`<ul class="deeds">${
    opened &&
    html`<li>${say('caseOpened')} ${opened.id} <span class="badge case-${opened.status}">${label(`case.${opened.status}`)}</span></li>`
  }${actions.map(
    (action) =>
      html`<li>${label(`action.${action.kind}`)} ${statusBadge(view, action.status)}${
        worthSaying(action) && html` <span class="meta">${worthSaying(action)}</span>`
      }</li>`,
  )}</ul>`;
}

export const statusBadge = (view: View, status: string): Html =>
  html`<span class="badge state-${status}">${view.label(`status.${status}`)}</span>`;

/** The outcome where it says more than the status does. */
export const worthSaying = ({ status, outcome }: OverviewAction): string =>
  status === 'done' || status === 'recorded' ? '' : (outcome ?? '');
