import { codes, mayHaveCodes } from './codes.ts';
import { mayHaveEscapes, withoutEscapes } from './escapes.ts';
import { asGiven, type MappedText } from './mapped-text.ts';
import { mayHaveMarkup, withoutMarkup } from './markup.ts';
import { mayHaveSignLetters, withoutSignLetters } from './sign-letters.ts';

// What is escaped may hold tags, or be escaped itself.
const mostRounds = 3;

/**
 * The text with escapes, tags, codes and signs that stand for letters written as plain letters; `undefined` where there is
 * none of them, as in nearly every text. Linear in the text.
 * @param isWord whether a word is one that codes are undone for
 */
export function plainText(text: string, isWord: (word: string) => boolean): MappedText | undefined {
  let plain: MappedText | undefined;
  for (let round = 0; round < mostRounds; round += 1) {
    const before: string = plain?.text ?? text;
    const next = undoOnce(before, plain, isWord);
    if (next === undefined || next.text === before) break;
    plain = next;
  }
  return plain;
}

function undoOnce(
  text: string,
  known: MappedText | undefined,
  isWord: (word: string) => boolean,
): MappedText | undefined {
  let plain = known;
  if (mayHaveEscapes.test(text)) plain = withoutEscapes(plain ?? asGiven(text));
  if (mayHaveMarkup.test(text)) plain = withoutMarkup(plain ?? asGiven(text));
  if (mayHaveSignLetters.test(text)) plain = withoutSignLetters(plain ?? asGiven(text));
  if (mayHaveCodes.test(text)) plain = codes(plain ?? asGiven(text), isWord);
  return plain;
}
