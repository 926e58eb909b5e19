import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languages } from '../../../src/base/text.ts';
import { parseTexts } from '../../../src/policy/messages.ts';
import { consoleWords } from '../../../src/web/console/word-list.ts';

const texts = (language: string): Readonly<Record<string, string>> => {
  const file = resolve(import.meta.dirname, `../../../config/messages/console.${language}.yaml`);
  const read = parseTexts(readFileSync(file, 'utf8'), file, consoleWords);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
};

describe('the texts of the console', () => {
  it.each(languages)('are all there in %s and use every value they are given', (language) => {
    const written = texts(language);
    for (const [word, params] of Object.entries(consoleWords)) {
      const used = [...(written[word] ?? '').matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      expect([word, used]).toEqual([word, params]);
    }
  });

  it('tell of a text that is missing, unknown or mentions what it is not given', () => {
    const read = parseTexts('skip: "{who}"\nskipp: x\n', 'console.sv.yaml', consoleWords);
    const problems = read.ok ? [] : read.error.map(({ path, message }) => `${path} ${message}`);
    expect(problems).toContain('skip {who} is not known here; this message may use no placeholders');
    expect(problems).toContain('skipp no such message; did you mean "skip"?');
    expect(problems).toContain('menu is missing; write it');
  });
});
