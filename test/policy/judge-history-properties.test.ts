import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Finding, severities } from '../../src/detection/finding.ts';
import { type Case, judge } from '../../src/policy/judge.ts';
import { modes, type Policy, type Rule, ruleKeys } from '../../src/policy/policy.ts';
import { type PostResponse, postResponses, strengthOf } from '../../src/policy/response.ts';
import { policyWith, someFinding } from './cases.ts';

const response = fc.constantFrom(...postResponses);
const conditions = fc.array(
  fc.record(
    {
      do: response,
      severity: fc.subarray([...severities]),
      confidence: fc.constantFrom(0.2, 0.5, 0.9),
      language: fc.subarray(['sv', 'en'] as const),
      room: fc.subarray(['group', 'page'] as const),
      form: fc.subarray(['post', 'comment'] as const),
      audience: fc.subarray(['employees', 'clients', 'public'] as const),
    },
    { requiredKeys: ['do'] },
  ),
  { maxLength: 3 },
);
const deepRule: fc.Arbitrary<Rule> = fc.record(
  {
    high: response,
    medium: response,
    low: response,
    respond: conditions,
    mode: fc.constantFrom(...modes),
    removeFrom: fc.constantFrom(0.1, 0.5, 0.9),
    strike: fc.constantFrom(0, 1, 4),
    atOnce: fc.subarray(['report', 'remove-member'] as const),
    quota: fc.record({ remove: fc.constantFrom(0, 2), coach: fc.constantFrom(0, 2) }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
);
const ladders = fc.array(
  fc.record({
    points: fc.constantFrom(1, 3, 6),
    do: fc.constantFrom(...(['coach', 'flag', 'remove', 'report', 'remove-member'] as const)),
  }),
  { maxLength: 3 },
);
const deepPolicies = fc
  .record({
    rules: fc.dictionary(fc.constantFrom(...ruleKeys), deepRule),
    ladder: ladders,
    automatic: fc.boolean(),
  })
  .map(({ rules, ladder, automatic }) =>
    policyWith({
      ...{ rules: rules as Policy['rules'], ladder },
      exempt: { people: ['bot'], groups: ['999'] },
      confirm: { report: !automatic, 'remove-member': !automatic },
    }),
  );
const day = 86_400_000;
const deepCases: fc.Arbitrary<Case> = fc.record({
  policy: deepPolicies,
  groupId: fc.constantFrom('320', undefined),
  authorId: fc.constantFrom('7', undefined),
  findings: fc.array(someFinding, { maxLength: 5 }),
  processMode: fc.constantFrom(...modes),
  history: fc.option(
    fc.record({
      now: fc.constant(100 * day),
      strikes: fc.array(
        fc.record({
          points: fc.constantFrom(1, 3),
          givenAt: fc.constantFrom(1, 90 * day),
          expiresAt: fc.constantFrom(50 * day, 200 * day),
        }),
        { maxLength: 4 },
      ),
    }),
    { nil: undefined },
  ),
  language: fc.constantFrom('sv', 'en', undefined),
  room: fc.constantFrom('group', 'page', undefined),
  form: fc.constantFrom('post', 'comment', undefined),
  can: fc.constantFrom({ hide: true, message: true }, { hide: false, message: false }, undefined),
  held: fc.boolean(),
  coached: fc.boolean(),
  spent: fc.constantFrom(new Set<string>(), new Set(['hate remove', 'threat remove']), undefined),
  stopped: fc.constantFrom(new Set<string>(), new Set(['hate']), undefined),
});
const reached = (facts: Case) => judge(facts).members.map((member) => member.response);

describe('whatever the policy and the history', () => {
  it('neither the order of findings, of keys nor of steps matters', () => {
    fc.assert(
      fc.property(deepCases, (facts) => {
        const { policy } = facts;
        const turned = {
          ...policy,
          rules: Object.fromEntries(Object.entries(policy.rules).toReversed()) as Policy['rules'],
        };
        const other = judge({ ...facts, policy: turned, findings: facts.findings.toReversed() });
        expect(other).toEqual(judge(facts));
        const steps = judge({ ...facts, policy: { ...policy, ladder: policy.ladder.toReversed() } });
        expect([steps.doing, steps.members, steps.asks]).toEqual([other.doing, other.members, other.asks]);
      }),
    );
  });

  it('one more finding never makes what is done milder, nor lets anybody off', () => {
    fc.assert(
      fc.property(deepCases, someFinding, (facts, more) => {
        const [before, after] = [judge(facts), judge({ ...facts, findings: [...facts.findings, more] })];
        expect(strengthOf(after.doing)).toBeGreaterThanOrEqual(strengthOf(before.doing));
        expect(strengthOf(after.response)).toBeGreaterThanOrEqual(strengthOf(before.response));
        expect(after.members.map(({ response }) => response)).toEqual(
          expect.arrayContaining(before.members.map(({ response }) => response)),
        );
      }),
    );
  });

  it('a longer history never makes what is done milder', () => {
    fc.assert(
      fc.property(deepCases, (facts) => {
        if (!facts.history) return;
        const clean = { ...facts, history: { ...facts.history, strikes: [] } };
        expect(strengthOf(judge(facts).doing)).toBeGreaterThanOrEqual(strengthOf(judge(clean).doing));
        expect(reached(facts)).toEqual(expect.arrayContaining(reached(clean)));
      }),
    );
  });

  it('a missing fact never punishes: whatever follows without it follows with some value of it too', () => {
    fc.assert(
      fc.property(deepCases, (facts) => {
        const unknown = judge({ ...facts, history: undefined });
        const spotless = judge({ ...facts, history: { now: 0, strikes: [] } });
        const others = (judgement: typeof unknown) => judgement.members.map((member) => member.response);
        expect(others(spotless)).toEqual(expect.arrayContaining(others(unknown)));
        if (unknown.act) expect(spotless.act).toBe(true);

        const nobody = judge({ ...facts, authorId: undefined });
        expect(nobody.members).toEqual([]);
        expect(nobody.doing).not.toBe('coach');

        for (const fact of ['language', 'room', 'form'] as const) {
          const without = judge({ ...facts, [fact]: undefined });
          const values = { language: ['sv', 'en'], room: ['group', 'page'], form: ['post', 'comment'] }[fact];
          const withOne = values.map((value) => judge({ ...facts, [fact]: value }));
          if (without.act) expect(withOne.some(({ act }) => act)).toBe(true);
          expect(withOne.flatMap(others)).toEqual(expect.arrayContaining(others(without)));
        }
      }),
    );
  });

  it('exempt stays exempt: nothing is done, nobody is asked and nothing follows', () => {
    fc.assert(
      fc.property(deepCases, fc.boolean(), (facts, person) => {
        const exempt = person ? { authorId: 'bot' } : { groupId: '999' };
        const judgement = judge({ ...facts, ...exempt });
        expect(judgement).toMatchObject({ verdict: 'allow', doing: 'allow', asks: false, members: [] });
        expect(judgement).not.toHaveProperty('strike');
      }),
    );
  });

  it('nothing is done that somebody objects to, that is stopped, or whose quota is used up', () => {
    fc.assert(
      fc.property(deepCases, (facts) => {
        const { doing, act, members, trace, held } = judge(facts);
        if (facts.processMode === 'observe') expect([act, members]).toEqual([false, []]);
        const free = trace.filter(({ mode }) => mode === 'enforce');
        if (members.length > 0) expect(free).not.toEqual([]);
        if (act && !held) expect(free.some(({ asked }) => asked !== 'allow' && asked !== 'flag')).toBe(true);
        if (doing === 'remove') {
          expect(free.some(({ limits }) => !limits.remove || !facts.spent?.has(limits.remove.key))).toBe(
            true,
          );
          expect(free.some(({ ruleId }) => !facts.stopped?.has(ruleId))).toBe(true);
        }
      }),
    );
  });

  it('a rule that stands whole and in order answers a more severe finding no more mildly', () => {
    const whole = fc
      .tuple(response, response, response)
      .map(
        (given) =>
          given.toSorted((a, b) => strengthOf(a) - strengthOf(b)) as [
            PostResponse,
            PostResponse,
            PostResponse,
          ],
      );
    fc.assert(
      fc.property(deepCases, whole, someFinding, (facts, [low, medium, high], found) => {
        const policy = policyWith({ rules: { [found.category]: { low, medium, high } } });
        const at = (severity: Finding['severity']) =>
          strengthOf(
            judge({ ...facts, policy, spent: undefined, findings: [{ ...found, severity }] }).response,
          );
        expect(at('medium')).toBeGreaterThanOrEqual(at('low'));
        expect(at('high')).toBeGreaterThanOrEqual(at('medium'));
      }),
    );
  });
});
