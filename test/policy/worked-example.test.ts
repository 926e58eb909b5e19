import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Category, Finding } from '../../src/detection/finding.ts';
import { detectorFor } from '../../src/policy/detector.ts';
import { tryExamples } from '../../src/policy/examples.ts';
import { type Case, judge } from '../../src/policy/judge.ts';
import { parsePolicy } from '../../src/policy/policy-file.ts';
import { formatProblem } from '../../src/policy/problem.ts';

const reference = readFileSync(resolve(import.meta.dirname, '../../docs/policy.md'), 'utf8');

function read(text: string) {
  const policy = parsePolicy(text, 'policy.yaml');
  if (!policy.ok) throw new Error(policy.error.map(formatProblem).join('\n'));
  return policy.value;
}

const worked = read(/## A whole policy[\s\S]*?```yaml\n([\s\S]*?)```/.exec(reference)?.[1] ?? '');

/** Written by somebody who had nothing but the reference. */
const byHand = read(`version: 1
mode: enforce
language: en
strikes: { high: 2, medium: 2, expireDays: 90 }
ladder:
  - points: 4
    do: remove
  - points: 6
    withinDays: 10
    do: remove-member
confirm: { remove-member: false }
quotas:
  remove: 5
rules:
  abuse:
    medium: coach
    respond:
      - do: flag
        language: [en]
        form: [comment]
      - do: allow
        severity: [low]
  link/forbidden:
    high: hide
    medium: hide
    strike: 0
groups:
  - id: "7"
    name: The office
    held: true
hold: { response: hide }
`);

const found = (category: Category, over: Partial<Finding> = {}): Finding => ({
  ...{ category, rule: 'a.rule', severity: 'high', confidence: 0.95, start: 0, end: 1 },
  reason: { sv: 'skäl', en: 'reason' },
  ...over,
});
const facts = (over: Partial<Case>): Case => ({
  ...{ policy: worked, groupId: '320', authorId: '7', findings: [], processMode: 'enforce' },
  ...{ history: { now: 0, strikes: [] }, language: 'sv', room: 'group', form: 'post' },
  can: { hide: false, message: true },
  ...over,
});

describe('the whole policy of the reference', () => {
  it('catches its examples and leaves the others alone', () => {
    const detector = detectorFor(worked);
    const { organisation } = worked;
    const tried = tryExamples(worked, (text) => detector.scan(text, { organisation }).findings);
    expect(tried.filter(({ passed }) => !passed)).toEqual([]);
    expect(tried).toHaveLength(2);
  });

  it('proposes that whoever hates leaves at once, and that the manager is told', () => {
    const judgement = judge(facts({ findings: [found('hate/racism')] }));
    expect(judgement).toMatchObject({ doing: 'remove', strike: { points: 6, counts: true } });
    expect(judgement.members).toMatchObject([
      { response: 'report', why: 'at-once', confirm: true },
      { response: 'remove-member', why: 'at-once', confirm: true },
    ]);
  });

  it('hides on the page what it removes in a group', () => {
    const page = { room: 'page', can: { hide: true, message: false }, groupId: '9' } as const;
    expect(judge(facts({ ...page, findings: [found('hate/racism')] })).doing).toBe('hide');
    expect(judge(facts({ ...page, findings: [found('hate/racism', { confidence: 0.86 })] })).doing).toBe(
      'remove',
    );
  });

  it('asks an author to mend a sharp word among employees, and a moderator where it is not known who reads', () => {
    const findings = [found('abuse', { severity: 'medium' })];
    expect(judge(facts({ findings, groupId: '321' })).doing).toBe('coach');
    expect(judge(facts({ findings, groupId: '555' })).doing).toBe('flag');
  });

  it('tries a rule without acting, and leaves the staff alone', () => {
    expect(judge(facts({ findings: [found('confidentiality/trade-secret')] }))).toMatchObject({
      verdict: 'remove',
      doing: 'flag',
    });
    expect(judge(facts({ findings: [found('threat')], authorId: '100200' })).doing).toBe('allow');
  });
});

describe('a policy written by hand from the reference', () => {
  const policy = byHand;
  const abuse = [found('abuse', { severity: 'medium' })];
  const strikes = (...ago: number[]) => ({
    now: 100 * 86_400_000,
    strikes: ago.map((days) => ({
      points: 2,
      givenAt: (100 - days) * 86_400_000,
      expiresAt: (190 - days) * 86_400_000,
    })),
  });

  it('coaches, removes the second time, and lets whoever does it thrice in ten days go', () => {
    const at = (history: Case['history']) => judge(facts({ policy, findings: abuse, groupId: '8', history }));
    expect(at(strikes())).toMatchObject({ doing: 'coach', members: [] });
    expect(at(strikes(50))).toMatchObject({ doing: 'remove', members: [] });
    expect(at(strikes(50, 3))).toMatchObject({ doing: 'remove', members: [] });
    expect(at(strikes(5, 3)).members).toMatchObject([{ response: 'remove-member', confirm: false }]);
  });

  it('tries its conditions in the order they are written', () => {
    const comment = { policy, groupId: '8', form: 'comment', language: 'en' } as const;
    expect(judge(facts({ ...comment, findings: abuse })).doing).toBe('flag');
    const slight = [found('abuse', { severity: 'low' })];
    expect(judge(facts({ policy, groupId: '8', findings: slight })).doing).toBe('allow');
    expect(judge(facts({ ...comment, findings: slight })).doing).toBe('flag');
  });

  it('hides what can be hidden in a group that is held, and flags the rest', () => {
    const held = { policy, groupId: '7', findings: [] };
    expect(judge(facts({ ...held, can: { hide: true, message: false } }))).toMatchObject({
      doing: 'hide',
      asks: true,
    });
    expect(judge(facts(held))).toMatchObject({ doing: 'flag', asks: true });
  });
});
