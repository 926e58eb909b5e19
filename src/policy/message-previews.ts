import type { Language } from '../base/text.ts';
import { type MessageKey, messageKeys } from './message-keys.ts';
import type { Messages } from './messages.ts';
import type { Policy } from './policy.ts';
import { welcomeText } from './welcome.ts';

/** A message as somebody would read it. */
export type MessagePreview = {
  readonly key: MessageKey;
  readonly text: string;
  /** In the organisation's own words, from the policy, rather than those of the message files. */
  readonly own: boolean;
};

// What is said to people outside the moderators' room: to members, to who applies, to managers.
const toPeople = /^(?:waiting|mail|welcome|coach|removed|appeal|undone|repost|report|withdrawn)\./;

/** The values that stand in for what is not known before somebody is written to. */
const samples: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  sv: {
    name: 'Förnamn Efternamn',
    author: 'Förnamn Efternamn',
    text: 'Det som stod i inlägget.',
    group: 'Gruppens namn',
  },
  en: { name: 'First Last', author: 'First Last', text: 'What the post said.', group: 'The group’s name' },
};
const anywhere = {
  code: '1234 5678',
  minutes: '60',
  hours: '24',
  day: '2027-01-31',
  link: 'https://grindvakt.example/…',
  page: 'https://grindvakt.example/…',
};
const aRule = 'hate' as const;
const aSeverity = 'high' as const;

/**
 * Everything members, applicants and managers are told, in one language, filled in for a group of the policy (the
 * first where none is named) and with samples for what is known only when it is sent.
 * @param messages with the policy's own words in them already: see `withOverrides`
 */
export function messagePreviews(
  policy: Policy,
  messages: Messages,
  language: Language,
  groupId = policy.groups[0]?.id,
): MessagePreview[] {
  const group = policy.groups.find(({ id }) => id === groupId);
  const values: Record<string, string> = {
    ...anywhere,
    ...samples[language],
    ...(groupId !== undefined && { group: group?.name ?? groupId }),
    rule: messages(language, `rule.${aRule}`),
    category: messages(language, `category.${aRule}`),
    severity: messages(language, `severity.${aSeverity}`),
    rules: '…',
    purpose: group?.plan?.purpose ?? '…',
  };
  // Each message takes from the values what its placeholders name; the types cannot follow a key that varies.
  const say = messages as (language: Language, key: MessageKey, values: Record<string, string>) => string;
  return messageKeys
    .filter((key) => toPeople.test(key))
    .map((key) => ({
      key,
      text:
        key === 'welcome.text' && groupId
          ? welcomeText(policy, messages, groupId, language)
          : say(language, key, values),
      own: policy.messages[language][key] !== undefined,
    }));
}
