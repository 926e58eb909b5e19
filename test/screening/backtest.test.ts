import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Finding } from '../../src/detection/finding.ts';
import { defaultPolicy } from '../../src/policy/default-policy.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { runBacktest, type Scan } from '../../src/screening/backtest/run-backtest.ts';
import type { Tables } from '../../src/store/schema.ts';
import { openTestLedger, type TestLedger } from '../support/ledger.ts';
import { createScreeningHouse, deleted, written } from './house.ts';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await openTestLedger();
}, 60_000);
beforeEach(() => ledger.empty());
afterAll(() => ledger?.close());

const reason = { sv: 'ett provord', en: 'a test word' };
/** HARM is an identity number, DOUBT is abuse, as in the house. */
const scan: Scan = (text) => {
  const word = (what: string, over: Pick<Finding, 'category' | 'severity'>): Finding[] => {
    const start = text.indexOf(what);
    return start < 0
      ? []
      : [{ ...over, rule: 'test.word', confidence: 1, start, end: start + what.length, reason }];
  };
  const findings = [
    ...word('HARM', { category: 'confidentiality/identity-number', severity: 'high' }),
    ...word('DOUBT', { category: 'abuse', severity: 'medium' }),
  ];
  return { findings, language: 'sv' };
};

const policy = (over: Partial<Policy> = {}): Policy => ({ ...defaultPolicy, ...over });

const run = (draft: Partial<Policy>, over: { groupId?: string; most?: number; current?: Scan } = {}) =>
  runBacktest({
    ...{ db: ledger.db, vault: ledger.vault, timeZone: 'Europe/Stockholm', most: over.most ?? 10 },
    current: { policy: policy(), scan: over.current ?? scan },
    draft: { policy: policy(draft), scan },
    period: {
      since: new Date(Date.now() - 3_600_000),
      until: new Date(Date.now() + 60_000),
      groupId: over.groupId,
    },
    capabilities: { hideComment: true, sendMessage: true },
    show: (text, findings) => `${text} ${findings.length}`,
  });

const say = (id: string, text: string, over: Parameters<typeof written>[1] = {}) =>
  written(text, { contentId: id, postId: id, ...over });

async function everything(): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'grindvakt'`.execute(
    ledger.db,
  );
  const all = [];
  for (const { name } of rows.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    all.push(
      name,
      await ledger.db
        .selectFrom(name as keyof Tables)
        .selectAll()
        .execute(),
    );
  }
  return JSON.stringify(all);
}

describe('a backtest on the stored history', () => {
  it('tells what a changed policy would have made of it, and touches nothing', async () => {
    const house = createScreeningHouse(ledger);
    await house.deliver(say('320_1', 'HARM'), say('320_2', 'DOUBT'), say('321_3', 'hej', { groupId: '321' }));
    const before = await everything();
    const report = await run({
      rules: { 'confidentiality/identity-number': { high: 'flag' }, abuse: { medium: 'allow' } },
    });
    expect(report).toMatchObject({
      ...{ judged: 3, hit: 0, spared: 2, byEngine: {} },
      byPolicy: { 'remove → flag': 1, 'flag → allow': 1 },
      newlySpared: [
        { contentId: '320_2', current: 'flag', draft: 'allow', decided: 'flag', shown: 'DOUBT 2' },
        { contentId: '320_1', current: 'remove', draft: 'flag', decided: 'remove', shown: 'HARM 2' },
      ],
      groups: { '320': { judged: 2, spared: 2 }, '321': { judged: 1, spared: 0 } },
      coverage: { decisions: 3, earlierVersions: 0, read: 3, deleted: 0, forgotten: 0 },
    });
    expect(await everything()).toBe(before);
  });

  it('tells a change of the engine apart from a change of the policy', async () => {
    const house = createScreeningHouse(ledger);
    await house.deliver(say('320_1', 'HARM'));
    const blind: Scan = () => ({ findings: [], language: 'sv' });
    const report = await run({}, { current: blind });
    expect(report.byEngine).toEqual({ 'remove → allow': 1 });
    expect(report.byPolicy).toEqual({ 'allow → remove': 1 });
  });

  it('judges an edited post once, as it was last, and says what it could not read', async () => {
    const house = createScreeningHouse(ledger);
    await house.deliver(say('320_1', 'HARM'), say('320_1', 'DOUBT', { change: 'edit' }));
    await house.deliver(say('320_2', 'HARM'), deleted('320_2'));
    const report = await run({});
    expect(report.coverage).toEqual({
      ...{ decisions: 3, earlierVersions: 1, read: 1, deleted: 1, forgotten: 0 },
    });
    expect(report.current.responses).toEqual({ flag: 1 });
  });

  it('holds the rules, not the word of a person, against the rules', async () => {
    const house = createScreeningHouse(ledger);
    await house.deliver(say('320_1', 'DOUBT'));
    const [open] = await house.cases();
    await house.decide(open?.id ?? '', { decision: 'remove', reason: 'too much', by: 'token:1' });
    const report = await run({});
    expect(report.coverage.decisions).toBe(1);
    expect(report.byEngine).toEqual({});
  });

  it('keeps to the group that was asked for', async () => {
    const house = createScreeningHouse(ledger);
    await house.deliver(say('320_1', 'HARM'), say('321_2', 'HARM', { groupId: '321' }));
    const report = await run({}, { groupId: '321' });
    expect(Object.keys(report.groups)).toEqual(['321']);
  });

  it('counts strikes that stood before the period, and what somebody held', async () => {
    const house = createScreeningHouse(ledger);
    await house.deliver(say('320_1', 'HARM'), say('320_2', 'hej', { groupId: '322' }));
    await ledger.db
      .insertInto('group_hold')
      .values({ group_id: '322', held_by: 'test', note: null, released_at: null, released_by: null })
      .execute();
    await sql`update grindvakt.group_hold set held_at = held_at - interval '1 hour'`.execute(ledger.db);
    await sql`update grindvakt.decision set decided_at = decided_at - interval '2 hours'
      where subject_id = '320_1'`.execute(ledger.db);
    await sql`update grindvakt.strike set given_at = given_at - interval '2 hours', state = 'counted'`.execute(
      ledger.db,
    );
    await house.deliver(say('320_3', 'HARM'));
    const report = await run({ ladder: [{ points: 6, do: 'report' }] });
    expect(report.judged).toBe(2);
    expect(report.draft.members).toEqual({ report: { byRule: 0, confirm: 1 } });
    expect(report.draft.doing).toEqual({ flag: 1, remove: 1 });
  });

  it('reads page by page, each post once', async () => {
    const house = createScreeningHouse(ledger);
    await house.deliver(say('320_1', 'HARM'));
    await sql`insert into grindvakt.content (id, kind, group_id, post_id, author_id, body, body_hash, edited, state)
      select '9_' || n, kind, group_id, post_id, author_id, body, body_hash, edited, state
      from grindvakt.content, generate_series(1, 1300) n`.execute(ledger.db);
    await sql`insert into grindvakt.decision (subject_kind, subject_id, group_id, verdict, act, policy_version,
        findings, trace, inbox_id)
      select 'content', '9_' || n, '320', 'remove', true, policy_version, findings, trace, inbox_id
      from grindvakt.decision, generate_series(1, 1300) n`.execute(ledger.db);
    const report = await run({ rules: { confidentiality: { high: 'flag' } } }, { most: 3 });
    expect(report).toMatchObject({ judged: 1301, spared: 1301 });
    expect(report.newlySpared.map(({ contentId }) => contentId)).toEqual(['9_1300', '9_1299', '9_1298']);
  });
});
