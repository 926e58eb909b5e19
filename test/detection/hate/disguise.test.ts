import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createHateDetector } from '../../../src/detection/hate/find-hate.ts';
import { loadLexicon } from '../../../src/detection/hate/lexicon/load-lexicon.ts';
import { readStems } from '../../../src/detection/hate/reading/swedish-words.ts';
import { WordReader } from '../../../src/detection/hate/reading/word-reader.ts';
import { readDocument } from '../../../src/detection/text/document.ts';

const lexicon = loadLexicon();
const find = createHateDetector(lexicon);
const scan = (text: string) => find(readDocument(text), { organisation: {} } as never).findings;

describe('hate in disguise', () => {
  it.each([
    'Alla muslimer är p@ra$!t€r.',
    'Alla mslimer är parasitr.',
    'Alla musilmer är paraister.',
    'Alla muslimmer är parassiter.',
    'Alla m*sl*mer är p*ras*ter.',
    'Alla ḿúśĺíḿéŕ är ṕáŕáśít́éŕ.',
    'Allamuslimerärparasiter.',
    'Alla m u s l i m e r ä r p a r a s i t e r',
  ])('is found: %s', (text) => {
    const [finding] = scan(text);
    expect(finding?.category).toBe('hate/religion');
    expect(finding?.start).toBeLessThan(finding?.end ?? 0);
    expect(finding?.end).toBeLessThanOrEqual(text.length);
  });

  it.each([
    'The super-G is on at nine, and the café is open.',
    'I kn*w wh*re th*t b*s st*ps.',
    'Det är itne snat att kusnen är sjuk.',
    'CPR course on Tuesday.',
    'CPAP-masken ska rengöras varje morgon.',
    'Cpapmasken läcker.',
    'Gre at ta lk abo ut the gar den.',
  ])('is not seen in %s', (text) => {
    expect(scan(text)).toEqual([]);
  });
});

describe('ordinary words', () => {
  const doubtful = new Set(['slip', 'by-ear', 'masked', 'leet']);

  it('are never read as other ones', () => {
    const reader = new WordReader(lexicon);
    const english = readFileSync('config/lexicon/ordinary/en.txt', 'utf8')
      .split('\n')
      .filter((line) => !line.startsWith('#'))
      .flatMap((line) => line.split(' '));
    const letters = /^[a-zåäö]+$/;
    const misread = [...readStems(), ...english].filter((word) => {
      const lower = reader.word(word);
      if (!letters.test(word) || reader.knows(word)) return false;
      const read = reader.read(lower);
      return read !== undefined && 'form' in read && doubtful.has(read.view);
    });
    expect(misread).toEqual([]);
  }, 60_000);
});
