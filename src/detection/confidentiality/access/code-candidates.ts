import type { Document, Sentence, Token } from '../../text/document.ts';
import { grammar } from '../grammar.ts';
import { isFiller, numberWord } from '../identity/number-words.ts';

/** A number in the text that may be a code. */
export type Candidate = {
  readonly start: number;
  readonly end: number;
  /** Its first and last token. */
  readonly token: number;
  readonly last: number;
  readonly digits: string;
  /** Written as little but a code is: "2-6-6-0", "C1409". */
  readonly odd: boolean;
};

/** Whether a number can be a code: not a time, an amount, a year in running text, a telephone number. */
export function plausible({ text, tokens }: Document, code: Candidate): boolean {
  const before = tokens[code.token - 1];
  let after = code.token;
  while (after < tokens.length && (tokens[after] as Token).start < code.end) after += 1;
  const next = tokens[after];
  if (next && grammar.amounts.has(next.lower)) return false;
  if (before && grammar.beforeTimes.has(before.lower)) return false;
  if (before?.text === '.' && grammar.beforeTimes.has(tokens[code.token - 2]?.lower ?? '')) return false;
  const tight = text.charAt(code.end);
  if (
    (tight === ':' || tight === '.' || tight === '-' || tight === '/') &&
    /\d/.test(text.charAt(code.end + 1))
  )
    return false;
  return (
    !/[\d:./-]/.test(text.charAt(code.start - 1)) ||
    text.charAt(code.start - 2) === ' ' ||
    /[:=]/.test(text.charAt(code.start - 1))
  );
}

/** The numbers of three to eight digits in a sentence: written together, in pairs, one by one, or in words. */
export function codesIn(document: Document, sentence: Sentence): Candidate[] {
  const { tokens } = document;
  const found: Candidate[] = [];
  for (let index = sentence.firstToken; index < sentence.endToken; index += 1) {
    const run = readRun(document, sentence, index);
    if (!run) continue;
    const { length } = run.digits;
    const cut = tokens[run.last] as Token;
    if (length >= 3 && length <= 8) {
      found.push({
        start: (tokens[index] as Token).start,
        end: cut.end,
        token: index,
        last: run.last,
        digits: run.digits,
        odd: run.last - index >= length || tokens[index]?.kind === 'word',
      });
    }
    index = run.last;
  }
  return found;
}

function readRun(
  document: Document,
  sentence: Sentence,
  first: number,
): { digits: string; last: number } | undefined {
  let digits = '';
  let last = first - 1;
  let spoken = 0;
  for (let index = first; index < sentence.endToken; index += 1) {
    const token = document.tokens[index] as Token;
    const value = token.kind === 'number' ? plainDigits(token.lower) : codeWord(token);
    const word = value === undefined ? numberWord(token.lower)?.digits : undefined;
    if (value === undefined && word === undefined) {
      // "4 7 1 1", "4, 7, 1, 1", "47 11"
      if (
        digits !== '' &&
        (token.text === ',' || token.text === '-' || (spoken > 0 && isFiller(token.lower))) &&
        index - last <= 1
      )
        continue;
      break;
    }
    if (digits.length >= 3 && value !== undefined && value.length > 2) break;
    digits += value ?? word;
    if (word !== undefined) spoken += 1;
    last = index;
  }
  if (last < first || (spoken > 0 && (spoken < 2 || digits.length < 4))) return undefined;
  return { digits, last };
}

const plainDigits = (text: string): string | undefined => (/^\d{1,8}$/.test(text) ? text : undefined);

/** "A1234", "1234B": keypads have letters too. */
function codeWord(token: Token): string | undefined {
  const match = /^[a-d]?(\d{3,6})[a-d]?$/.exec(token.lower);
  return token.kind === 'word' ? match?.[1] : undefined;
}
