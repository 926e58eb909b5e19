import { groupPolicy, type Mode, type Policy } from './policy.ts';

/** Really acting in a group takes three who do not object: the process, the policy of the whole and that of the group. */
export function modeFor(policy: Policy, groupId: string, processMode: Mode): Mode {
  const modes = [processMode, policy.mode, groupPolicy(policy, groupId)?.mode];
  return modes.includes('observe') ? 'observe' : 'enforce';
}
