import type { FastifyInstance } from 'fastify';
import type { Refusal } from '../../../base/refusal.ts';
import type { Result } from '../../../base/result.ts';
import type { ApplicationDecider } from '../../../membership/decide-application.ts';
import type { DeclineCompleter } from '../../../membership/decline-by-hand.ts';
import type { GroupAssigner } from '../../../membership/written/assign-group.ts';
import { applicationDecisionBody, groupBody } from '../../api/schemas.ts';
import { html } from '../../style/html.ts';
import { type Answer, fieldOf, type Gate, isId, refusal, type WithId, withId } from '../gate.ts';
import { bad, good } from '../layout.ts';
import type { SignedIn } from '../visit.ts';
import type { ConsoleWord } from '../word-list.ts';
import { applicationCard } from './card.ts';
import type { Deciding } from './forms.ts';
import { listPage } from './list-page.ts';
import { type ListQuestion, listStates, type WaitingList } from './waiting-list.ts';

export type ApplicationsDesk = Omit<Deciding, 'groups'> & {
  readonly waiting: WaitingList;
  groups(): Deciding['groups'];
  readonly decide: ApplicationDecider;
  readonly assignGroup: GroupAssigner;
  readonly completeDecline: DeclineCompleter;
};

/** What has just been done, as the address of the next page says it. */
const done = ['approved', 'declined', 'assigned', 'closed', 'recorded'] as const;

/** The waiting list and what is done with it, by the very calls that the API makes. */
export function applicationRoutes(app: FastifyInstance, gate: Gate, desk: ApplicationsDesk): void {
  const deed = (handler: WithId) => gate.deed('applications:decide', withId(handler));
  const deciding = (): Deciding => ({ groups: desk.groups(), isByHand: desk.isByHand });

  app.get(
    '/console/applications',
    gate.page('applications:read', async (visit, { query }) => {
      const question = questionOf(query as Readonly<Record<string, unknown>>);
      const listed = await desk.waiting.list(question, visit.may);
      return { ...listPage(visit, question, listed, deciding()), notice: doneNotice(visit, query) };
    }),
  );

  app.get(
    '/console/applications/:id',
    gate.page(
      'applications:read',
      withId((visit, id) => show(visit, id)),
    ),
  );

  app.post(
    '/console/applications/:id/decision',
    deed(async (visit, id, request) => {
      const [decision, reason] = [fieldOf(request, 'decision'), fieldOf(request, 'reason')];
      const word = applicationDecisionBody.safeParse({
        ...{ decision, reason, version: fieldOf(request, 'version') },
      });
      if (!word.success) return show(visit, id, { status: 422, word: 'wrong' });
      const result = await desk.decide(id, { ...word.data, by: visit.session.actor });
      return next(visit, id, result, ({ status }) =>
        status === 'waiting' ? 'recorded' : word.data.decision === 'approve' ? 'approved' : 'declined',
      );
    }),
  );

  app.post(
    '/console/applications/:id/group',
    deed(async (visit, id, request) => {
      const asked = groupBody.safeParse({
        group: fieldOf(request, 'group'),
        reason: fieldOf(request, 'reason'),
      });
      if (!asked.success) return show(visit, id, { status: 422, word: 'wrong' });
      const { group: groupId, reason } = asked.data;
      const result = await desk.assignGroup(id, { groupId, reason, by: visit.session.actor });
      return next(visit, id, result, () => 'assigned');
    }),
  );

  app.post(
    '/console/applications/:id/done',
    deed(async (visit, id) =>
      next(visit, id, await desk.completeDecline(id, { by: visit.session.actor }), () => 'closed'),
    ),
  );

  /** Back to the list, or the application as it is now with the reason why nothing was done. */
  function next<T>(
    visit: SignedIn,
    id: string,
    result: Result<T, Refusal>,
    what: (value: T) => (typeof done)[number],
  ): Promise<Answer> | Answer {
    if (result.ok) return { goTo: `/console/applications?done=${what(result.value)}` };
    if (result.error.code === 'not_found') return refusal(visit, 404, 'missing');
    return show(visit, id, { status: 409, word: 'conflict' });
  }

  async function show(
    visit: SignedIn,
    id: string,
    problem?: { readonly status: number; readonly word: 'wrong' | 'conflict' },
  ): Promise<Answer> {
    const one = await desk.waiting.read(id, visit.may);
    if (!one) return refusal(visit, 404, 'missing');
    const { say } = visit;
    const title = `${say('application.number')} ${id}`;
    return {
      status: problem?.status ?? 200,
      title,
      notice: problem && bad(say(`${problem.word}.head`), say(`${problem.word}.text`)),
      content: html`<h1><a href="/console/applications">${say('nav.applications')}</a></h1>${applicationCard(visit, one, deciding())}`,
    };
  }
}

function questionOf({ state, group, after }: Readonly<Record<string, unknown>>): ListQuestion {
  return {
    state: listStates.find((one) => one === state) ?? 'todo',
    ...(typeof group === 'string' && group !== '' ? { group } : {}),
    ...(typeof after === 'string' && isId(after) ? { after } : {}),
  };
}

function doneNotice({ say }: SignedIn, query: unknown) {
  const what = done.find((one) => one === (query as Readonly<Record<string, unknown>>).done);
  return what && good(say(`done.${what}` satisfies ConsoleWord));
}
