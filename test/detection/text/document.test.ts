import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/detection/text/document.ts';

const words = (text: string) => readDocument(text).tokens.map((token) => token.text);
const sentences = (text: string) =>
  readDocument(text).sentences.map(({ start, end }) => text.slice(start, end));

describe('reading a document', () => {
  it('keeps å, ä and ö inside words', () => {
    expect(words('Då låg ÄGGET på ön.')).toEqual(['Då', 'låg', 'ÄGGET', 'på', 'ön', '.']);
  });

  it('folds case and composes decomposed letters without losing the original offsets', () => {
    const text = `Fa\u030a R\u00c5D`;
    const [first, second] = readDocument(text).tokens;
    expect(first).toMatchObject({ lower: 'få', start: 0, end: 3 });
    expect(second).toMatchObject({ lower: 'råd', text: 'R\u00c5D' });
  });

  it('holds a word together over characters that show nothing', () => {
    const [token] = readDocument('ka\u200bf\u00adfe').tokens;
    expect(token).toMatchObject({ lower: 'kaffe', start: 0, end: 7 });
  });

  it('keeps contractions and inflected abbreviations whole and hyphens apart', () => {
    expect(words("don't LSS:en Anna-Lena 19:30")).toEqual([
      "don't",
      'LSS:en',
      'Anna',
      '-',
      'Lena',
      '19',
      ':',
      '30',
    ]);
  });

  it('tells numbers, words with digits, symbols and emoji apart', () => {
    const kinds = readDocument('12 b4n @ 👩🏽‍🦽 🇸🇪').tokens.map((token) => [token.text, token.kind]);
    expect(kinds).toEqual([
      ['12', 'number'],
      ['b4n', 'word'],
      ['@', 'symbol'],
      ['👩🏽‍🦽', 'emoji'],
      ['🇸', 'emoji'],
      ['🇪', 'emoji'],
    ]);
  });

  it('ends sentences at stops and line ends but not after abbreviations, initials or ordinals', () => {
    expect(sentences('Vi ses kl. 7 hos A. Berg. Ta med t.ex. fika!\nTack')).toEqual([
      'Vi ses kl. 7 hos A. Berg.',
      'Ta med t.ex. fika!',
      'Tack',
    ]);
    expect(sentences('Den 3. maj är ledig. "Bra." Sa hon.')).toEqual([
      'Den 3. maj är ledig.',
      '"Bra."',
      'Sa hon.',
    ]);
  });

  it('gives every token of any text its own place, in order, inside its sentence', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const document = readDocument(text);
        let last = 0;
        for (const token of document.tokens) {
          const sentence = document.sentences[token.sentence];
          expect(token.start).toBeGreaterThanOrEqual(last);
          expect(token.end).toBeGreaterThan(token.start);
          expect(text.slice(token.start, token.end)).toBe(token.text);
          expect(token.start).toBeGreaterThanOrEqual(sentence?.start ?? Number.NaN);
          expect(token.end).toBeLessThanOrEqual(sentence?.end ?? Number.NaN);
          last = token.end;
        }
      }),
    );
  });
});
