import { type Html, html } from '../../style/html.ts';
import { postForm } from '../layout.ts';
import type { Visit } from '../visit.ts';
import type { WaitingApplication } from './waiting-list.ts';

/** What is to be known of the organisation to say what can be done with an application. */
export type Deciding = {
  /** Groups that an application can be given, id and name. */
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  /** Whether a person lets people into a group, because no join requests come from the platform. */
  isByHand(groupId: string): boolean;
};

/** What can be done with an application, for who may; each is one click, the reasons are there to be changed. */
export function decisionForms(visit: Visit, one: WaitingApplication, deciding: Deciding): Html | false {
  if (!visit.may('applications:decide')) return false;
  const isOpen = one.status === 'waiting' || one.status === 'declined';
  const withoutGroup = one.group === '' && !one.requested;
  const forms = [
    one.task && doneForm(visit, one),
    one.status === 'waiting' && withoutGroup && groupForm(visit, one, deciding),
    isOpen && approval(visit, one, deciding, withoutGroup),
    (one.status === 'waiting' || one.status === 'approving') && decisionForm(visit, one, 'decline'),
  ].filter((form) => form !== false);
  return forms.length > 0 && html`<div class="decide">${forms}</div>`;
}

function approval(
  visit: Visit,
  one: WaitingApplication,
  { isByHand }: Deciding,
  withoutGroup: boolean,
): Html | false {
  if (withoutGroup) return false;
  if (one.requested) return decisionForm(visit, one, 'approve');
  return isByHand(one.group)
    ? decisionForm(visit, one, 'approve', 'byHand')
    : html`<p class="note">${visit.say('application.noRequest')}</p>`;
}

function decisionForm(
  visit: Visit,
  one: WaitingApplication,
  decision: 'approve' | 'decline',
  how?: 'byHand',
): Html {
  const { say } = visit;
  const field = `${decision}-${one.id}`;
  return postForm(
    visit,
    `/console/applications/${one.id}/decision`,
    html`<input type="hidden" name="version" value="${one.version}">
<div class="field"><label for="${field}">${say('reason')}</label>
<input id="${field}" name="reason" value="${say(`${decision}.reason`)}" maxlength="2000" required autocomplete="off"></div>
<button type="submit" name="decision" value="${decision}" aria-describedby="application-${one.id}" class="${decision === 'decline' ? 'danger' : ''}">${say(how ? 'approve.byHand' : `${decision}.button`)}</button>`,
  );
}

const doneForm = (visit: Visit, { id }: WaitingApplication): Html =>
  postForm(
    visit,
    `/console/applications/${id}/done`,
    html`<p>${visit.say('task.text')}</p><button type="submit" aria-describedby="application-${id}">${visit.say('task.done')}</button>`,
    'task',
  );

function groupForm(visit: Visit, { id }: WaitingApplication, { groups }: Deciding): Html {
  const { say } = visit;
  if (groups.length === 0) return html`<p class="note">${say('group.none')}</p>`;
  return postForm(
    visit,
    `/console/applications/${id}/group`,
    html`<div class="field"><label for="group-${id}">${say('group.which')}</label>
<select id="group-${id}" name="group" required><option value="">${say('group.choose')}</option>${groups.map((group) => html`<option value="${group.id}">${group.name}</option>`)}</select></div>
<div class="field"><label for="group-reason-${id}">${say('reason')}</label>
<input id="group-reason-${id}" name="reason" value="${say('group.reason')}" maxlength="2000" required autocomplete="off"></div>
<button type="submit">${say('group.assign')}</button>`,
    'group',
  );
}
