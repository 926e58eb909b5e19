import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { categories, severities } from '../../src/detection/finding.ts';
import { defaultPolicy } from '../../src/policy/default-policy.ts';
import { defaultRemoveFrom, defaultVerdict } from '../../src/policy/default-rules.ts';
import { policyJsonSchema } from '../../src/policy/json-schema.ts';
import { judge } from '../../src/policy/judge.ts';
import { messageParams } from '../../src/policy/message-keys.ts';
import { ruleKeys } from '../../src/policy/policy.ts';
import { parsePolicy } from '../../src/policy/policy-file.ts';
import { formatProblem } from '../../src/policy/problem.ts';

const root = resolve(import.meta.dirname, '../..');
const reference = readFileSync(resolve(root, 'docs/policy.md'), 'utf8');

const rows = reference
  .split('\n')
  .map((line) =>
    line
      .replaceAll('\\|', '/')
      .split('|')
      .map((cell) => cell.trim()),
  )
  .filter((cells) => cells.length === 6 && /^`[a-zA-Z[\]{}.]+`$/.test(cells[1] ?? ''))
  .map(([, key = '', fallback = '', meaning = '', example = '']) => ({
    key: key.slice(1, -1),
    fallback,
    meaning,
    example: example.replace(/^`|`$/g, ''),
  }));

type Schema = { properties?: Record<string, Schema>; items?: Schema; additionalProperties?: Schema | false };

/** Every key of the schema as the reference writes it: `groups[].id`, `rules.KEY.high`. */
function keysOf(schema: Schema, path = ''): string[] {
  const inner = Object.entries(schema.properties ?? {}).flatMap(([key, value]) => {
    const at = path === '' ? key : `${path}.${key}`;
    return [at, ...keysOf(value, at)];
  });
  const any = schema.additionalProperties || undefined;
  return [
    ...inner,
    ...(any ? [`${path}.KEY`, ...keysOf(any, `${path}.KEY`)] : []),
    ...(schema.items ? keysOf(schema.items, `${path}[]`) : []),
  ];
}

/** What a path of the reference leads to in a value. */
function follow(value: unknown, path: string): unknown {
  return path.split(/\.|(?=\[\])/).reduce<unknown>((at, part) => {
    if (part === '[]') return (at as unknown[] | undefined)?.[0];
    if (part === 'KEY') return Object.values((at ?? {}) as object)[0];
    return (at as Record<string, unknown> | undefined)?.[part];
  }, value);
}

function parsed(text: string) {
  const policy = parsePolicy(text, 'docs/policy.md');
  return policy.ok ? { policy: policy.value, problems: [] } : { problems: policy.error.map(formatProblem) };
}

describe('the reference of the policy file', () => {
  it('has one row for every key that may be written, and no other', () => {
    const known = keysOf(policyJsonSchema()).filter((key) => !key.startsWith('groups[].rules.'));
    expect(rows.map(({ key }) => key).toSorted()).toEqual(known.toSorted());
  });

  it.each(rows)('shows with $example how $key is written', ({ key, example, meaning }) => {
    const text = key === 'version' ? example : `version: 1\n${example}`;
    const { policy, problems } = parsed(text);
    expect(problems).toEqual([]);
    if (key !== 'version') expect(follow(policy, key)).toBeDefined();
    expect(meaning).not.toBe('');
  });

  it('shows whole files that can be read', () => {
    const files = [...reference.matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) expect(parsed(file).problems).toEqual([]);
  });

  it('gives the defaults that really apply', () => {
    const fallback = (key: string) => rows.find((row) => row.key === key)?.fallback;
    expect(fallback('language')).toBe(`\`${defaultPolicy.language}\``);
    expect(fallback('register.staleAfterDays')).toBe(`${defaultPolicy.register.staleAfterDays}`);
    expect(fallback('rules.KEY.removeFrom')).toContain(`${defaultRemoveFrom}`);
    expect(reference).toContain(`The confidence a removal needs is ${defaultRemoveFrom}.`);
    const firm = /\| (`hate\/\*`.*) \| `remove` \| `flag` \|/.exec(reference)?.[1] ?? '';
    const removed = categories.filter((category) => defaultVerdict(category, 'high') === 'remove');
    for (const category of categories) {
      const named =
        firm.includes(`\`${category}\``) || (category.startsWith('hate/') && firm.includes('`hate/*`'));
      expect({ category, removed: named }).toEqual({ category, removed: removed.includes(category) });
    }
  });

  it('names every category and prefix', () => {
    for (const key of ruleKeys) expect(reference).toContain(`\`${key}\``);
  });

  it('names every placeholder a message may use', () => {
    for (const [key, names] of Object.entries(messageParams).filter(([, params]) => params.length > 0)) {
      const row = reference.split('\n').find((line) => line.includes(`\`${key}\``)) ?? '';
      expect({ key, names: [...row.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).toSorted() }).toEqual({
        key,
        names: names.toSorted(),
      });
    }
  });
});

const reason = { sv: 'skäl', en: 'reason' };

describe('what is shipped', () => {
  it('is a policy in order that sends nothing to anybody and answers as the defaults do', () => {
    const { policy, problems } = parsed(readFileSync(resolve(root, 'config/policy.yaml'), 'utf8'));
    expect(problems).toEqual([]);
    expect(policy?.alerts).toEqual([]);
    expect(policy?.exempt).toEqual({ people: [], groups: [] });
    for (const category of categories) {
      for (const severity of severities) {
        const found = { category, rule: 'a.rule', severity, confidence: 1, start: 0, end: 1, reason };
        const { verdict } = judge({
          policy: policy ?? defaultPolicy,
          findings: [found],
          processMode: 'enforce',
        });
        expect({ category, severity, verdict }).toEqual({
          category,
          severity,
          verdict: defaultVerdict(category, severity),
        });
      }
    }
  });

  it('has a JSON Schema made from the schema it is read with (mend: node tools/policy-schema.ts && npm run format)', () => {
    const published = JSON.parse(readFileSync(resolve(root, 'config/policy.schema.json'), 'utf8'));
    expect(published).toEqual(JSON.parse(JSON.stringify(policyJsonSchema())));
  });
});
