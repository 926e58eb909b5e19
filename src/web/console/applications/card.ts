import type { Candidate } from '../../../membership/candidates.ts';
import { reasons } from '../../../membership/vetting/reasons.ts';
import { type Html, html } from '../../style/html.ts';
import type { Visit } from '../visit.ts';
import { actorText } from '../who.ts';
import { type Deciding, decisionForms } from './forms.ts';
import type { PastDecision, Side, WaitingApplication } from './waiting-list.ts';

/** One application: who, for how long, what speaks for and against, and what can be done about it. */
export function applicationCard(visit: Visit, one: WaitingApplication, deciding: Deciding): Html {
  const { say, view } = visit;
  const heading = `application-${one.id}`;
  return html`<article class="card application" aria-labelledby="${heading}">
<header>
<h2 id="${heading}"><a href="/console/applications/${one.id}">${nameOf(visit, one)}</a></h2>
<p class="meta">${groupText(visit, one.group)} · ${say('application.waited')} ${view.age(one.openedAt)} · ${say(`source.${sourceOf(one.source)}`)}</p>
<p><span class="badge application-${one.status}">${view.label(`application.${one.status}`)}</span>
${one.task && html` <span class="badge flag">${say('application.task')}</span>`}
${adviceOf(visit, one)}</p>
</header>
${one.reasons.length > 0 && html`<section><h3>${say('application.why')}</h3><ul class="reasons">${one.reasons.map((code) => html`<li>${reasonText(visit, code)} <code class="code">${code}</code></li>`)}</ul></section>`}
${one.sides ? sidesTable(visit, one.sides, one.candidates ?? []) : html`<p class="note">${say('application.hidden')}</p>`}
${one.related.length > 0 && relatedList(visit, one)}
${decisionForms(visit, one, deciding)}
${historyOf(visit, one.history)}
</article>`;
}

const sources = ['poll', 'delivery', 'form', 'mail'] as const;
const sourceOf = (source: string) => sources.find((one) => one === source) ?? 'poll';

/** By name where that may be known, else by what stands for the person. */
export function nameOf({ say }: Visit, { sides, pseudonym, id }: WaitingApplication): string {
  const named = sides?.map(({ details }) => details.profile?.name ?? details.name ?? details.written?.name);
  return named?.find(Boolean) ?? (pseudonym === '' ? `${say('application.number')} ${id}` : pseudonym);
}

const groupText = ({ view, say }: Visit, group: string): string =>
  group === '' ? say('application.noGroup') : view.group(group);

/** What a person has decided of it, or else what the rules advise. */
function adviceOf(visit: Visit, { status, decision, decidedBy }: WaitingApplication): Html | false {
  if (decision === null) return false;
  if (decidedBy === null && status !== 'waiting')
    return html` <span class="meta">${visit.say('application.byRules')}</span>`;
  if (decidedBy === null) return html` <span class="meta">${visit.view.label(`advice.${decision}`)}</span>`;
  const word = decision === 'approve' ? 'application.approvedBy' : 'application.declinedBy';
  return html` <span class="meta">${visit.say(word, { who: actorText(visit, decidedBy) })}</span>`;
}

const reasonText = ({ view }: Visit, code: string): string =>
  Object.hasOwn(reasons, code) ? view.phrase(reasons[code as keyof typeof reasons].phrase) : code;

/** What each side says, beside each other, so that they can be compared line by line. */
function sidesTable(visit: Visit, sides: readonly Side[], candidates: readonly Candidate[]): Html {
  const { say } = visit;
  return html`<div class="sides">
${sides.flatMap((side) => [
  side.personId !== '' && profileBox(visit, side),
  side.details.written && writtenBox(visit, side),
])}
<section><h3>${say('application.register')}</h3>
${
  candidates.length === 0
    ? html`<p class="quiet">${say('application.noCandidate')}</p>`
    : candidates.map((candidate) => candidateBox(visit, candidate))
}</section>
</div>`;
}

function profileBox({ say }: Visit, { personId, details: { name, profile } }: Side): Html {
  return html`<section><h3>${say('application.profile')}</h3>${facts([
    [say('fact.name'), profile?.name ?? name],
    [say('fact.number'), profile?.employeeNumber ?? profile?.externalId],
    [say('fact.email'), profile?.email],
    [say('fact.department'), profile?.department],
    [say('fact.account'), personId],
  ])}</section>`;
}

function writtenBox({ say }: Visit, { source, details: { written } }: Side): Html {
  return html`<section><h3>${say(source === 'mail' ? 'application.mail' : 'application.form')}</h3>${facts([
    [say('fact.name'), written?.name],
    [say('fact.number'), written?.number],
    [say('fact.email'), written?.email],
    [say('fact.subject'), written?.subject],
  ])}
${written?.unverified && html`<p class="problem">${say('fact.unverified')}</p>`}
${written?.message && html`<blockquote dir="auto">${written.message}</blockquote>`}</section>`;
}

function candidateBox({ say }: Visit, one: Candidate): Html {
  return html`<div class="candidate"><p><strong>${one.name}</strong> <span class="badge ${one.status === 'active' ? 'allow' : 'remove'}">${say(`register.${one.status}`)}</span></p>${facts(
    [
      [say(`register.${one.kind}`), one.number],
      [say('fact.department'), one.department],
      [say('fact.from'), one.from],
      [say('fact.until'), one.until],
    ],
  )}</div>`;
}

const facts = (list: readonly (readonly [string, string | undefined])[]): Html =>
  html`<dl>${list
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([what, value]) => html`<dt>${what}</dt><dd>${value}</dd>`)}</dl>`;

const relatedList = ({ say }: Visit, { related }: WaitingApplication): Html =>
  html`<section><h3>${say('application.related')}</h3><p class="quiet">${say('application.relatedText')}</p>
<ul class="links">${related.map((id) => html`<li><a href="/console/applications/${id}">${say('application.number')} ${id}</a></li>`)}</ul></section>`;

/** How it was decided so far: by the rules, step by step, and by people. */
function historyOf(visit: Visit, history: readonly PastDecision[]): Html | false {
  const { say, view } = visit;
  if (history.length === 0) return false;
  return html`<details><summary>${say('history.title')}</summary><ol class="history">${history.map(
    ({ verdict, at, by, reason, steps }) => html`<li>
<p><strong>${verdictText(visit, verdict)}</strong> <span class="meta">${by ? actorText(visit, by) : say('history.rules')} · ${view.clock(at)}</span></p>
${reason && html`<blockquote dir="auto">${reason}</blockquote>`}
${steps.length > 0 && html`<ul class="steps">${steps.map(({ rule, outcome, detail }) => html`<li class="step-${outcome}"><code>${rule}</code> ${say(`step.${outcome}`)} <span class="meta">${detail}</span></li>`)}</ul>`}
</li>`,
  )}</ol></details>`;
}

const verdictText = ({ say, view }: Visit, verdict: string): string =>
  verdict === 'assign-group' ? say('history.assigned') : view.label(`advice.${verdict}`);
