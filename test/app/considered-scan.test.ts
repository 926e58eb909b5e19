import { describe, expect, it } from 'vitest';
import { createConsideredScan } from '../../src/app/considered-scan.ts';
import type { Finding } from '../../src/detection/finding.ts';
import type { ContentWritten } from '../../src/platform/event.ts';
import { defaultPolicy } from '../../src/policy/default-policy.ts';

const finding: Finding = {
  ...{ category: 'abuse', rule: 'abuse.insult', severity: 'high', confidence: 0.8, start: 0, end: 4 },
  reason: { sv: 'Skäl.', en: 'Reason.' },
};
const opinion = { said: 'harmless', by: 'a-model' } as const;

const post = (authorId: string, groupId: string) =>
  ({
    type: 'content-written',
    text: 'text',
    author: { id: authorId, name: 'Siv Ek' },
    groupId,
  }) as ContentWritten;

function open(exempt = defaultPolicy.exempt) {
  const asked: unknown[] = [];
  let generation = '1';
  const considered = createConsideredScan({
    scan: () => ({ findings: [finding] }),
    policy: () => ({ ...defaultPolicy, exempt }),
    names: { current: () => ({}), generations: () => ({ employees: generation }), refresh: async () => {} },
    hash: (text) => text,
    secondOpinion: async ({ findings }, known) => {
      asked.push(known);
      return findings.map((one) => ({ ...one, opinion }));
    },
  });
  return {
    considered,
    asked,
    scan: ({ text, author, groupId }: ContentWritten) => considered.scan(text, author.name, groupId).findings,
    importAgain() {
      generation = '2';
    },
  };
}

describe('a scan with a second opinion', () => {
  it('gives the findings with what was said of them, while rules and registers are the same', async () => {
    const { considered, asked, scan, importAgain } = open();
    await considered.consider(post('1', 'g'));
    expect(scan(post('1', 'g'))).toEqual([{ ...finding, opinion }]);
    expect(scan(post('1', 'another'))).toEqual([finding]);
    expect(asked).toEqual([{ authorName: 'Siv Ek' }]);
    importAgain();
    expect(scan(post('1', 'g'))).toEqual([finding]);
  });

  it('asks nobody about people and groups that are left alone', async () => {
    const { considered, asked } = open({ people: ['1'], groups: ['staff'] });
    await considered.consider(post('1', 'g'));
    await considered.consider(post('2', 'staff'));
    expect(asked).toEqual([]);
  });
});
