import type { Refusal } from '../../base/refusal.ts';
import type { Result } from '../../base/result.ts';
import { HttpError } from '../errors.ts';
import type { ApiDependencies } from './api-dependencies.ts';
import { appealOperations } from './appeals.ts';
import { brakeOperations } from './brakes.ts';
import { explainOperation } from './explanations.ts';
import { guestOperations } from './guests.ts';
import { memberOperations } from './members.ts';
import { type Operation, operation } from './operation.ts';
import { playgroundOperation } from './playground.ts';
import { qualityOperation } from './quality.ts';
import { importOperation } from './register-import.ts';
import { revertOperation } from './reverts.ts';
import {
  actionPage,
  actionQuery,
  applicationDecisionBody,
  applicationPage,
  applicationQuery,
  caseDecisionBody,
  casePage,
  caseQuery,
  decided,
  groupBody,
  idParams,
  proposalDecisionBody,
} from './schemas.ts';

const refusals = { 404: 'There is none with this id', 409: 'It is no longer open, or not what it was' };

/** Everything the API can do. */
export function operationsOf(api: ApiDependencies): readonly Operation[] {
  return [
    operation({
      method: 'GET',
      path: '/api/v1/cases',
      summary: 'Posts that a moderator is asked to look at, oldest first',
      permission: 'cases:read',
      query: caseQuery,
      answer: casePage,
      run: ({ query, may }) => api.listCases(query, may),
    }),
    operation({
      method: 'POST',
      path: '/api/v1/cases/:id/decision',
      summary: 'Decides a case: the post stays (`allow`) or goes (`remove`)',
      permission: 'cases:decide',
      params: idParams,
      body: caseDecisionBody,
      answer: decided,
      refusals,
      run: async ({ params: { id }, body, caller }) =>
        answerOf(id, await api.decideCase(id, { ...body, by: `token:${caller.id}` })),
    }),
    operation({
      method: 'GET',
      path: '/api/v1/applications',
      summary: 'Wishes to join a group, oldest first',
      permission: 'applications:read',
      query: applicationQuery,
      answer: applicationPage,
      run: ({ query, may }) => api.listApplications(query, may),
    }),
    operation({
      method: 'POST',
      path: '/api/v1/applications/:id/decision',
      summary: 'Decides an application: the person is let in (`approve`) or not (`decline`)',
      permission: 'applications:decide',
      params: idParams,
      body: applicationDecisionBody,
      answer: decided,
      refusals,
      run: async ({ params: { id }, body, caller }) =>
        answerOf(id, await api.decideApplication(id, { ...body, by: `token:${caller.id}` })),
    }),
    operation({
      method: 'POST',
      path: '/api/v1/applications/:id/group',
      summary: 'Says which group a written application is for that names none; it goes on by the rules',
      permission: 'applications:decide',
      params: idParams,
      body: groupBody,
      answer: decided,
      refusals: {
        404: 'There is none with this id, or no such group',
        409: 'It has a group, or does not wait',
      },
      run: async ({ params: { id }, body: { group, reason }, caller }) =>
        answerOf(id, await api.assignGroup(id, { groupId: group, reason, by: `token:${caller.id}` })),
    }),
    operation({
      method: 'POST',
      path: '/api/v1/applications/:id/done',
      summary: 'Says that a request has been declined by hand, on a platform without a call for it',
      permission: 'applications:decide',
      params: idParams,
      answer: decided,
      refusals: { 404: refusals[404], 409: 'Nothing waits to be done by hand' },
      run: async ({ params: { id }, caller }) =>
        answerOf(id, await api.completeDecline(id, { by: `token:${caller.id}` })),
    }),
    operation({
      method: 'GET',
      path: '/api/v1/actions',
      summary: 'What was done or is to be done on the platform, oldest first',
      permission: 'actions:read',
      query: actionQuery,
      answer: actionPage,
      run: ({ query }) => api.listActions(query),
    }),
    operation({
      method: 'POST',
      path: '/api/v1/actions/:id/decision',
      summary: 'Decides what a rule proposes: it is done (`approve`) or not (`reject`)',
      permission: 'cases:decide',
      params: idParams,
      body: proposalDecisionBody,
      answer: decided,
      refusals,
      run: async ({ params: { id }, body, caller }) =>
        answerOf(id, await api.decideAction(id, { ...body, by: `token:${caller.id}` })),
    }),
    ...brakeOperations(api.brakes),
    explainOperation(api.explain),
    ...appealOperations(api.appeals),
    revertOperation(api.revert),
    playgroundOperation(api.playground),
    qualityOperation(api.quality),
    ...(api.guests ? guestOperations(api.guests) : []),
    ...(api.members ? memberOperations(api.members) : []),
    ...(api.importRegister ? [importOperation(api.importRegister)] : []),
  ];
}

function answerOf(id: string, result: Result<{ readonly status: string }, Refusal>) {
  if (result.ok) return { id, status: result.value.status };
  const { code, message } = result.error;
  throw new HttpError(code === 'not_found' ? 404 : 409, code, message);
}
