import { describe, expect, it } from 'vitest';
import { calibrate } from '../../../tools/eval/calibration.ts';
import type { LabelledSet } from '../../../tools/eval/labelled-set.ts';
import { gapOf, measureSet } from '../../../tools/eval/measure-set.ts';
import { isFound, type Outcome } from '../../../tools/eval/outcome.ts';
import { shareOf } from '../../../tools/eval/share.ts';

type Given = {
  id: string;
  violation: boolean;
  right: boolean;
  explicit?: boolean;
  target?: string;
  contrasts?: string[];
};

const finding = {
  category: 'abuse',
  rule: 'abuse.insult',
  severity: 'high',
  confidence: 0.9,
  start: 0,
  end: 1,
  reason: { sv: '', en: '' },
} as const;

function outcome({ id, violation, right, contrasts = [], ...rest }: Given): Outcome {
  const objected = violation === right;
  return {
    line: {
      ...{ id, functionality: 'any', text: '', violation, contrasts },
      category: violation ? ['abuse'] : [],
      ...rest,
    },
    verdict: objected ? 'remove' : 'allow',
    language: 'sv',
    findings: objected ? [finding] : [],
    right,
  };
}

const set: LabelledSet = {
  name: 'sv-hate',
  language: 'sv',
  area: 'hate',
  natural: false,
  sealed: false,
  lines: [],
};
const measure = (...given: Given[]) => measureSet(set, given.map(outcome));

describe('the measures', () => {
  it('weighs violations found against other lines left alone', () => {
    const report = measure(
      { id: '1', violation: true, right: true },
      { id: '2', violation: true, right: false },
      { id: '3', violation: false, right: true },
    );
    expect(report).toMatchObject({ found: { share: 0.5 }, leftAlone: { share: 1 }, balanced: 0.75 });
  });

  it('counts a false alarm against precision, and a miss double in F2', () => {
    const alarm = measure(
      { id: '1', violation: true, right: true },
      { id: '2', violation: false, right: false },
    );
    expect(alarm.precision.share).toBe(0.5);
    expect(alarm.f1).toBeCloseTo(2 / 3);
    const miss = measure(
      { id: '1', violation: true, right: true },
      { id: '2', violation: true, right: false },
    );
    expect(miss.f2).toBeLessThan(miss.f1);
  });

  it('calls a pair right only where both of its lines are, and counts it once', () => {
    const both = [
      { id: '1', violation: true, right: true, contrasts: ['2'] },
      { id: '2', violation: false, right: true, contrasts: ['1'] },
    ];
    expect(measure(...both).pairs).toMatchObject({ right: 1, of: 1 });
    const one = { id: '3', violation: false, right: false, contrasts: ['1'] };
    expect(measure(...both, one).pairs).toMatchObject({ right: 1, of: 2 });
  });

  it('keeps what is said outright apart from what has to be concluded', () => {
    const report = measure(
      { id: '1', violation: true, right: true, explicit: true },
      { id: '2', violation: true, right: false, explicit: false },
    );
    expect(report).toMatchObject({ explicit: { share: 1 }, implicit: { share: 0 } });
  });

  it('measures the gap between target groups that have enough lines', () => {
    const group = (name: string, right: number, of: number) => ({ name, ...shareOf(right, of) });
    expect(gapOf([group('a', 10, 10), group('b', 8, 10), group('c', 0, 2)])).toBeCloseTo(0.2);
  });

  it('finds a breach only by a finding of its kind', () => {
    const line = { ...outcome({ id: '1', violation: true, right: true }).line };
    const screened = { verdict: 'flag', language: 'sv', findings: [finding] } as const;
    expect(isFound(line, screened)).toBe(true);
    expect(isFound({ ...line, category: ['confidentiality/health'] }, screened)).toBe(false);
  });

  it('says how often what would be removed is a violation', () => {
    const { removed } = calibrate([
      outcome({ id: '1', violation: true, right: true }),
      outcome({ id: '2', violation: false, right: false }),
    ]);
    expect(removed).toMatchObject({ right: 1, of: 2 });
  });

  it('gives an interval that is honest about few lines', () => {
    expect(shareOf(3, 3).low).toBeLessThan(0.5);
    expect(shareOf(300, 300).low).toBeGreaterThan(0.98);
  });
});
