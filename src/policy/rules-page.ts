import type { Language } from '../base/text.ts';
import type { MessageKey, MessageParams } from './message-keys.ts';
import type { Messages } from './messages.ts';
import type { GroupPolicy, Policy } from './policy.ts';
import type { Verdict } from './response.ts';
import { ownAnswers, type StandingRule, standingRules } from './standing-rules.ts';

type Say = <Key extends MessageKey>(key: Key, ...params: MessageParams<Key>) => string;

/**
 * The page that tells members which rules hold, made from the policy alone, in Markdown. It gives away neither
 * the secret project names nor who is exempt.
 */
export function rulesPage(policy: Policy, messages: Messages, language: Language): string {
  const say: Say = (key, ...params) => messages(language, key, ...params);
  const rules = standingRules(policy);
  const [organisation] = policy.organisation.names;
  return blocks(
    `# ${organisation ? say('page.title', { organisation }) : say('page.titleAlone')}`,
    say('page.intro'),
    policy.mode === 'observe' && say('page.observed'),
    section(say, rules, 'remove', say('page.removed'), say('page.removedNote')),
    section(say, rules, 'flag', say('page.flagged'), say('page.flaggedNote')),
    section(say, rules, 'allow', say('page.allowed')),
    ownRules(say, policy, language),
    own(say, policy),
    links(say, policy),
    policy.exempt.people.length > 0 && say('page.exemptPeople'),
    policy.exempt.groups.length > 0 && say('page.exemptGroups'),
    groups(say, policy),
    `_${say('page.version', { version: policy.version })}_`,
  );
}

const blocks = (...parts: readonly (string | false)[]) => parts.filter(Boolean).join('\n\n');
const bullets = (lines: readonly (string | 0 | false | undefined)[]) =>
  lines
    .filter((line) => typeof line === 'string')
    .map((line) => `- ${line.replaceAll(/\s+/g, ' ')}`)
    .join('\n');

function section(say: Say, rules: readonly StandingRule[], verdict: Verdict, heading: string, note = '') {
  const lines = rules
    .filter((rule) => rule.verdict === verdict)
    .map(({ key, tried }) => `${say(`rule.${key}`)}${tried ? ` ${say('page.tried')}` : ''}`);
  return lines.length > 0 && blocks(`## ${heading}`, note, bullets(lines));
}

/** Rules of the organisation's own for which it has said why; the others are not for members to read. */
function ownRules(say: Say, { patterns }: Policy, language: Language) {
  const lines = bullets(patterns.map(({ stated, reason }) => stated && reason[language]));
  return lines !== '' && blocks(`## ${say('page.ownRules')}`, lines);
}

function own(say: Say, { organisation: { names, domains, phones, accounts } }: Policy) {
  const lines = bullets([
    names.length > 0 && say('page.ownNames', { list: names.join(', ') }),
    domains.length > 0 && say('page.ownDomains', { list: domains.join(', ') }),
    phones.length > 0 && say('page.ownPhones', { list: phones.join(', ') }),
    accounts.length > 0 && say('page.ownAccounts', { list: accounts.join(', ') }),
  ]);
  return lines !== '' && blocks(`## ${say('page.own')}`, lines);
}

function links(say: Say, { links: { allow, forbid } }: Policy) {
  const lines = bullets([
    allow.length > 0 && say('page.linksAllowed', { list: allow.join(', ') }),
    forbid.length > 0 && say('page.linksForbidden', { list: forbid.join(', ') }),
  ]);
  return lines !== '' && blocks(`## ${say('page.links')}`, lines);
}

function groups(say: Say, policy: Policy) {
  const listed = policy.groups.filter(({ id }) => !policy.exempt.groups.includes(id));
  const entries = listed.map((group) => {
    const lines = bullets([...planLines(say, group), ...differences(say, policy, group)]);
    return blocks(`### ${group.name ?? group.id}`, lines);
  });
  return entries.length > 0 && blocks(`## ${say('page.groups')}`, ...entries);
}

const planLines = (say: Say, { plan = {}, mode }: GroupPolicy) => [
  plan.purpose && say('page.groupPurpose', { purpose: plan.purpose }),
  plan.owner && say('page.groupOwner', { owner: plan.owner }),
  plan.answerWithinHours && say('page.groupAnswer', { hours: plan.answerWithinHours }),
  mode === 'observe' && say('page.groupObserved'),
];

function differences(say: Say, policy: Policy, group: GroupPolicy) {
  const answers = ownAnswers(policy, group);
  const list = (verdict: Verdict) =>
    answers
      .filter((answer) => answer.verdict === verdict)
      .map(({ key }) => say(`category.${key}`))
      .join(', ');
  const [remove, flag, allow] = [list('remove'), list('flag'), list('allow')];
  return [
    remove !== '' && say('page.groupRemoved', { list: remove }),
    flag !== '' && say('page.groupFlagged', { list: flag }),
    allow !== '' && say('page.groupAllowed', { list: allow }),
  ];
}
