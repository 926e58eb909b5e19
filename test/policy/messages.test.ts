import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languages } from '../../src/base/text.ts';
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
