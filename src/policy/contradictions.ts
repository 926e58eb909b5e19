import { severities } from '../detection/finding.ts';
import { defaultPolicy } from './default-policy.ts';
import type { Issue } from './issues.ts';
import { wrongMessage } from './messages.ts';
import type { RuleKey } from './policy.ts';
import type { PolicyFile } from './policy-schema.ts';
import { strengthOf } from './response.ts';

type Rules = NonNullable<PolicyFile['rules']>;
type Rule = NonNullable<Rules[RuleKey]>;
type Ladder = NonNullable<PolicyFile['ladder']>;
type Path = readonly (string | number)[];

/** What each rule and step says rightly on its own, and cannot be meant together. */
export function contradictions(file: PolicyFile): Issue[] {
  const groups = (file.groups ?? []).map((group, index) => ({ group, path: ['groups', index] as const }));
  const rules = [
    { path: ['rules'] as Path, rules: file.rules ?? {} },
    ...groups.map(({ group, path }) => ({ path: [...path, 'rules'] as Path, rules: group.rules ?? {} })),
  ];
  const ladders = [
    { path: ['ladder'] as Path, ladder: file.ladder ?? [] },
    ...groups.map(({ group, path }) => ({ path: [...path, 'ladder'] as Path, ladder: group.ladder ?? [] })),
  ];
  return [
    ...rules.flatMap(({ path, rules }) => inRules(path, rules)),
    ...ladders.flatMap(({ path, ladder }) => inLadder(path, ladder, file)),
    ...groups.flatMap(({ group, path }) =>
      group.held && file.exempt?.groups?.includes(group.id)
        ? [issue([...path, 'held'], 'stands under exempt.groups too, where nobody looks; keep one')]
        : [],
    ),
    ...inMessages(file),
  ];
}

const issue = (path: Path, message: string): Issue => ({ path, message });

function inRules(path: Path, rules: Rules): Issue[] {
  return (Object.keys(rules) as RuleKey[]).flatMap((key) => {
    const rule = rules[key] as Rule;
    const at = [...path, key];
    return [
      ...milderWhenSevere(at, rule),
      ...neverTried(at, rule),
      ...nothingRemoved(at, rule),
      ...both(at, rule),
    ];
  });
}

/** A severe finding must not be answered more mildly than a slight one by the same rule. */
function milderWhenSevere(at: Path, rule: Rule): Issue[] {
  const written = severities.flatMap((severity) => {
    const response = rule[severity];
    return response ? [{ severity, response }] : [];
  });
  return written.flatMap(({ severity, response }, index) => {
    const harsher = written
      .slice(0, index)
      .find((slight) => strengthOf(slight.response) > strengthOf(response));
    return harsher
      ? [
          issue(
            [...at, severity],
            `"${response}" is milder than ${harsher.severity}: ${harsher.response}; write at least ${harsher.response}`,
          ),
        ]
      : [];
  });
}

const limits = ['severity', 'confidence', 'audience', 'language', 'room', 'form'] as const;

function neverTried(at: Path, { respond = [] }: Rule): Issue[] {
  const all = respond.findIndex((condition) => limits.every((limit) => isOpen(condition[limit])));
  return all === -1 || all === respond.length - 1
    ? []
    : [
        issue(
          [...at, 'respond', all + 1],
          'is never tried, since the one before fits everything; move it up',
        ),
      ];
}

const isOpen = (limit: unknown): boolean =>
  limit === undefined || (Array.isArray(limit) && limit.length === 0);

function nothingRemoved(at: Path, rule: Rule): Issue[] {
  if (!rule.atOnce?.length) return [];
  const whole = severities.every((severity) => rule[severity] !== undefined);
  const answers = [
    ...severities.map((severity) => rule[severity]),
    ...(rule.respond ?? []).map((one) => one.do),
  ];
  return whole && !answers.includes('remove')
    ? [issue([...at, 'atOnce'], 'follows what this rule removes, and it removes nothing; take it away')]
    : [];
}

function both(at: Path, { examples }: Rule): Issue[] {
  return (examples?.allows ?? []).flatMap((text, index) =>
    examples?.flags?.includes(text)
      ? [issue([...at, 'examples', 'allows', index], 'stands under flags too; keep one')]
      : [],
  );
}

function inLadder(path: Path, ladder: Ladder, file: PolicyFile): Issue[] {
  const { expireDays, ...weights } = { ...defaultPolicy.strikes, ...file.strikes };
  const own = [file.rules, ...(file.groups ?? []).map((group) => group.rules)].flatMap((rules = {}) =>
    Object.values(rules).map((rule) => rule?.strike ?? 0),
  );
  if (ladder.length > 0 && Math.max(...Object.values(weights), ...own) === 0) {
    return [issue(path, 'is never climbed, since no breach counts any points; see strikes')];
  }
  return ladder.flatMap((step, index) => {
    const same = (other: Ladder[number]) =>
      other.do === step.do && other.points === step.points && other.withinDays === step.withinDays;
    const first = ladder.findIndex(same);
    const longer = (step.withinDays ?? 0) > expireDays;
    return [
      ...(first === index ? [] : [issue([...path, index], `is step ${first} already; keep one`)]),
      ...(longer
        ? [issue([...path, index, 'withinDays'], `is longer than a strike counts (${expireDays} days)`)]
        : []),
    ];
  });
}

function inMessages({ messages = {} }: PolicyFile): Issue[] {
  return Object.entries(messages).flatMap(([language, texts = {}]) =>
    Object.entries(texts).flatMap(([key, text]) => {
      const message = wrongMessage(key, text);
      return message === undefined ? [] : [issue(['messages', language, key], message)];
    }),
  );
}
