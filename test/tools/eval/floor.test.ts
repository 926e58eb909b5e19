import { describe, expect, it } from 'vitest';
import type { Report } from '../../../tools/eval/evaluate.ts';
import { raised, underFloor } from '../../../tools/eval/floor.ts';
import { shareOf } from '../../../tools/eval/share.ts';

const nothing = shareOf(0, 0);

function reportWith(found: number): Report {
  return {
    folder: 'labelled',
    sets: [
      {
        ...{ name: 'sv', language: 'sv', area: 'hate', natural: false, lines: 100 },
        ...{ found: shareOf(found, 100), leftAlone: nothing, balanced: found / 100, precision: nothing },
        ...{ f1: 1, f2: 1, category: nothing, explicit: nothing, implicit: nothing, pairs: nothing },
        functionalities: [],
        targets: { found: [], leftAlone: [] },
      },
    ],
    evasion: { 'sv hate': [{ operator: 'spaced', kept: shareOf(60, 100), leftAlone: nothing }] },
    calibration: { byConfidence: [], removed: nothing, flagged: nothing },
  };
}

describe('the floor', () => {
  it('complains of what fell under it, and of nothing else', () => {
    expect(underFloor(reportWith(93), { 'sv: found': 0.93 })).toEqual([]);
    expect(underFloor(reportWith(92), { 'sv: found': 0.93 })).toEqual([
      'labelled: sv: found 92.0 %, floor 93.0 %',
    ]);
    expect(underFloor(reportWith(92), { 'sv hate in disguise: found': 0.7 })).toHaveLength(1);
  });

  it('asks nothing of a set it does not know', () => {
    expect(underFloor(reportWith(10), {})).toEqual([]);
  });

  it('is raised to a little under what is measured, and never lowered', () => {
    expect(raised(reportWith(95), {})).toMatchObject({
      'sv: found': 0.94,
      'sv hate in disguise: found': 0.59,
    });
    expect(raised(reportWith(80), { 'sv: found': 0.93 })['sv: found']).toBe(0.93);
  });
});
