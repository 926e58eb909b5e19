import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayIn } from '../../../src/base/day.ts';
import { categories, type Finding, severities } from '../../../src/detection/finding.ts';
import { createBacktest } from '../../../src/policy/backtest/backtest.ts';
import { newestOf } from '../../../src/policy/backtest/newest.ts';
import type { PastPost } from '../../../src/policy/backtest/past-post.ts';
import { createSimulation } from '../../../src/policy/backtest/simulation.ts';
import { defaultPolicy } from '../../../src/policy/default-policy.ts';
import type { Policy } from '../../../src/policy/policy.ts';

const start = Date.parse('2026-03-02T08:00:00Z');
const dayMs = 86_400_000;
const reason = { sv: 'ett skäl', en: 'a reason' };

const finding = (over: Partial<Finding> = {}): Finding => ({
  ...{ category: 'hate/racism', rule: 'test', severity: 'high', confidence: 1, start: 0, end: 4, reason },
  ...over,
});

let posts = 0;
function post(at: number, over: Partial<PastPost> = {}): PastPost {
  posts += 1;
  return {
    ...{ contentId: `320_${posts}`, groupId: '320', authorId: '77', at },
    day: dayIn('Europe/Stockholm', new Date(at)),
    ...{ room: 'group', form: 'post', can: { hide: false, message: true }, held: false, language: 'sv' },
    decided: { verdict: 'allow', policyVersion: 'then' },
    ...over,
  };
}

const policy = (over: Partial<Policy>): Policy => ({ ...defaultPolicy, ...over });
const simulation = (over: Partial<Policy>, known?: Policy) =>
  createSimulation(policy(over), { since: start, strikes: new Map(), ...(known && { known }) });

async function doings(over: Partial<Policy>, past: readonly PastPost[], found = [finding()]) {
  const time = simulation(over);
  const done = [];
  for (const one of past) done.push((await time.judge(one, found)).judgement.doing);
  return done;
}

describe('a simulation of the past', () => {
  it('removes as much a day as the quota allows and leaves the rest to a person', async () => {
    const past = [0, 1, 2, 3].map((hour) => post(start + hour * 3_600_000));
    const next = post(start + dayMs);
    expect(await doings({ quotas: { remove: 2 } }, [...past, next])).toEqual([
      ...['remove', 'remove', 'flag', 'flag'],
      'remove',
    ]);
  });

  it('lets strikes add up to a step of the ladder, and expire', async () => {
    const rules: Partial<Policy> = {
      rules: { abuse: { medium: 'coach' } },
      strikes: { high: 3, medium: 2, low: 0, expireDays: 10 },
      ladder: [{ points: 4, do: 'flag' }],
    };
    const past = [post(start), post(start + dayMs), post(start + 20 * dayMs)];
    const mild = [finding({ category: 'abuse', severity: 'medium' })];
    expect(await doings(rules, past, mild)).toEqual(['coach', 'flag', 'coach']);
  });

  it('begins with the strikes that stood', async () => {
    const given = { points: 5, givenAt: start - dayMs, expiresAt: start + dayMs };
    const time = createSimulation(policy({ ladder: [{ points: 6, do: 'report' }] }), {
      since: start,
      strikes: new Map([['77', [given]]]),
    });
    const { judgement } = await time.judge(post(start), [finding()]);
    expect(judgement.members).toMatchObject([{ response: 'report' }]);
    const other = await time.judge(post(start, { authorId: '78' }), [finding()]);
    expect(other.judgement.members).toEqual([]);
  });

  it('counts nothing against an author whom nobody knows', async () => {
    const time = simulation({ ladder: [{ points: 1, do: 'remove-member' }] });
    const nobody = post(start, { authorId: undefined });
    for (const one of [nobody, { ...nobody, contentId: 'b' }]) {
      const { judgement } = await time.judge(one, [finding()]);
      expect(judgement.members).toEqual([]);
      expect(judgement.asks).toBe(true);
    }
  });

  it('tells of a new rule that would have run away, once, and lets an old one be', async () => {
    const stop = { emergencyStop: { ...defaultPolicy.emergencyStop, hits: 2, share: 0.5 } };
    const rules = { rules: { hate: { high: 'remove' as const } } };
    const past = [0, 1, 2, 3, 4].map((minute) => post(start + minute * 60_000));
    const stopsOf = async (known: Policy) => {
      const time = simulation({ ...stop, ...rules }, known);
      for (const one of past) await time.judge(one, [finding()]);
      return time.stops();
    };
    expect(await stopsOf(policy({}))).toEqual([{ rule: 'hate', at: start + 120_000, hits: 3, judged: 3 }]);
    expect(await stopsOf(policy(rules))).toEqual([]);
  });
});

describe('a backtest', () => {
  const run = async (current: Policy, draft: Policy, past: readonly [PastPost, Finding[]][], most = 10) => {
    const backtest = createBacktest<number>({
      ...{ current, draft, since: start, strikes: new Map(), most },
    });
    for (const [one, found] of past) {
      await backtest.take(one, { current: found, draft: found }, (all) => all.length);
    }
    return backtest.result();
  };

  it('tells what a change hits and spares, by rule and group, and what the engine moved apart from it', async () => {
    const past: [PastPost, Finding[]][] = [
      [post(start, { decided: { verdict: 'flag', policyVersion: 'then' } }), [finding()]],
      [post(start + 1, { groupId: '321' }), [finding({ category: 'abuse', severity: 'medium' })]],
      [post(start + 2), []],
    ];
    const draft = policy({
      rules: { hate: { high: 'flag' }, abuse: { medium: 'remove', removeFrom: 0.5 } },
    });
    const result = await run(policy({}), draft, past);
    expect(result).toMatchObject({
      ...{ judged: 3, hit: 1, spared: 1 },
      byPolicy: { 'remove → flag': 1, 'flag → remove': 1 },
      byEngine: { 'flag → remove': 1, 'allow → flag': 1 },
      groups: { '320': { judged: 2, hit: 0, spared: 1 }, '321': { judged: 1, hit: 1, spared: 0 } },
      current: { rules: { 'hate/racism': { remove: 1 }, abuse: { flag: 1 } } },
      draft: { rules: { hate: { flag: 1 }, abuse: { remove: 1 } } },
      newlyHit: [{ groupId: '321', current: 'flag', draft: 'remove', rules: ['abuse'], decided: 'allow' }],
      newlySpared: [{ groupId: '320', current: 'remove', draft: 'flag', decided: 'flag' }],
    });
  });

  const anyFinding = fc.record({
    category: fc.constantFrom(...categories),
    severity: fc.constantFrom(...severities),
    confidence: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  const anyPast = fc.array(
    fc.record({
      found: fc.array(anyFinding, { maxLength: 3 }),
      author: fc.constantFrom('77', '78', undefined),
      hours: fc.integer({ min: 0, max: 50 }),
    }),
    { maxLength: 30 },
  );
  const strict = policy({
    ladder: [
      { points: 3, do: 'flag' },
      { points: 5, do: 'remove-member' },
    ],
    quotas: { remove: 3, 'remove-member': 1 },
  });

  it('finds no difference between a policy and itself', async () => {
    await fc.assert(
      fc.asyncProperty(anyPast, async (given) => {
        let at = start;
        const past = given.map(({ found, author, hours }): [PastPost, Finding[]] => {
          at += hours * 3_600_000;
          return [post(at, { authorId: author }), found.map(finding)];
        });
        const result = await run(strict, strict, past);
        expect(result).toMatchObject({ judged: past.length, hit: 0, spared: 0, byPolicy: {}, stops: [] });
        expect(result.current).toEqual(result.draft);
        const counted = Object.values(result.draft.verdicts).reduce((sum, count) => sum + count, 0);
        expect(counted).toBe(past.length);
      }),
    );
  });

  it('never removes more a day than the quota, whatever comes', async () => {
    await fc.assert(
      fc.asyncProperty(anyPast, async (given) => {
        const time = simulation({ quotas: { remove: 2 } });
        const removed = new Map<string, number>();
        let at = start;
        for (const { found, author, hours } of given) {
          at += hours * 3_600_000;
          const one = post(at, { authorId: author });
          const { judgement } = await time.judge(one, found.map(finding));
          if (judgement.doing === 'remove' && judgement.rule === 'hate/racism') {
            removed.set(one.day, (removed.get(one.day) ?? 0) + 1);
          }
        }
        expect(Math.max(0, ...removed.values())).toBeLessThanOrEqual(2);
      }),
    );
  });
});

describe('the newest of many', () => {
  it('are kept, newest first', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer({ min: 0, max: 5 }), (all, most) => {
        const kept = newestOf<number>(most);
        for (const one of all) kept.add(one);
        expect(kept.list()).toEqual(most === 0 ? [] : all.slice(-most).toReversed());
      }),
    );
  });
});
