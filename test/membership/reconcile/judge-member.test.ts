import { describe, expect, it } from 'vitest';
import { judgeMember } from '../../../src/membership/reconcile/judge-member.ts';

const nothing = { exempt: false, guest: false };
const approve = { decision: 'approve', reasons: ['number_matches', 'name_matches'] } as const;
const gone = { decision: 'decline', reasons: ['holder_left'] } as const;
const differs = { decision: 'review', reasons: ['name_differs'] } as const;

describe('a member of a group', () => {
  it.each([
    ['is exempt whatever the registers say', { ...nothing, exempt: true, boundActive: false }, 'exempt'],
    ['belongs when their number is active', { ...nothing, boundActive: true }, 'belongs'],
    ['is a guest while their time is not over', { ...nothing, guest: true, vetted: gone }, 'guest'],
    ['probably belongs when number and name fit', { ...nothing, vetted: approve }, 'probably-belongs'],
    [
      'probably belongs when they moved to another number',
      { ...nothing, boundActive: false, vetted: approve },
      'probably-belongs',
    ],
    ['has left when their number has', { ...nothing, boundActive: false, vetted: gone }, 'left'],
    [
      'has left when number and name fit one who did',
      { ...nothing, vetted: gone, hadNobodyLeft: approve },
      'left',
    ],
    [
      'is unknown when the one who left had another name',
      { ...nothing, vetted: gone, hadNobodyLeft: differs },
      'unknown',
    ],
    ['is unknown when their profile cannot be read', nothing, 'unknown'],
  ] as const)('%s', (_, facts, verdict) => {
    expect(judgeMember(facts).verdict).toBe(verdict);
  });

  it('is unknown for a reason that a person can follow up', () => {
    expect(judgeMember({ ...nothing, vetted: gone, hadNobodyLeft: differs }).reasons).toEqual([
      'name_differs',
    ]);
  });
});
