import type { FastifyInstance } from 'fastify';
import type { CaseDecider } from '../../../screening/decide-case.ts';
import { caseDecisionBody, revealBody } from '../../api/schemas.ts';
import { html } from '../../style/html.ts';
import { filterForm, paging } from '../filter.ts';
import { type Answer, fieldOf, type Gate, isId, refusal, withId } from '../gate.ts';
import { bad, good } from '../layout.ts';
import type { SignedIn } from '../visit.ts';
import { caseCard } from './card.ts';
import { type CaseList, type CaseQuestion, caseStates } from './case-list.ts';

export type CasesDesk = {
  readonly cases: CaseList;
  groups(): readonly { readonly id: string; readonly name: string }[];
  readonly decide: CaseDecider;
};

const done = ['kept', 'removed'] as const;

/** What moderators are asked to look at, and what is done with it, by the very call that the API makes. */
export function caseRoutes(app: FastifyInstance, gate: Gate, desk: CasesDesk): void {
  app.get(
    '/console/cases',
    gate.page('cases:read', async (visit, { query }) => {
      const asked = query as Readonly<Record<string, unknown>>;
      const what = done.find((one) => one === asked.done);
      return {
        ...(await listPage(visit, questionOf(asked))),
        notice: what && good(visit.say(`done.${what}`)),
      };
    }),
  );

  app.get(
    '/console/cases/:id',
    gate.page(
      'cases:read',
      withId((visit, id) => show(visit, id)),
    ),
  );

  app.post(
    '/console/cases/:id/reveal',
    gate.deed(
      'content:read',
      withId(async (visit, id, request) => {
        const asked = revealBody.safeParse({ reason: fieldOf(request, 'reason') });
        if (!asked.success) return show(visit, id, { status: 422, word: 'wrong' });
        const look = { actor: visit.session.actor, reason: asked.data.reason };
        if (!(await desk.cases.reveal(id, look))) return refusal(visit, 404, 'missing');
        return { goTo: `/console/cases/${id}` };
      }),
    ),
  );

  app.post(
    '/console/cases/:id/decision',
    gate.deed(
      'cases:decide',
      withId(async (visit, id, request) => {
        const [decision, reason] = [fieldOf(request, 'decision'), fieldOf(request, 'reason')];
        const word = caseDecisionBody.safeParse({
          ...{ decision, reason, version: fieldOf(request, 'version') },
        });
        if (!word.success) return show(visit, id, { status: 422, word: 'wrong' });
        const result = await desk.decide(id, { ...word.data, by: visit.session.actor });
        if (result.ok)
          return { goTo: `/console/cases?done=${word.data.decision === 'allow' ? 'kept' : 'removed'}` };
        if (result.error.code === 'not_found') return refusal(visit, 404, 'missing');
        return show(visit, id, { status: 409, word: 'conflict' });
      }),
    ),
  );

  async function listPage(visit: SignedIn, question: CaseQuestion) {
    const { say } = visit;
    const { items, next } = await desk.cases.list(question, visit);
    const states = caseStates.map((value) => ({ value, text: say(`case.${value}`) }));
    const { state, group, after } = question;
    const filter = { path: '/console/cases', state, states, group, groups: desk.groups(), after };
    return {
      title: say('nav.cases'),
      content: html`<h1>${say('nav.cases')}</h1>
${filterForm(visit, filter)}
${items.length === 0 ? html`<p class="empty quiet">${say(state === 'open' ? 'case.none' : 'list.none')}</p>` : items.map((one) => caseCard(visit, one))}
${paging(visit, filter, next)}`,
    };
  }

  async function show(
    visit: SignedIn,
    id: string,
    problem?: { readonly status: number; readonly word: 'wrong' | 'conflict' },
  ): Promise<Answer> {
    const one = await desk.cases.read(id, visit);
    if (!one) return refusal(visit, 404, 'missing');
    const { say } = visit;
    return {
      status: problem?.status ?? 200,
      title: `${say('case.number')} ${id}`,
      notice: problem && bad(say(`${problem.word}.head`), say(`${problem.word}.text`)),
      content: html`<h1><a href="/console/cases">${say('nav.cases')}</a></h1>${caseCard(visit, one)}`,
    };
  }
}

function questionOf({ state, group, after }: Readonly<Record<string, unknown>>): CaseQuestion {
  return {
    state: caseStates.find((one) => one === state) ?? 'open',
    ...(typeof group === 'string' && group !== '' ? { group } : {}),
    ...(typeof after === 'string' && isId(after) ? { after } : {}),
  };
}
