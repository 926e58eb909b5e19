import type { PlannedAction } from '../enforcement/action.ts';
import type { Mode } from '../policy/policy.ts';
import type { OpenApplication } from './application-store.ts';

/** What makes an admission happen once for an application. */
export const admissionKey = (applicationId: string): string => `admit-member:${applicationId}`;

export const declineKey = (applicationId: string): string => `decline-join-request:${applicationId}`;

/** What a decision about an application leads to on the platform. */
export function deedsOf(
  { id, groupId, personId }: Pick<OpenApplication, 'id' | 'groupId' | 'personId'>,
  decision: string,
  mode: Mode,
): PlannedAction[] {
  const target = { groupId, personId };
  if (decision === 'approve') return [{ kind: 'admit-member', key: admissionKey(id), target, mode }];
  if (decision === 'decline') {
    return [{ kind: 'decline-join-request', key: declineKey(id), target, mode }];
  }
  return [];
}
