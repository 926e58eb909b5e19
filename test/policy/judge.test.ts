import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { categories, type Finding, severities } from '../../src/detection/finding.ts';
import { defaultPolicy } from '../../src/policy/default-policy.ts';
import { defaultVerdict } from '../../src/policy/default-rules.ts';
import { type Case, judge } from '../../src/policy/judge.ts';
import { type Mode, modes, type Policy, type Rule, ruleKeys } from '../../src/policy/policy.ts';
import { type PostResponse, postResponses, strengthOf, verdicts } from '../../src/policy/response.ts';

const finding = (over: Partial<Finding> = {}): Finding => ({
  category: 'hate/racism',
  rule: 'racism.slur',
  severity: 'high',
  confidence: 0.95,
  start: 0,
  end: 4,
  reason: { sv: 'skäl', en: 'reason' },
  ...over,
});

const policyWith = (over: Partial<Policy>): Policy => ({ ...defaultPolicy, ...over });

const judged = (findings: readonly Finding[], over: Partial<Case> = {}) =>
  judge({ policy: defaultPolicy, groupId: '320', authorId: '7', findings, processMode: 'enforce', ...over });

describe('a judgement by the defaults', () => {
  it('allows what nothing was found in', () => {
    expect(judged([])).toEqual({
      ...{ verdict: 'allow', response: 'allow', doing: 'allow', act: false, asks: false },
      ...{ members: [], limits: [], trace: [] },
    });
  });

  it.each([
    'hate/racism',
    'hate/other',
    'threat',
    'confidentiality/identity-number',
    'confidentiality/client-care',
    'confidentiality/access-code',
    'confidentiality/credential',
    'confidentiality/financial-account',
  ] as const)('removes %s that is severe and sure', (category) => {
    expect(judged([finding({ category })])).toMatchObject({ verdict: 'remove', act: true, severity: 'high' });
  });

  it.each([
    'abuse',
    'confidentiality/health',
    'confidentiality/contact-details',
    'confidentiality/trade-secret',
    'link/forbidden',
    'image/forbidden',
  ] as const)('asks a person about %s however severe and sure', (category) => {
    expect(judged([finding({ category, confidence: 1 })])).toMatchObject({ verdict: 'flag', act: false });
  });

  it('asks a person about every category at medium and low severity', () => {
    for (const category of categories) {
      for (const severity of ['medium', 'low'] as const) {
        expect(judged([finding({ category, severity, confidence: 1 })]).verdict).toBe('flag');
      }
    }
  });

  it('removes from confidence 0.85 on and asks a person below it', () => {
    expect(judged([finding({ confidence: 0.85 })]).verdict).toBe('remove');
    const unsure = judged([finding({ confidence: 0.849 })]);
    expect(unsure).toMatchObject({ verdict: 'flag', act: false });
    expect(unsure.trace[0]).toMatchObject({ asked: 'remove', outcome: 'flag', why: 'unsure' });
  });

  it('never removes on a confidence that is no number', () => {
    expect(judged([finding({ confidence: Number.NaN })]).verdict).toBe('flag');
  });
});

describe('several findings', () => {
  it('are as severe as the most severe of them, whichever led to the verdict', () => {
    const policy = policyWith({ rules: { threat: { low: 'remove' } } });
    const removed = finding({ category: 'threat', severity: 'low' });
    const flagged = finding({ category: 'abuse', severity: 'high', confidence: 0.2 });
    expect(judged([removed], { policy })).toMatchObject({ verdict: 'remove', severity: 'low' });
    expect(judged([removed, flagged], { policy })).toMatchObject({ verdict: 'remove', severity: 'high' });
  });

  it('do not count for severity where they are allowed', () => {
    const policy = policyWith({ rules: { abuse: { high: 'allow' } } });
    const allowed = finding({ category: 'abuse', severity: 'high' });
    expect(judged([allowed], { policy })).not.toHaveProperty('severity');
    expect(judged([allowed, finding({ severity: 'low' })], { policy }).severity).toBe('low');
  });

  it('stand in the trace strongest first', () => {
    const trace = judged([
      finding({ category: 'abuse', severity: 'low', confidence: 1 }),
      finding({ category: 'abuse', severity: 'medium', confidence: 0.2 }),
      finding(),
    ]).trace;
    expect(trace.map(({ severity }) => severity)).toEqual(['high', 'medium', 'low']);
  });
});

describe('rules', () => {
  const group = (rules: Policy['rules']) => [{ id: '320', rules }];

  it('prefer the category to its prefix', () => {
    const policy = policyWith({ rules: { hate: { high: 'flag' }, 'hate/racism': { high: 'allow' } } });
    expect(judged([finding()], { policy }).verdict).toBe('allow');
    expect(judged([finding({ category: 'hate/sexism' })], { policy }).verdict).toBe('flag');
  });

  it('prefer the group to the whole, also where the group names only the prefix', () => {
    const policy = policyWith({
      rules: { 'hate/racism': { high: 'remove' } },
      groups: group({ hate: { high: 'flag' } }),
    });
    expect(judged([finding()], { policy }).verdict).toBe('flag');
    expect(judged([finding()], { policy, groupId: '321' }).verdict).toBe('remove');
    expect(judged([finding()], { policy, groupId: undefined }).verdict).toBe('remove');
  });

  it('leave each severity they do not name to the next wider rule and then to the default', () => {
    const policy = policyWith({
      rules: { hate: { medium: 'remove' }, 'hate/racism': { low: 'allow' } },
      groups: group({ 'hate/racism': {} }),
    });
    const at = (severity: Finding['severity']) => judged([finding({ severity })], { policy });
    expect(at('low').verdict).toBe('allow');
    expect(at('medium').verdict).toBe('remove');
    expect(at('high').verdict).toBe('remove');
    expect(at('low').trace[0]?.decidedBy).toEqual({ scope: 'organisation', key: 'hate/racism' });
    expect(at('medium').trace[0]?.decidedBy).toEqual({ scope: 'organisation', key: 'hate' });
    expect(at('high').trace[0]?.decidedBy).toEqual({ scope: 'default', key: 'hate/racism' });
  });

  it('may move the confidence a removal needs without naming a verdict', () => {
    const policy = policyWith({ rules: { hate: { removeFrom: 0.99 } } });
    expect(judged([finding({ confidence: 0.98 })], { policy }).verdict).toBe('flag');
    expect(judged([finding({ confidence: 0.99 })], { policy }).verdict).toBe('remove');
  });

  it('stand in the trace in the order in which they were tried', () => {
    const policy = policyWith({
      rules: { hate: { high: 'remove' }, 'hate/racism': { low: 'flag' } },
      groups: group({ hate: { medium: 'flag' } }),
    });
    expect(judged([finding()], { policy }).trace[0]?.tried).toEqual([
      { scope: 'group', key: 'hate' },
      { scope: 'organisation', key: 'hate/racism' },
      { scope: 'organisation', key: 'hate', says: 'remove' },
    ]);
  });
});

describe('acting', () => {
  const everyMode: (Mode | undefined)[] = [undefined, 'observe', 'enforce'];

  it('needs the process to enforce and the policy of the whole, the group and the rule not to object', () => {
    for (const processMode of modes) {
      for (const whole of everyMode) {
        for (const ofGroup of everyMode) {
          for (const ofRule of everyMode) {
            const policy = policyWith({
              ...(whole && { mode: whole }),
              rules: { hate: { high: 'remove', ...(ofRule && { mode: ofRule }) } },
              groups: [{ id: '320', ...(ofGroup && { mode: ofGroup }) }],
            });
            const { verdict, act } = judged([finding()], { policy, processMode });
            expect(verdict).toBe('remove');
            expect(act).toBe(![processMode, whole, ofGroup, ofRule].includes('observe'));
          }
        }
      }
    }
  });

  it('says who objects', () => {
    const policy = policyWith({
      mode: 'observe',
      rules: { hate: { mode: 'observe' } },
      groups: [{ id: '320', mode: 'observe' }],
    });
    expect(judged([finding()], { policy, processMode: 'observe' }).trace[0]).toMatchObject({
      mode: 'observe',
      objections: ['process', 'organisation', 'group', 'rule'],
    });
  });

  it('is not consented to by a narrower rule when a wider one objects', () => {
    const policy = policyWith({
      rules: { hate: { mode: 'observe' }, 'hate/racism': { high: 'remove', mode: 'enforce' } },
    });
    expect(judged([finding()], { policy }).act).toBe(false);
  });

  it('goes ahead when one of two removals is enforced', () => {
    const policy = policyWith({ rules: { hate: { mode: 'observe' } } });
    expect(judged([finding(), finding({ category: 'threat' })], { policy }).act).toBe(true);
  });

  it('does not remove for a rule on trial because a milder finding is enforced', () => {
    const policy = policyWith({ rules: { hate: { mode: 'observe' } } });
    expect(judged([finding(), finding({ category: 'abuse' })], { policy })).toMatchObject({
      verdict: 'remove',
      act: false,
    });
  });
});

const rule: fc.Arbitrary<Rule> = fc.record(
  {
    high: fc.constantFrom(...verdicts),
    medium: fc.constantFrom(...verdicts),
    low: fc.constantFrom(...verdicts),
    mode: fc.constantFrom(...modes),
    removeFrom: fc.double({ min: 0, max: 1, noNaN: true }),
  },
  { requiredKeys: [] },
);
const rules = fc.dictionary(fc.constantFrom(...ruleKeys), rule) as fc.Arbitrary<Policy['rules']>;
const policies: fc.Arbitrary<Policy> = fc
  .record({ whole: rules, own: rules, mode: fc.constantFrom(...modes) })
  .map(({ whole, own, mode }) =>
    policyWith({
      mode,
      rules: whole,
      groups: [{ id: '320', rules: own }],
      exempt: { people: ['bot'], groups: ['999'] },
    }),
  );
const someFinding: fc.Arbitrary<Finding> = fc.record({
  category: fc.constantFrom(...categories),
  rule: fc.constantFrom('a.one', 'b.two'),
  severity: fc.constantFrom(...severities),
  confidence: fc.double({ min: 0, max: 1, noNaN: true }),
  start: fc.nat(9),
  end: fc.nat(9),
  reason: fc.constant({ sv: 'skäl', en: 'reason' }),
});
const cases: fc.Arbitrary<Case> = fc.record({
  policy: policies,
  groupId: fc.constantFrom('320', '321', undefined),
  authorId: fc.constantFrom('7', undefined),
  findings: fc.array(someFinding, { maxLength: 6 }),
  processMode: fc.constantFrom(...modes),
});
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
