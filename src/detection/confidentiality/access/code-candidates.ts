import type { Document, Sentence, Token } from '../../text/document.ts';
import { grammar } from '../grammar.ts';
import { isFiller, numberWord } from '../identity/number-words.ts';
import { type Pressed, pressedAt } from './keypad.ts';

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
    const run = readLetters(document, sentence, index) ?? readRun(document, sentence, index);
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
  { tokens }: Document,
  sentence: Sentence,
  first: number,
): { digits: string; last: number } | undefined {
  let digits = '';
  let last = first - 1;
  let spoken = 0;
  for (let index = first; index < sentence.endToken; index += 1) {
    const part = partAt(tokens, index, sentence.endToken);
    if (part) {
      // "47 110": the second number is one of its own.
      if (digits.length >= 3 && part.said === 0 && part.digits.length > 2) break;
      digits += part.digits;
      spoken += part.said;
      last = part.last;
      index = part.last;
    } else if (digits === '' || index - last > widestGap || !joins(tokens[index] as Token, spoken > 0)) break;
  }
  if (last < first) return undefined;
  // "nittonhundranittio" is one word for four digits; any other number word alone is an amount.
  const few = spoken === 1 && (first < last || digits.length !== 4);
  return spoken > 0 && (few || digits.length < 4) ? undefined : { digits, last };
}

/** ", paus," */
const widestGap = 3;

/** "4 7 1 1", "4, 7, 1, 1", "sju och sju" */
const joins = ({ text, lower }: Token, spoken: boolean): boolean =>
  text === ',' || text === '-' || (spoken && isFiller(lower));

/** What a token, or some together, add to a number. */
function partAt(tokens: readonly Token[], at: number, end: number): Pressed | undefined {
  const pressed = pressedAt(tokens, at);
  if (pressed && pressed.last < end) return pressed;
  const token = tokens[at] as Token;
  const written = token.kind === 'number' ? plainDigits(token.lower) : codeWord(token);
  if (written !== undefined) return { digits: written, last: at, said: 0 };
  const word = numberWord(token.lower);
  return word && { digits: word.digits, last: at, said: 1 };
}

const plainDigits = (text: string): string | undefined => (/^\d{1,8}$/.test(text) ? text : undefined);

/** "A, C, E, A": four letters or more of a keypad without digits. */
function readLetters(
  { tokens }: Document,
  sentence: Sentence,
  first: number,
): { digits: string; last: number } | undefined {
  let digits = '';
  let last = first;
  for (let index = first; index < sentence.endToken; index += 1) {
    const text = tokens[index]?.text ?? '';
    if (/^[A-F]$/.test(text)) {
      digits += text;
      last = index;
    } else if (digits === '' || !/^[,-]$/.test(text)) break;
  }
  return digits.length >= fewestLetters ? { digits, last } : undefined;
}

const fewestLetters = 4;

/** "A1234", "1234B": keypads have letters too. */
function codeWord(token: Token): string | undefined {
  const match = /^[a-d]?(\d{3,6})[a-d]?$/.exec(token.lower);
  return token.kind === 'word' ? match?.[1] : undefined;
}
