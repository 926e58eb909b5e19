import { abbreviations } from './abbreviations.ts';
import { foldCase } from './fold.ts';
import type { RawToken } from './tokenise.ts';

/** A sentence's place: UTF-16 offsets, and the tokens `firstToken` up to but not including `endToken`. */
export type Sentence = {
  readonly start: number;
  readonly end: number;
  readonly firstToken: number;
  readonly endToken: number;
};

const enders = new Set(['.', '!', '?', '…', '‽', '。', '！', '？', '．']);
const closers = new Set(['"', '”', '“', "'", '’', '»', ')', ']', '*', '_', '~']);
const lineEnd = /[\n\r\u0085\u2028\u2029\v\f]/;

/** Groups tokens into sentences: at full stops that are no abbreviation's, at ! ? …, and at line ends. */
export function findSentences(text: string, tokens: readonly RawToken[]): Sentence[] {
  const sentences: Sentence[] = [];
  let first = 0;
  for (let index = 0; index < tokens.length; index += 1) {
    if (!endsSentence(text, tokens, first, index)) continue;
    sentences.push(sentenceOf(tokens, first, index + 1));
    first = index + 1;
  }
  if (first < tokens.length) sentences.push(sentenceOf(tokens, first, tokens.length));
  return sentences;
}

function sentenceOf(tokens: readonly RawToken[], firstToken: number, endToken: number): Sentence {
  const start = (tokens[firstToken] as RawToken).start;
  const end = (tokens[endToken - 1] as RawToken).end;
  return { start, end, firstToken, endToken };
}

function endsSentence(text: string, tokens: readonly RawToken[], first: number, index: number): boolean {
  const token = tokens[index] as RawToken;
  const next = tokens[index + 1];
  if (!next) return true;
  const gap = next.start - token.end;
  if (gap > 0 && lineEnd.test(text.slice(token.end, next.start))) return true;
  if (token.kind !== 'symbol') return false;
  const character = text.slice(token.start, token.end);
  // A closing quotation mark or bracket ends the sentence whose stop stands inside it.
  if (closers.has(character) && gap > 0 && index > first) {
    const before = tokens[index - 1] as RawToken;
    return before.end === token.start && isStop(text, tokens, first, index - 1, next);
  }
  return gap > 0 && isStop(text, tokens, first, index, next);
}

function isStop(
  text: string,
  tokens: readonly RawToken[],
  first: number,
  index: number,
  next: RawToken,
): boolean {
  const token = tokens[index] as RawToken;
  const character = text.slice(token.start, token.end);
  if (token.kind !== 'symbol' || !enders.has(character)) return false;
  const before = tokens[index - 1];
  if (character !== '.' || index === first || !before || before.end !== token.start) return true;
  if (before.kind === 'number') return !startsLower(text, next);
  if (before.kind !== 'word') return true;
  // "A. Berg", "t.ex. nu", "kl. 7"
  const length = before.end - before.start;
  if (length === 1 && !startsLower(text, before)) return false;
  return length > 5 || !abbreviations.has(foldCase(text.slice(before.start, before.end)));
}

function startsLower(text: string, token: RawToken): boolean {
  const initial = text.charAt(token.start);
  return initial !== initial.toUpperCase();
}
