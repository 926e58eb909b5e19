import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultVerdict } from '../../src/policy/default-rules.ts';
import { judge } from '../../src/policy/judge.ts';
import { ruleKeys } from '../../src/policy/policy.ts';
import { verdicts } from '../../src/policy/response.ts';
import { cases, policies, someFinding } from './cases.ts';

const strength = (verdict: (typeof verdicts)[number]) => verdicts.indexOf(verdict);

describe('whatever the policy', () => {
  it('the order of findings does not matter', () => {
    fc.assert(
      fc.property(cases, fc.infiniteStream(fc.double({ noNaN: true })), (facts, order) => {
        const keyed = facts.findings.map((found) => ({ found, key: order.next().value as number }));
        const shuffled = keyed.toSorted((a, b) => a.key - b.key).map(({ found }) => found);
        expect(judge({ ...facts, findings: shuffled })).toEqual(judge(facts));
      }),
    );
  });

  it('one more finding never lowers the verdict, and never calls off an act', () => {
    fc.assert(
      fc.property(cases, someFinding, (facts, more) => {
        const before = judge(facts);
        const after = judge({ ...facts, findings: [...facts.findings, more] });
        expect(strength(after.verdict)).toBeGreaterThanOrEqual(strength(before.verdict));
        if (before.act) expect(after.act).toBe(true);
      }),
    );
  });

  it('a finding is asked about at each of the places a rule can stand, in the order of the reference', () => {
    fc.assert(
      fc.property(policies, someFinding, fc.constantFrom('320', '321'), (policy, found, groupId) => {
        const { category, severity } = found;
        const prefix = ruleKeys.find((key) => key === category.replace(/\/.*/, ''));
        const own = groupId === '320' ? policy.groups[0]?.rules : undefined;
        const places = [
          own?.[category],
          prefix && own?.[prefix],
          policy.rules[category],
          prefix && policy.rules[prefix],
        ];
        const first = (part: 'removeFrom' | typeof severity) =>
          places.map((place) => place?.[part]).find((value) => value !== undefined);
        const [trace] = judge({ policy, groupId, findings: [found], processMode: 'enforce' }).trace;
        expect(trace?.asked).toBe(first(severity) ?? defaultVerdict(category, severity));
        expect(trace?.removeFrom).toBe(first('removeFrom') ?? 0.85);
      }),
    );
  });

  it('an exempt person or group is left alone, with the trace of what was found', () => {
    fc.assert(
      fc.property(cases, fc.boolean(), (facts, person) => {
        const exempt = person ? { authorId: 'bot' } : { groupId: '999' };
        const judgement = judge({ ...facts, ...exempt });
        expect(judgement).toMatchObject({
          verdict: 'allow',
          act: false,
          exempt: person ? 'person' : 'group',
        });
        expect(judgement.trace).toHaveLength(facts.findings.length);
        expect(judgement.trace.every(({ outcome, why }) => outcome === 'allow' && why === 'exempt')).toBe(
          true,
        );
      }),
    );
  });

  it('an unknown author is judged as anybody, an unknown group as one that is not listed', () => {
    fc.assert(
      fc.property(cases, (facts) => {
        expect(judge({ ...facts, authorId: undefined })).toEqual(judge({ ...facts, authorId: '7' }));
        expect(judge({ ...facts, groupId: undefined })).toEqual(judge({ ...facts, groupId: '321' }));
      }),
    );
  });

  it('nothing is done in a process that observes, and nothing but a removal ever', () => {
    fc.assert(
      fc.property(cases, (facts) => {
        expect(judge({ ...facts, processMode: 'observe' }).act).toBe(false);
        const { act, verdict } = judge(facts);
        if (act) expect(verdict).toBe('remove');
      }),
    );
  });

  it('a removal is asked for by a rule or the defaults at no less than the confidence it needs', () => {
    fc.assert(
      fc.property(cases, (facts) => {
        for (const { outcome, asked, confidence, removeFrom } of judge(facts).trace) {
          if (outcome === 'remove') {
            expect(asked).toBe('remove');
            expect(confidence).toBeGreaterThanOrEqual(removeFrom);
          }
        }
      }),
    );
  });
});
