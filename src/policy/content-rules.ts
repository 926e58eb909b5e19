import type { AttachmentRules } from '../detection/attachments/find-in-attachment.ts';
import { groupPolicy, type LinkRules, type Policy } from './policy.ts';

/** What may be linked to in a group: its own lists first, and where the two disagree about a host, it decides. */
export function linkRules(policy: Policy, groupId: string | undefined): LinkRules {
  const own = groupPolicy(policy, groupId)?.links;
  if (!own) return policy.links;
  const { allow = [], forbid = [] } = own;
  const without = (hosts: readonly string[], others: readonly string[]): string[] => {
    const left = new Set(others.map((host) => host.toLowerCase()));
    return hosts.filter((host) => !left.has(host.toLowerCase()));
  };
  return {
    allow: [...allow, ...without(policy.links.allow, forbid)],
    forbid: [...forbid, ...without(policy.links.forbid, allow)],
  };
}

/** What may be attached in a group; what it does not say, the whole says. */
export const attachmentRules = (policy: Policy, groupId: string | undefined): AttachmentRules => ({
  ...policy.attachments,
  ...groupPolicy(policy, groupId)?.attachments,
});
