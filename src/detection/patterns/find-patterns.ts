import type { Finding } from '../finding.ts';
import type { Document } from '../text/document.ts';
import { compileCondition, type Place, readSearched } from './match.ts';
import { type PatternRule, ruleOfPattern } from './pattern.ts';

/** The organisation wrote exactly this: nothing is guessed. */
const confidence = 0.95;

/** Finds what an organisation's own rules say: one finding a rule, at the first place where it holds. */
export function createPatternDetector(rules: readonly PatternRule[]): (document: Document) => Finding[] {
  const compiled = rules.map((rule) => ({
    rule,
    conditions: rule.when.map((condition) => ({ condition, match: compileCondition(condition) })),
  }));
  if (compiled.length === 0) return () => [];
  return (document) => {
    const searched = readSearched(document);
    return compiled.flatMap(({ rule, conditions }) => {
      const places: Place[] = [];
      for (const { condition, match } of conditions) {
        const place = match(searched);
        if ((place === undefined) !== condition.negated) return [];
        if (place) places.push(place);
      }
      return [findingOf(rule, places, document)];
    });
  };
}

/** A rule of negations alone speaks of the text as a whole. */
function findingOf(
  { name, category, severity, when, reason }: PatternRule,
  places: Place[],
  document: Document,
): Finding {
  const { start, end } = places[0] ?? { start: 0, end: document.text.length };
  const conditions = when.map(({ mode, negated }) => `${negated ? '~' : ''}${mode}`);
  return {
    ...{ category, severity, confidence, start, end, reason },
    rule: ruleOfPattern(name),
    derivation: [
      {
        sv: `regeln ${name}: ${conditions.join(' och ')}`,
        en: `the rule ${name}: ${conditions.join(' and ')}`,
      },
    ],
  };
}
