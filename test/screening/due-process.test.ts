import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { passOverdue } from '../../src/cases/case-store.ts';
import { holdGroup, releaseGroup } from '../../src/enforcement/group-holds.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { createClock } from '../support/clock.ts';
import { openTestLedger, type TestLedger } from '../support/ledger.ts';
import { createScreeningHouse, written } from './house.ts';

const day = 86_400_000;
const by = 'token:4';
const noon = new Date('2026-03-02T12:00:00Z');

describe('due process', () => {
  let ledger: TestLedger;
  beforeAll(async () => {
    ledger = await openTestLedger();
  }, 60_000);
  beforeEach(() => ledger.empty());
  afterAll(() => ledger.close());

  const house = (policy: Partial<Policy> = {}, more: Parameters<typeof createScreeningHouse>[1] = {}) => {
    const made = createScreeningHouse(ledger, { clock: createClock(noon), policy, ...more });
    for (let n = 1; n <= 30; n += 1) made.platform.posts.add(`320_${n}`);
    made.platform.members.add('320/77');
    return made;
  };
  const post = (n: number, text: string, over = {}) =>
    written(text, { contentId: `320_${n}`, postId: `320_${n}`, ...over });

  describe('coaching', () => {
    const coached = () => house({ rules: { abuse: { medium: 'coach' } } });

    it('writes to the author in private and lets the post stay, without troubling a moderator', async () => {
      const { deliver, act, platform, cases, alerts, strikes } = coached();
      await deliver(post(1, 'DOUBT'));
      await act();
      expect(platform.effects).toEqual(['send-message 77']);
      const [said] = platform.calls;
      expect(said).toMatchObject({ text: expect.stringContaining('https://platform.example/320_1') });
      expect(JSON.stringify(said)).not.toContain('DOUBT');
      expect(await cases()).toMatchObject([{ status: 'open', awaits: 'author' }]);
      expect(alerts).toEqual([]);
      expect(await strikes()).toEqual(['320_1 1 counted']);
    });

    it('closes the case and lifts the strike when the author mends the post', async () => {
      const { deliver, act, cases, strikes } = coached();
      await deliver(post(1, 'DOUBT'));
      await act();
      await deliver(post(1, 'hello', { change: 'edit' }));
      expect(await cases()).toMatchObject([{ status: 'closed', resolution: 'the author mended it' }]);
      expect(await strikes()).toEqual(['320_1 1 lifted']);
    });

    it('asks a moderator when the next version is no better, and writes to nobody twice', async () => {
      const { deliver, act, platform, cases, alerts } = coached();
      await deliver(post(1, 'DOUBT'), post(1, 'DOUBT again', { change: 'edit' }));
      await act();
      expect(platform.effects.filter((effect) => effect === 'send-message 77')).toHaveLength(1);
      expect(await cases()).toMatchObject([{ status: 'open', awaits: 'person' }]);
      expect(alerts).toMatchObject([{ event: 'post-flagged' }, { event: 'post-flagged' }]);
    });

    it('asks a moderator when the time for mending is over, or the author cannot be written to', async () => {
      const { deliver, act, cases, clock, platform } = coached();
      await deliver(post(1, 'DOUBT'));
      await act();
      const pass = () => ledger.inTransaction((tx) => passOverdue(tx, clock.now()));
      clock.advance(day - 1);
      expect(await pass()).toEqual([]);
      clock.advance(1);
      expect(await pass()).toMatchObject([{ contentId: '320_1' }]);
      platform.next({ status: 'refused', reason: 'no such person' });
      await deliver(post(2, 'DOUBT'), post(3, 'DOUBT', { author: { id: '' } }));
      await act();
      expect((await cases()).map(({ awaits }) => awaits)).toEqual(['person', 'person', 'person']);
    });
  });

  describe('hiding', () => {
    const rules = { abuse: { respond: [{ do: 'hide' as const }] } };
    const comment = { kind: 'page-comment' as const, contentId: '320_1_5' };

    it('takes a comment on a page out of sight and says so when it is done', async () => {
      const { deliver, act, platform, alerts, cases, decisions } = house(
        { rules },
        { can: { hideComment: true } },
      );
      await deliver(written('DOUBT', comment));
      expect(alerts).toEqual([]);
      await act();
      expect(platform.effects.slice(0, 1)).toEqual(['hide-comment 320_1_5']);
      expect(alerts).toMatchObject([{ event: 'post-hidden' }, { event: 'post-hidden' }]);
      expect(await cases()).toEqual([]);
      expect(await decisions()).toMatchObject([{ verdict: 'remove', response: 'hide', act: true }]);
    });

    it('asks a moderator where the platform cannot', async () => {
      const { deliver, act, platform, cases, decisions } = house({ rules }, { can: { hideComment: true } });
      await deliver(post(1, 'DOUBT'));
      await act();
      expect(platform.effects.filter((effect) => !effect.startsWith('send-message'))).toEqual([]);
      expect(await cases()).toMatchObject([{ status: 'open' }]);
      expect(await decisions()).toMatchObject([{ verdict: 'flag', response: 'flag' }]);
    });
  });

  describe('history', () => {
    const ladder: Policy['ladder'] = [
      { points: 6, do: 'report' },
      { points: 9, withinDays: 30, do: 'remove-member' },
    ];
    const confirm = { report: false, 'remove-member': false };

    it('climbs the ladder as time goes by, and forgets what has expired', async () => {
      const { deliver, act, clock, platform, reports } = house({ ladder, confirm });
      const breach = async (n: number) => {
        await deliver(post(n, `HARM ${n}`));
        await act();
        return [reports.length, platform.effects.includes('remove-member 320/77')];
      };
      expect(await breach(1)).toEqual([0, false]);
      clock.advance(20 * day);
      expect(await breach(2)).toEqual([1, false]);
      clock.advance(20 * day);
      // Nine points, but only six of them within thirty days.
      expect(await breach(3)).toEqual([2, false]);
      clock.advance(5 * day);
      expect(await breach(4)).toEqual([3, true]);
      clock.advance(366 * day);
      platform.members.add('320/77');
      expect(await breach(5)).toEqual([3, true]);
      const facts = await ledger.db.selectFrom('decision').select('facts').orderBy('id').execute();
      expect(facts.map((row) => (row.facts.standing as { points: number }).points)).toEqual([3, 6, 9, 12, 3]);
    });

    it('counts a post once, however often it is edited, and at its worst', async () => {
      const rules: Policy['rules'] = { abuse: { medium: 'coach' } };
      const { deliver, act, strikes } = house({ rules });
      await deliver(post(1, 'DOUBT'));
      await act();
      await deliver(post(1, 'HARM', { change: 'edit' }), post(1, 'HARM once more', { change: 'edit' }));
      await act();
      expect(await strikes()).toEqual(['320_1 3 counted']);
    });

    it('does not count what was called off, refused or only recorded', async () => {
      const { deliver, act, strikes, platform } = house({ ladder });
      await deliver(post(1, 'HARM'), post(1, 'DOUBT', { change: 'edit' }));
      platform.next({ status: 'refused', reason: 'an announcement' });
      await deliver(post(2, 'HARM'));
      await act();
      expect(await strikes()).toEqual(['320_1 3 void', '320_2 3 void']);
      const trial = house({ ladder, mode: 'observe' });
      await trial.deliver(post(3, 'HARM'), post(4, 'HARM'));
      await trial.act();
      expect((await trial.strikes()).slice(2)).toEqual(['320_3 3 trial', '320_4 3 trial']);
      expect(await trial.actionStates()).not.toContain('remove-member');
    });

    it('punishes nobody who is not known, and asks a moderator instead', async () => {
      const { deliver, act, strikes, platform, cases, reports } = house({
        ladder: [{ points: 1, do: 'report' }],
        rules: { hate: { atOnce: ['remove-member'] } },
        confirm,
      });
      await deliver(post(1, 'HATE', { author: { id: '' } }));
      await act();
      expect(platform.effects.filter((effect) => !effect.startsWith('send-message'))).toEqual([
        'delete-post 320_1',
      ]);
      expect([await strikes(), reports]).toEqual([[], []]);
      expect(await cases()).toMatchObject([{ status: 'open', content_id: '320_1' }]);
    });

    it('counts a breach that a moderator confirms, and lifts it when the post may stay', async () => {
      const { deliver, act, cases, decide, strikes, reports } = house({
        ladder: [{ points: 2, do: 'report' }],
        confirm,
      });
      await deliver(post(1, 'DOUBT'), post(2, 'DOUBT'));
      const [first, second] = await cases();
      await decide(first?.id ?? '', { decision: 'remove', reason: 'påhopp', by });
      await act();
      expect([await strikes(), reports]).toEqual([['320_1 1 counted'], []]);
      await decide(second?.id ?? '', { decision: 'remove', reason: 'igen', by });
      await act();
      expect([await strikes(), reports]).toEqual([['320_1 1 counted', '320_2 1 counted'], ['77']]);
    });
  });

  describe('what follows for the author at once', () => {
    const rules: Policy['rules'] = { hate: { atOnce: ['remove-member', 'report'] } };
    const proposed = async () =>
      ledger.db
        .selectFrom('action')
        .select(['id', 'kind', 'status'])
        .where('status', '=', 'proposed')
        .orderBy('kind')
        .execute();

    it("waits for a person's word, and is done when the person says yes", async () => {
      const { deliver, act, decideAction, platform, reports, alerts } = house({ rules });
      await deliver(post(1, 'HATE'));
      await act();
      expect(platform.members.has('320/77')).toBe(true);
      const [removal, report] = await proposed();
      expect([removal?.kind, report?.kind]).toEqual(['remove-member', 'report-manager']);
      expect(alerts.map(({ event }) => event)).toContain('word-wanted');
      const word = { reason: 'upprepat', by };
      expect(await decideAction(removal?.id ?? '', { ...word, decision: 'approve' })).toMatchObject({
        ok: true,
      });
      expect(await decideAction(report?.id ?? '', { ...word, decision: 'reject' })).toMatchObject({
        ok: true,
      });
      await act();
      expect(platform.members.has('320/77')).toBe(false);
      expect(reports).toEqual([]);
      expect(await decideAction(report?.id ?? '', { ...word, decision: 'approve' })).toMatchObject({
        ok: false,
        error: { code: 'conflict' },
      });
      expect(await decideAction('999999', { ...word, decision: 'approve' })).toMatchObject({
        ok: false,
        error: { code: 'not_found' },
      });
    });

    it('is done by rule where the policy says so', async () => {
      const { deliver, act, platform, reports } = house({
        rules,
        confirm: { report: false, 'remove-member': false },
      });
      await deliver(post(1, 'HATE'));
      await act();
      expect(platform.members.has('320/77')).toBe(false);
      expect(reports).toEqual(['77']);
      expect(await proposed()).toEqual([]);
    });

    it('is called off with the removal when the author mends the post first', async () => {
      const { deliver, act, platform, reports } = house({
        rules,
        confirm: { report: false, 'remove-member': false },
      });
      await deliver(post(1, 'HATE'), post(1, 'hello', { change: 'edit' }));
      await act();
      expect([platform.effects, reports]).toEqual([[], []]);
    });
  });

  describe('limits', () => {
    it('do exactly the quota of twice as many, and leave the rest to a moderator who is told once', async () => {
      const { deliver, act, platform, cases, alerts } = house({ rules: { hate: { quota: { remove: 4 } } } });
      await deliver(...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => post(n, `HATE ${n}`)));
      await act();
      expect(platform.effects.filter((effect) => effect.startsWith('delete-post'))).toHaveLength(4);
      expect((await cases()).filter(({ status }) => status === 'open')).toHaveLength(4);
      expect(
        alerts.filter(({ event, kind }) => event === 'quota-reached' && kind === 'webhook'),
      ).toHaveLength(1);
    });

    it('are for one day, and for one rule', async () => {
      const { deliver, act, platform, clock } = house({ rules: { hate: { quota: { remove: 1 } } } });
      await deliver(post(1, 'HATE'), post(2, 'HATE two'), post(3, 'HARM'));
      clock.advance(day);
      await deliver(post(4, 'HATE four'), post(5, 'HATE five'));
      await act();
      const gone = platform.effects.filter((effect) => effect.startsWith('delete-post'));
      expect(gone).toEqual(['delete-post 320_1', 'delete-post 320_3', 'delete-post 320_4']);
    });

    it('take a removal that another rule has room for', async () => {
      const { deliver, act, platform } = house({ rules: { hate: { quota: { remove: 0 } } } });
      await deliver(post(1, 'HATE HARM'), post(2, 'HATE'));
      await act();
      expect(platform.effects.filter((effect) => effect.startsWith('delete-post'))).toEqual([
        'delete-post 320_1',
      ]);
    });
  });

  describe('the brakes', () => {
    it('hold what a rule had planned when the rule is put on trial before its turn has come', async () => {
      const { deliver, act, changePolicy, platform, cases, strikes } = house();
      await deliver(post(1, 'HATE'), post(2, 'HARM'));
      changePolicy({ rules: { hate: { mode: 'observe' } } });
      await act();
      expect(platform.effects.filter((effect) => effect.startsWith('delete-post'))).toEqual([
        'delete-post 320_2',
      ]);
      expect(await cases()).toMatchObject([{ content_id: '320_1', status: 'open' }]);
      expect(await strikes()).toEqual(['320_1 3 void', '320_2 3 counted']);
    });

    it.each([
      ['person', { exempt: { people: ['77'], groups: [] } }],
      ['group', { exempt: { people: [], groups: ['320'] } }],
    ])('hold what was planned against a %s that has become exempt', async (_, policy) => {
      const { deliver, act, changePolicy, platform } = house();
      await deliver(post(1, 'HATE'));
      changePolicy(policy);
      await act();
      expect(platform.effects.filter((effect) => effect.startsWith('delete-post'))).toEqual([]);
    });

    it('flag whatever is written in a group that is held, until it is released', async () => {
      const { deliver, act, platform, cases } = house({ exempt: { people: ['5'], groups: [] } });
      await holdGroup(ledger.db, ledger.vault, '320', { reason: 'olycka', by });
      await deliver(post(1, 'hello'), post(2, 'hello', { author: { id: '5' } }), post(3, 'HARM'));
      await act();
      expect((await cases()).map((one) => [one.content_id, one.status])).toEqual([
        ['320_1', 'open'],
        ['320_3', 'open'],
      ]);
      expect(platform.effects.filter((effect) => effect.startsWith('delete-post'))).toEqual([
        'delete-post 320_3',
      ]);
      expect(await releaseGroup(ledger.db, '320', by)).toMatchObject({ ok: true });
      await deliver(post(4, 'hello'));
      expect(await cases()).toHaveLength(2);
    });
  });
});
