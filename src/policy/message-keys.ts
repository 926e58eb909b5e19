import { type Severity, severities } from '../detection/finding.ts';
import { type RuleKey, ruleKeys } from './policy.ts';
import { type Verdict, verdicts } from './response.ts';

/** What the bot says to people, and what each text may mention: the placeholders in its braces. */
const sentences = {
  'alert.flag.subject': ['severity', 'category', 'group'],
  'alert.flag.text': ['case', 'severity', 'category', 'group'],
  'alert.remove.subject': ['severity', 'category', 'group'],
  'alert.remove.text': ['case', 'severity', 'category', 'group'],
  'alert.record.subject': ['severity', 'category', 'group'],
  'alert.record.text': ['case', 'severity', 'category', 'group'],
  'alert.hide.subject': ['severity', 'category', 'group'],
  'alert.hide.text': ['case', 'severity', 'category', 'group'],
  'alert.word.subject': ['severity', 'category', 'group'],
  'alert.word.text': ['case', 'severity', 'category', 'group'],
  'alert.quota.subject': ['rule'],
  'alert.quota.text': ['rule', 'most'],
  'alert.stopped.subject': ['rule'],
  'alert.stopped.text': ['rule', 'hits', 'judged', 'minutes'],
  'alert.reverted.subject': ['rule'],
  'alert.reverted.text': ['rule', 'decisions', 'byHand'],
  'alert.noCategory': [],
  'alert.noCase': [],
  'alert.noGroup': [],
  'alert.failed.subject': [],
  'alert.failed.text': ['action'],
  'alert.halted.subject': [],
  'alert.halted.text': ['reason'],
  'alert.permission.subject': [],
  'alert.permission.text': ['group', 'reason'],
  'alert.opinion.subject': [],
  'alert.opinion.text': ['reason'],
  'alert.register.subject': [],
  'alert.register.text': [],
  'alert.leavers.subject': [],
  'alert.leavers.text': ['waiting', 'most'],
  'alert.held.subject': [],
  'alert.held.text': ['count'],
  'waiting.text': ['group'],
  'mail.received.subject': [],
  'mail.received.text': [],
  'mail.received.byHand': [],
  'mail.received.code': ['page'],
  'mail.code.subject': ['group'],
  'mail.code.text': ['group', 'code', 'minutes'],
  'mail.welcome.subject': ['group'],
  'mail.welcome.text': ['group'],
  'coach.text': ['group', 'rule', 'hours'],
  'coach.link': ['link'],
  'report.subject': ['group'],
  'report.text': ['name', 'group', 'category', 'severity', 'day'],
  'withdrawn.subject': ['group'],
  'withdrawn.text': ['name', 'group', 'day'],
  'undone.text': ['group'],
  'undone.yourText': ['text'],
  'repost.text': ['author', 'text'],
  'repost.someone': [],
  'welcome.text': ['group', 'rules'],
  'welcome.purpose': ['purpose'],
  'welcome.answer': ['hours'],
  'page.title': ['organisation'],
  'page.titleAlone': [],
  'page.intro': [],
  'page.observed': [],
  'page.removed': [],
  'page.removedNote': [],
  'page.flagged': [],
  'page.flaggedNote': [],
  'page.coached': [],
  'page.coachedNote': [],
  'page.follows': [],
  'page.again.remove-member': [],
  'page.again.report': [],
  'page.once.remove-member': [],
  'page.once.report': [],
  'page.confirmed.remove-member': [],
  'page.confirmed.report': [],
  'audience.employees': [],
  'audience.clients': [],
  'audience.public': [],
  'page.groupAudience': ['list'],
  'page.groupNotAllowed': ['what'],
  'page.groupImages': ['images'],
  'page.groupLinks': ['links'],
  'page.groupReview': ['day'],
  'page.groupHeld': [],
  'page.groupCoached': ['list'],
  'page.allowed': [],
  'page.tried': [],
  'page.ownRules': [],
  'page.own': [],
  'page.ownNames': ['list'],
  'page.ownDomains': ['list'],
  'page.ownPhones': ['list'],
  'page.ownAccounts': ['list'],
  'page.links': [],
  'page.linksAllowed': ['list'],
  'page.linksForbidden': ['list'],
  'page.exemptPeople': [],
  'page.exemptGroups': [],
  'page.groups': [],
  'page.groupPurpose': ['purpose'],
  'page.groupOwner': ['owner'],
  'page.groupAnswer': ['hours'],
  'page.groupObserved': [],
  'page.groupRemoved': ['list'],
  'page.groupFlagged': ['list'],
  'page.groupAllowed': ['list'],
  'page.version': ['version'],
} as const satisfies Record<string, readonly string[]>;

/** Names of what a person can read about: categories, verdicts, severities; and each category's rule as a plea to members. */
type Label = `category.${RuleKey}` | `rule.${RuleKey}` | `verdict.${Verdict}` | `severity.${Severity}`;

export type MessageKey = keyof typeof sentences | Label;

type Placeholders<Key> = Key extends keyof typeof sentences ? (typeof sentences)[Key][number] : never;

/** The values a message is filled with, by placeholder; nothing for a message that has none. */
export type MessageParams<Key extends MessageKey> = [Placeholders<Key>] extends [never]
  ? readonly []
  : readonly [values: Readonly<Record<Placeholders<Key>, string | number>>];

const labels: readonly Label[] = [
  ...ruleKeys.flatMap((key) => [`category.${key}`, `rule.${key}`] as const),
  ...verdicts.map((verdict) => `verdict.${verdict}` as const),
  ...severities.map((severity) => `severity.${severity}` as const),
];

/** Every message there is, with the placeholders it may use. */
export const messageParams: Readonly<Record<MessageKey, readonly string[]>> = {
  ...sentences,
  ...(Object.fromEntries(labels.map((label) => [label, []])) as Record<Label, []>),
};

export const messageKeys = Object.keys(messageParams) as readonly MessageKey[];
