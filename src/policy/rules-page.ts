import type { Language } from '../base/text.ts';
import type { MessageKey, MessageParams } from './message-keys.ts';
import type { Messages } from './messages.ts';
import type { GroupPolicy, Policy } from './policy.ts';
import { isMemberResponse, type MemberResponse } from './response.ts';
import { ownAnswers, type StandingRule, standingRules, type Told } from './standing-rules.ts';

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
    section(say, rules, 'coach', say('page.coached'), say('page.coachedNote')),
    section(say, rules, 'allow', say('page.allowed')),
    follows(say, policy),
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

function section(say: Say, rules: readonly StandingRule[], verdict: Told, heading: string, note = '') {
  const lines = rules
    .filter((rule) => rule.verdict === verdict)
    .map(({ key, tried }) => `${say(`rule.${key}`)}${tried ? ` ${say('page.tried')}` : ''}`);
  return lines.length > 0 && blocks(`## ${heading}`, note, bullets(lines));
}

/** What may follow for somebody who breaks the rules, once or again and again. */
function follows(say: Say, policy: Policy) {
  const steps = [policy.ladder, ...policy.groups.map(({ ladder = [] }) => ladder)].flat();
  const climbed = steps.map((step) => step.do).filter(isMemberResponse);
  const rules = [policy.rules, ...policy.groups.map((group) => group.rules ?? {})];
  const direct = rules.flatMap((some) => Object.values(some).flatMap(({ atOnce = [] }) => atOnce));
  const line = (response: MemberResponse) => [
    climbed.includes(response) && say(`page.again.${response}`),
    direct.includes(response) && say(`page.once.${response}`),
    (climbed.includes(response) || direct.includes(response)) &&
      policy.confirm[response] &&
      say(`page.confirmed.${response}`),
  ];
  const lines = bullets([...line('remove-member'), ...line('report')]);
  return lines !== '' && blocks(`## ${say('page.follows')}`, lines);
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

const planLines = (say: Say, { plan = {}, mode, held }: GroupPolicy) => [
  plan.purpose && say('page.groupPurpose', { purpose: plan.purpose }),
  plan.owner && say('page.groupOwner', { owner: plan.owner }),
  plan.audience?.length &&
    say('page.groupAudience', { list: plan.audience.map((one) => say(`audience.${one}`)).join(', ') }),
  plan.answerWithinHours && say('page.groupAnswer', { hours: plan.answerWithinHours }),
  ...(plan.notAllowed ?? []).map((what) => say('page.groupNotAllowed', { what })),
  plan.images && say('page.groupImages', { images: plan.images }),
  plan.links && say('page.groupLinks', { links: plan.links }),
  plan.reviewBy && say('page.groupReview', { day: plan.reviewBy }),
  held && say('page.groupHeld'),
  mode === 'observe' && say('page.groupObserved'),
];

function differences(say: Say, policy: Policy, group: GroupPolicy) {
  const answers = ownAnswers(policy, group);
  const list = (verdict: Told) =>
    answers
      .filter((answer) => answer.verdict === verdict)
      .map(({ key }) => say(`category.${key}`))
      .join(', ');
  const [remove, flag, coach, allow] = [list('remove'), list('flag'), list('coach'), list('allow')];
  return [
    remove !== '' && say('page.groupRemoved', { list: remove }),
    flag !== '' && say('page.groupFlagged', { list: flag }),
    coach !== '' && say('page.groupCoached', { list: coach }),
    allow !== '' && say('page.groupAllowed', { list: allow }),
  ];
}
