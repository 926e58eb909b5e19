import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languages } from '../../src/base/text.ts';
import type { categories } from '../../src/detection/finding.ts';
import { alertText } from '../../src/policy/alert-text.ts';
import { defaultPolicy } from '../../src/policy/default-policy.ts';
import { judge } from '../../src/policy/judge.ts';
import { loadMessages } from '../../src/policy/load-messages.ts';
import { messageKeys, messageParams } from '../../src/policy/message-keys.ts';
import { type Catalogue, createMessages, parseMessages } from '../../src/policy/messages.ts';
import { formatProblem } from '../../src/policy/problem.ts';

const folder = resolve(import.meta.dirname, '../../config/messages');
const shipped = (language: string) => readFileSync(join(folder, `${language}.yaml`), 'utf8');
const messages = loadMessages(folder);

function catalogue(language: string): Catalogue {
  const read = parseMessages(shipped(language), `${language}.yaml`);
  if (!read.ok) throw new Error(read.error.map(formatProblem).join('\n'));
  return read.value;
}

function problems(text: string): string[] {
  const read = parseMessages(text, 'sv.yaml');
  return read.ok ? [] : read.error.map(formatProblem);
}

describe.each(languages)('the messages shipped in %s', (language) => {
  it('are all there and use every value they are given', () => {
    const texts = catalogue(language);
    expect(Object.keys(texts).toSorted()).toEqual(messageKeys.toSorted());
    for (const key of messageKeys) {
      const used = [...texts[key].matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      expect({ key, used: [...new Set(used)].toSorted() }).toEqual({
        key,
        used: messageParams[key].toSorted(),
      });
    }
  });
});

describe('the two languages', () => {
  it('say each thing in words of their own, but for the word they share', () => {
    const [sv, en] = [catalogue('sv'), catalogue('en')];
    expect(messageKeys.filter((key) => sv[key] === en[key])).toEqual(['category.hate/sexism']);
  });
});

describe('a message', () => {
  it('is filled in with its values', () => {
    expect(messages('sv', 'welcome.purpose', { purpose: 'frågor' })).toBe('Gruppen är till för: frågor');
    expect(messages('en', 'verdict.flag')).toBe('to a moderator');
  });

  it('takes a value as it is, braces and dollar signs too', () => {
    const echo = createMessages({
      sv: { ...catalogue('sv'), 'page.version': '[{version}]' },
      en: catalogue('en'),
    });
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('{version}', '$&', '$1', '{group}')), (version) => {
        expect(echo('sv', 'page.version', { version })).toBe(`[${version}]`);
      }),
    );
  });
});

describe('a broken message file', () => {
  const replaced = (from: string, to: string) => shipped('sv').replace(from, to);

  it.each([
    [
      'a lacking message',
      replaced('  allow: lämnas\n', ''),
      /^sv\.yaml:\d+: verdict\.allow: is missing; write it$/,
    ],
    [
      'an empty message',
      replaced('allow: lämnas', 'allow:'),
      /^sv\.yaml:\d+: verdict\.allow: must be text; put it in quotes$/,
    ],
    [
      'a placeholder that the message is not given',
      replaced('Till för: {purpose}', 'Till för: {syfte}'),
      /^sv\.yaml:\d+: page\.groupPurpose: \{syfte\} is not known here; this message may use \{purpose\}$/,
    ],
    [
      'a message that does not exist',
      replaced('  noCase:', '  noCases: x\n  noCase:'),
      /^sv\.yaml:\d+: alert\.noCases: no such message; did you mean "alert\.noCase"\?$/,
    ],
  ])('with %s is refused in one line', (_what, text, line) => {
    expect(problems(text)).toEqual([expect.stringMatching(line)]);
  });

  it('stops the loading with its path and line', () => {
    const own = mkdtempSync(join(tmpdir(), 'messages-'));
    writeFileSync(join(own, 'sv.yaml'), 'verdict: [a]\n');
    expect(() => loadMessages(own)).toThrow(/sv\.yaml:1: verdict: no such message/);
    expect(() => loadMessages(join(own, 'none'))).toThrow(/there is no such message file; check the path/);
  });
});

describe('an alert', () => {
  const found = {
    category: 'hate/racism',
    rule: 'a.b',
    severity: 'high',
    confidence: 1,
    start: 0,
    end: 9,
  } as const;
  const reason = { sv: 'skäl', en: 'reason' };
  const told = (
    processMode: 'observe' | 'enforce',
    category: (typeof categories)[number] = 'hate/racism',
  ) => ({
    policy: { ...defaultPolicy, groups: [{ id: '320', name: 'Kunder' }] },
    judgement: judge({
      policy: defaultPolicy,
      groupId: '320',
      authorId: '70017',
      findings: [{ ...found, reason, category }],
      processMode,
    }),
    groupId: '320',
    caseId: '12',
  });

  it('says what, where, how severe and which case, and whether it was done', () => {
    expect(alertText(messages, told('enforce'))).toEqual({
      subject: 'Borttaget: rasism i Kunder (allvar: hög)',
      text: 'Ett inlägg i Kunder tas bort enligt reglerna. Det gäller rasism, allvar hög. Ärende: 12. Blev det fel kan det ändras.',
    });
    expect(alertText(messages, told('observe'), 'en').subject).toBe(
      'Would have been removed: racism in Kunder (severity: high)',
    );
    expect(alertText(messages, told('enforce', 'abuse'), 'en').subject).toBe(
      'To look at: personal abuse in Kunder (severity: high)',
    );
  });

  it('names neither the author nor a case that there is none of', () => {
    const { subject, text } = alertText(messages, { ...told('enforce'), caseId: undefined });
    expect(`${subject} ${text}`).not.toContain('70017');
    expect(text).toContain('Ärende: utan ärende');
  });
});
