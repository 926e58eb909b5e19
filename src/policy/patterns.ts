import type { Language } from '../base/text.ts';
import type { Condition, MatchMode, PatternRule } from '../detection/patterns/pattern.ts';
import { compileRegex } from '../detection/patterns/regex.ts';
import type { ConditionKey } from './own-rules-schema.ts';
import type { RuleExamples } from './policy.ts';
import type { PolicyFile } from './policy-schema.ts';

/** A rule of the organisation's own, with what `policy test` tries. */
export type PatternPolicy = PatternRule & {
  /** Shown to members only where the organisation has said why. */
  readonly stated: boolean;
  /** As written under `words`; among the conditions too. */
  readonly words: readonly string[];
  readonly examples?: RuleExamples;
};

type Written = NonNullable<PolicyFile['patterns']>[number];
type Issue = { readonly path: readonly (string | number)[]; readonly message: string };

/** Enough for any organisation; more is data, which belongs into a lexicon file. */
const most = { patterns: 200, texts: 500, expressions: 50, length: 200 };

export const patternsOf = ({ patterns = [] }: PolicyFile): PatternPolicy[] =>
  patterns.map((written) => ({
    name: written.name,
    category: written.category,
    severity: written.severity ?? 'medium',
    when: conditionsOf(written).map(({ condition }) => condition),
    reason: reasonOf(written),
    stated: written.reason !== undefined,
    words: written.words ?? [],
    ...(written.examples && { examples: written.examples }),
  }));

type Placed = { readonly path: readonly string[]; readonly condition: Condition };

function conditionsOf({ words, when = {} }: Written): Placed[] {
  const wholeWords: Placed[] = words
    ? [{ path: ['words'], condition: { mode: 'includes-word', negated: false, texts: words } }]
    : [];
  const further = (Object.keys(when) as ConditionKey[]).map((key) => ({
    path: ['when', key],
    condition: {
      mode: key.replace(/^~/, '') as MatchMode,
      negated: key.startsWith('~'),
      texts: when[key] ?? [],
    },
  }));
  return [...wholeWords, ...further];
}

function reasonOf({ name, reason = {} }: Written): PatternRule['reason'] {
  const in_ = (language: Language, other: Language, fallback: string) =>
    reason[language] ?? reason[other] ?? fallback;
  return {
    sv: in_('sv', 'en', `Organisationens egen regel ”${name}”.`),
    en: in_('en', 'sv', `The organisation's own rule "${name}".`),
  };
}

/** What is well formed but cannot work: rules without a condition, twice the same name, expressions that do not do. */
export function patternProblems({ patterns = [] }: PolicyFile): Issue[] {
  const names = patterns.map(({ name }) => name);
  const each = patterns.flatMap((written, index) => {
    const own: Issue[] = [];
    const refuse = (path: readonly (string | number)[], message: string) =>
      own.push({ path: ['patterns', index, ...path], message });
    const first = names.indexOf(written.name);
    if (first !== index) refuse(['name'], `"${written.name}" is patterns[${first}] already; choose another`);
    const conditions = conditionsOf(written);
    if (conditions.length === 0) refuse([], 'says nothing to look for; write words: [one, two]');
    for (const { path, condition } of conditions) {
      for (const { at, message } of conditionProblems(condition)) refuse([...path, ...at], message);
    }
    return own;
  });
  return [...each, ...tooMany(patterns)];
}

function conditionProblems({ mode, texts }: Condition): { at: readonly number[]; message: string }[] {
  if (texts.length === 0)
    return [{ at: [], message: 'is empty; write what to look for, or remove the line' }];
  if (texts.length > most.texts) {
    return [{ at: [], message: `holds more than ${most.texts} texts; put words into a file under lexicon` }];
  }
  return texts.flatMap((text, index) => {
    const compiled = mode === 'regex' ? compileRegex(text) : undefined;
    if (compiled && !compiled.ok) return [{ at: [index], message: compiled.error }];
    return mode !== 'regex' && text.length > most.length
      ? [{ at: [index], message: `is longer than ${most.length} characters; write what tells it apart` }]
      : [];
  });
}

function tooMany(patterns: readonly Written[]): Issue[] {
  const expressions = patterns
    .flatMap(conditionsOf)
    .flatMap(({ condition: { mode, texts } }) => (mode === 'regex' ? texts : []));
  return [
    ...(patterns.length > most.patterns
      ? [{ path: ['patterns'], message: `holds more than ${most.patterns} rules; join some` }]
      : []),
    ...(expressions.length > most.expressions
      ? [
          {
            path: ['patterns'],
            message: `holds more than ${most.expressions} regex texts, each of which costs time at every post; write words`,
          },
        ]
      : []),
  ];
}
