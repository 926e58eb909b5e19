import { describe, expect, it } from 'vitest';
import { createPlayground } from '../../src/app/playground.ts';
import { createScans } from '../../src/app/scan.ts';
import { defaultPolicy } from '../../src/policy/default-policy.ts';

const play = createPlayground({
  policy: () => defaultPolicy,
  scans: createScans(() => defaultPolicy, {
    current: () => ({}),
    generations: () => ({}),
    refresh: async () => {},
  }),
  refresh: async () => {},
  now: () => new Date(),
});
const hate = 'Alla invandrare är parasiter och borde utrotas.';

describe('the playground', () => {
  it('judges a text under the policy in force', async () => {
    const judged = await play({ text: hate, kind: 'post' });
    expect(judged).toMatchObject({
      ok: true,
      value: { verdict: 'remove', doing: 'remove', language: 'sv', policyVersion: 'default', points: 3 },
    });
    expect(await play({ text: 'Vi ses på måndag.', kind: 'post' })).toMatchObject({
      value: { verdict: 'allow', findings: [], trace: [] },
    });
  });

  it('judges it under a draft, with the rules of a group and words of its own', async () => {
    const policy = [
      'version: 1',
      'patterns: [{ name: sales, category: abuse, severity: high, words: [säljes] }]',
      'groups: [{ id: "320", rules: { hate: { high: flag } } }]',
    ].join('\n');
    expect(await play({ text: hate, kind: 'post', group: '320', policy })).toMatchObject({
      value: { verdict: 'flag', trace: [{ decidedBy: { scope: 'group' } }] },
    });
    expect(await play({ text: 'Cykel säljes', kind: 'post', policy })).toMatchObject({
      value: { verdict: 'flag', findings: [{ rule: 'pattern.sales', start: 6, end: 12 }] },
    });
    expect(await play({ text: 'Cykel säljes', kind: 'post' })).toMatchObject({ value: { verdict: 'allow' } });
  });

  it('hides only what can be hidden', async () => {
    const policy = 'version: 1\nrules: { hate: { high: hide } }';
    expect(await play({ text: hate, kind: 'page-comment', policy })).toMatchObject({
      value: { doing: 'hide' },
    });
    expect(await play({ text: hate, kind: 'post', policy })).toMatchObject({ value: { doing: 'flag' } });
  });

  it('says what is wrong with a draft, with line and remedy', async () => {
    const policy = 'version: 1\nrules:\n  hat: { high: remove }\n';
    expect(await play({ text: hate, kind: 'post', policy })).toEqual({
      ok: false,
      error: 'policy:3: rules.hat: no such category; did you mean "hate"?',
    });
  });

  it('reads no file of the server that a draft names', async () => {
    const policy = 'version: 1\nlexicon: [/etc/passwd]\n';
    expect(await play({ text: hate, kind: 'post', policy })).toMatchObject({
      ok: false,
      error: expect.stringContaining('lexicon: only the files of the policy in force'),
    });
  });
});
