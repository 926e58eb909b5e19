import { PassThrough, Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Excerpt } from '../../src/app/backtest.ts';
import { dayIn } from '../../src/base/day.ts';
import { backtestJson, backtestText } from '../../src/cli/backtest-text.ts';
import { readMoment } from '../../src/cli/moment.ts';
import { command } from '../../src/cli/policy.ts';
import type { ChangedPost } from '../../src/policy/backtest/backtest.ts';
import { createTally } from '../../src/policy/backtest/tally.ts';
import { defaultPolicy } from '../../src/policy/default-policy.ts';
import type { BacktestReport } from '../../src/screening/backtest/run-backtest.ts';

const now = new Date('2026-03-31T10:00:00Z');
const moment = (text: string) => readMoment('--since', text, now, 'Europe/Stockholm').toISOString();

describe('a moment', () => {
  it.each([
    ['90m', '2026-03-31T08:30:00.000Z'],
    ['12h', '2026-03-30T22:00:00.000Z'],
    ['30d', '2026-03-01T10:00:00.000Z'],
    ['2w', '2026-03-17T10:00:00.000Z'],
    ['2026-03-02', '2026-03-01T23:00:00.000Z'],
    ['2026-03-30', '2026-03-29T22:00:00.000Z'],
    ['2026-03-02T08:00Z', '2026-03-02T08:00:00.000Z'],
  ])('is read as people write it: %s', (text, iso) => {
    expect(moment(text)).toBe(iso);
  });

  it.each([
    '',
    'yesterday',
    '30',
    '-3d',
    '2026-02-30',
    '2026-13-01T08:00',
    '3 d',
    '1e9d',
  ])('is refused with the ways to write one where it is none: %j', (text) => {
    expect(() => moment(text)).toThrow(/--since: .* is no time; write how long ago as 30d/);
  });

  it('of a day is its first, in every zone', () => {
    const zones = fc.constantFrom(
      'Europe/Stockholm',
      'Asia/Kathmandu',
      'Pacific/Kiritimati',
      'America/St_Johns',
    );
    const days = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(zones, days, (zone, date) => {
        const day = date.toISOString().slice(0, 10);
        const start = readMoment('--since', day, now, zone);
        expect(dayIn(zone, start)).toBe(day);
        expect(dayIn(zone, new Date(start.getTime() - 1)) < day).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});

const changed: ChangedPost<Excerpt> = {
  ...{ contentId: '320_1', groupId: '320', at: now.getTime(), decided: 'flag' },
  ...{ current: 'flag', draft: 'remove', rules: ['abuse'], categories: ['abuse'] },
  shown: ['Nu\n  \u001b[31mska ', undefined, '!'],
};
const report: BacktestReport<Excerpt> = {
  ...{ judged: 2, hit: 2, spared: 0, byEngine: {}, byPolicy: { 'flag → remove': 2 }, newlySpared: [] },
  newlyHit: [changed],
  current: createTally().result(),
  draft: createTally().result(),
  groups: { '320': { judged: 2, hit: 2, spared: 0 } },
  stops: [{ rule: 'abuse', at: now.getTime(), hits: 3, judged: 4 }],
  coverage: { decisions: 5, earlierVersions: 1, read: 2, deleted: 1, forgotten: 1 },
};
const about = {
  ...{ current: defaultPolicy, draft: { ...defaultPolicy, version: 'draft' }, groupId: undefined },
  ...{ since: new Date('2026-03-01T00:00:00Z'), until: now },
};

describe('the report of a backtest', () => {
  it('covers what was found and hands the terminal nothing but text', () => {
    const text = backtestText(report, about);
    expect(text).toContain('    Nu [31mska ▇▇▇!');
    expect(text).not.toContain('\u001b');
    expect(text).toContain('Newly hit, the newest 1 of 2');
    expect(text).toContain(
      '2 posts judged anew. Not: 1 deleted by their authors, 1 whose text is no longer kept',
    );
    expect(text).toContain(
      'The emergency stop would have put abuse on trial 2026-03-31 10:00: 3 hits on 4 posts',
    );
  });

  it('says the same to programs', () => {
    expect(JSON.parse(JSON.stringify(backtestJson(report, about)))).toMatchObject({
      policy: { current: 'default', draft: 'draft' },
      newlyHit: [{ contentId: '320_1', at: now.toISOString(), text: 'Nu [31mska ▇▇▇!' }],
    });
  });
});

describe('policy backtest', () => {
  const run = (...args: string[]) =>
    command.run(['backtest', ...args], {
      ...{ stdin: Readable.from([]), stdout: new PassThrough(), stderr: new PassThrough(), env: {} },
    });

  it.each([
    [['--since', '30d'], '--policy is missing'],
    [['--policy', 'config/policy.yaml'], '--since is missing'],
    [['--policy', 'config/policy.yaml', '--since', '0d'], '--since must lie before'],
    [['--policy', 'config/policy.yaml', '--since', '30d', '--limit', 'many'], '--limit: "many" does not fit'],
    [['--policy', 'missing.yaml', '--since', '30d'], 'missing.yaml'],
  ])('refuses %j before it opens the database', async (args, message) => {
    await expect(run(...args)).rejects.toThrow(message);
  });
});
