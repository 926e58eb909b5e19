import { describe, expect, it } from 'vitest';
import { languages } from '../../src/base/text.ts';
import { loadMessages } from '../../src/policy/load-messages.ts';
import { messagePreviews } from '../../src/policy/message-previews.ts';
import { withOverrides } from '../../src/policy/messages.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { parsePolicy } from '../../src/policy/policy-file.ts';

function policyOf(text: string): Policy {
  const read = parsePolicy(`version: 1\n${text}`, 'policy.yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

const previews = (policy: Policy, language: 'sv' | 'en', group?: string) =>
  messagePreviews(
    policy,
    withOverrides(loadMessages(), () => policy),
    language,
    group,
  );
const textOf = (policy: Policy, key: string, group?: string) =>
  previews(policy, 'sv', group).find((preview) => preview.key === key);

const own = policyOf(`
groups:
  - { id: "1", name: Personalen, plan: { purpose: Nyheter } }
  - { id: "2", name: Kunderna }
messages: { sv: { removed.post: "Vi tog bort ditt inlägg i {group}." } }
`);

describe('the previews of what people are told', () => {
  it.each(languages)('leave no placeholder open in %s', (language) => {
    for (const policy of [own, policyOf('')]) {
      const all = previews(policy, language);
      expect(all.length).toBeGreaterThan(20);
      for (const { key, text } of all) expect(text, key).not.toMatch(/\{\w+\}|undefined/);
    }
  });

  it('are filled in for the first group of the policy, or for the one asked for', () => {
    expect(textOf(own, 'waiting.text')?.text).toContain('Personalen');
    expect(textOf(own, 'waiting.text', '2')?.text).toContain('Kunderna');
    expect(textOf(own, 'welcome.text')?.text).toContain('Nyheter');
  });

  it('show the organisation’s own words, and say that they are', () => {
    expect(textOf(own, 'removed.post')).toMatchObject({
      text: 'Vi tog bort ditt inlägg i Personalen.',
      own: true,
    });
    expect(textOf(own, 'removed.member')).toMatchObject({ own: false });
  });

  it('leave out what is said to moderators and on pages', () => {
    expect(previews(own, 'sv').filter(({ key }) => /^(?:alert|page)\./.test(key))).toEqual([]);
  });
});
