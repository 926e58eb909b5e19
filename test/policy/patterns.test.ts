import { describe, expect, it } from 'vitest';
import { detectorFor } from '../../src/policy/detector.ts';
import { tryExamples } from '../../src/policy/examples.ts';
import { judge } from '../../src/policy/judge.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { parsePolicy } from '../../src/policy/policy-file.ts';
import { formatProblem } from '../../src/policy/problem.ts';

function parsed(text: string): Policy {
  const policy = parsePolicy(`version: 1\n${text}`, 'policy.yaml');
  if (!policy.ok) throw new Error(policy.error.map(formatProblem).join('\n'));
  return policy.value;
}

function problems(text: string): string[] {
  const policy = parsePolicy(`version: 1\n${text}`, 'policy.yaml');
  return policy.ok ? [] : policy.error.map(formatProblem);
}

const sales = parsed(`
patterns:
  - name: sales
    category: abuse
    severity: low
    words: [säljes]
    when: { ~includes: [rabatt] }
    reason: { sv: Sälj i Torget. }
    examples:
      flags: [Cykel säljes]
      allows: [Mat med rabatt säljes, Säljes inte]
`);

describe("an organisation's own rules", () => {
  it('are found beside the rest, and answered by the rules of their category', () => {
    const { findings } = detectorFor(sales).scan('Cykel säljes', { organisation: sales.organisation });
    expect(findings).toMatchObject([{ rule: 'pattern.sales', category: 'abuse', severity: 'low', start: 6 }]);
    expect(judge({ policy: sales, findings, processMode: 'enforce' }).verdict).toBe('flag');
  });

  it('are told in the language there is, where a reason is given in one only', () => {
    expect(sales.patterns[0]?.reason).toEqual({ sv: 'Sälj i Torget.', en: 'Sälj i Torget.' });
  });

  it('have examples that policy test tries against the rule itself', () => {
    const detector = detectorFor(sales);
    const tried = tryExamples(
      sales,
      (text) => detector.scan(text, { organisation: sales.organisation }).findings,
    );
    expect(tried.map(({ path, passed }) => [path, passed])).toEqual([
      ['patterns[0].examples.flags[0]', true],
      ['patterns[0].examples.allows[0]', true],
      ['patterns[0].examples.allows[1]', false],
    ]);
  });

  it.each([
    [
      'patterns: [{ name: a, category: abuse }]',
      'policy.yaml:2: patterns[0]: says nothing to look for; write words: [one, two]',
    ],
    [
      'patterns: [{ name: a b, category: abuse, words: [x] }]',
      'policy.yaml:2: patterns[0].name: is no name; write letters and digits with hyphens between, such as buy-and-sell',
    ],
    [
      'patterns: [{ name: a, category: abuse, words: [x] }, { name: a, category: abuse, words: [y] }]',
      'policy.yaml:2: patterns[1].name: "a" is patterns[0] already; choose another',
    ],
    [
      'patterns: [{ name: a, category: abuse, when: { includs: [x] } }]',
      'policy.yaml:2: patterns[0].when.includs: no such match mode; did you mean "includes"?',
    ],
    [
      'patterns: [{ name: a, category: abuse, when: { includes: [] } }]',
      'policy.yaml:2: patterns[0].when.includes: is empty; write what to look for, or remove the line',
    ],
  ])('refuse %s', (text, message) => {
    expect(problems(text)).toEqual([message]);
  });

  it('refuse an expression that does not do, with its line and the remedy', () => {
    const [problem] = problems(
      "patterns:\n  - name: a\n    category: abuse\n    when:\n      regex:\n        - 'ok'\n        - '(x'\n",
    );
    expect(problem).toMatch(
      /^policy\.yaml:8: patterns\[0\]\.when\.regex\[1\]: is no expression of RE2 .*missing closing/,
    );
  });

  it('are bounded in number', () => {
    const many = Array.from({ length: 201 }, (_, n) => `  - { name: r${n}, category: abuse, words: [x] }`);
    expect(problems(`patterns:\n${many.join('\n')}`)).toEqual([
      'policy.yaml:2: patterns: holds more than 200 rules; join some',
    ]);
  });
});
