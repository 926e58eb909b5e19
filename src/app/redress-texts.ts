import { dayIn } from '../base/day.ts';
import type { Messages } from '../policy/messages.ts';
import { groupPolicy, type Policy, type RuleKey } from '../policy/policy.ts';
import type { AppealWording } from '../redress/appeals/appeal.ts';
import type { UndoWording } from '../redress/undo.ts';

/** Puts what is undone into words, for whoever reads the group and for the author. */
export const createUndoWording = (messages: Messages): UndoWording => ({
  repost: ({ policy: { language }, authorName, text }) =>
    messages(language, 'repost.text', { author: authorName ?? messages(language, 'repost.someone'), text }),
  undone({ policy, groupId, text }) {
    const { language } = policy;
    const group = groupPolicy(policy, groupId)?.name ?? groupId;
    const said = messages(language, 'undone.text', { group });
    return text === undefined ? said : `${said}\n\n${messages(language, 'undone.yourText', { text })}`;
  },
});

/** Puts removals and appeals into words, for the author and for moderators. */
export function createAppealWording(messages: Messages, timeZone: string): AppealWording {
  const nameOf = (policy: Policy, groupId: string) => groupPolicy(policy, groupId)?.name ?? groupId;
  return {
    removed({ policy, groupId, kind, category, link, until }) {
      const { language } = policy;
      const group = nameOf(policy, groupId);
      const said =
        kind === 'member'
          ? messages(language, 'removed.member', { group })
          : messages(language, 'removed.post', { group });
      const rule = category && messages(language, `rule.${category as RuleKey}`);
      const how = messages(language, 'removed.appeal', { link, day: dayIn(timeZone, until) });
      return [said, ...(rule ? [messages(language, 'removed.rule', { rule })] : []), how].join('\n\n');
    },
    received: ({ policy, groupId }) =>
      messages(policy.language, 'appeal.received', { group: nameOf(policy, groupId) }),
    decided: ({ policy, groupId, outcome }) =>
      messages(policy.language, `appeal.${outcome}`, { group: nameOf(policy, groupId) }),
    appealAlert({ policy, groupId, occasion, appealId }) {
      const { language } = policy;
      const key = occasion === 'open' ? 'alert.appeal' : 'alert.overturned';
      const group = nameOf(policy, groupId);
      return {
        event: occasion === 'open' ? 'appeal-opened' : 'appeal-overturned',
        severity: 'high',
        subject: messages(language, `${key}.subject`, { group }),
        text: messages(language, `${key}.text`, { group, appeal: appealId }),
      };
    },
  };
}
