import type { Language } from '../base/text.ts';
import type { Messages } from './messages.ts';
import { groupPolicy, type Policy } from './policy.ts';
import { standingRules } from './standing-rules.ts';

/** What somebody who has been let into a group is told: its rules, what it is for and how fast questions are answered. */
export function welcomeText(
  policy: Policy,
  messages: Messages,
  groupId: string,
  language?: Language,
): string {
  const spoken = language ?? policy.language;
  const group = groupPolicy(policy, groupId);
  const { purpose, answerWithinHours: hours } = group?.plan ?? {};
  const rules = standingRules(policy, group)
    .filter(({ verdict }) => verdict !== 'allow')
    .map(({ key }) => `• ${messages(spoken, `rule.${key}`)}`);
  const name = group?.name ?? policy.organisation.names[0] ?? groupId;
  return [
    messages(spoken, 'welcome.text', { group: name, rules: rules.join('\n') }),
    purpose && messages(spoken, 'welcome.purpose', { purpose }),
    hours && messages(spoken, 'welcome.answer', { hours }),
  ]
    .filter(Boolean)
    .join('\n\n');
}
