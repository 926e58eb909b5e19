import { abbreviations } from './abbreviations.ts';
import { characterClass, classOf } from './character.ts';
import type { DraftToken, Token } from './tokenise.ts';

/** A sentence's place: UTF-16 offsets, and the tokens `firstToken` up to but not including `endToken`. */
export type Sentence = {
  readonly start: number;
  readonly end: number;
  readonly firstToken: number;
  readonly endToken: number;
};

const enders = new Set(['.', '!', '?', '…', '‽', '。', '！', '？', '．']);
const closers = new Set(['"', '”', '“', "'", '’', '»', ')', ']', '*', '_', '~']);

/** Groups tokens into sentences, at full stops that are no abbreviation's, at ! ? …, and at line ends; tells each its own. */
export function findSentences(text: string, tokens: readonly DraftToken[]): Sentence[] {
  const sentences: Sentence[] = [];
  let first = 0;
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index] as DraftToken;
    token.sentence = sentences.length;
    if (!endsSentence(text, tokens, first, index)) continue;
    const start = (tokens[first] as Token).start;
    sentences.push({ start, end: token.end, firstToken: first, endToken: index + 1 });
    first = index + 1;
  }
  return sentences;
}

function endsSentence(text: string, tokens: readonly Token[], first: number, index: number): boolean {
  const token = tokens[index] as Token;
  const next = tokens[index + 1];
  if (!next) return true;
  if (token.end === next.start) return false;
  if (!isBlank(text, token.end, next.start) && hasLineEnd(text, token.end, next.start)) return true;
  if (token.kind !== 'symbol') return false;
  // A closing quotation mark or bracket ends the sentence whose stop stands inside it.
  if (index > first && closers.has(token.text)) {
    const before = tokens[index - 1] as Token;
    return before.end === token.start && isStop(tokens, first, index - 1, next);
  }
  return isStop(tokens, first, index, next);
}

/** One blank: nearly every gap. */
const isBlank = (text: string, start: number, end: number): boolean =>
  end === start + 1 && text.charCodeAt(start) === 0x20;

function hasLineEnd(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    if (classOf(text.charCodeAt(at)) === characterClass.newline) return true;
  }
  return false;
}

function isStop(tokens: readonly Token[], first: number, index: number, next: Token): boolean {
  const token = tokens[index] as Token;
  if (token.kind !== 'symbol' || !enders.has(token.text)) return false;
  const before = tokens[index - 1];
  if (token.text !== '.' || index === first || !before || before.end !== token.start) return true;
  if (before.kind === 'number') return !startsLower(next);
  if (before.kind !== 'word') return true;
  // "A. Berg", "t.ex. nu", "kl. 7"
  const length = before.end - before.start;
  if (length === 1 && !startsLower(before)) return false;
  return length > 5 || !abbreviations.has(before.lower);
}

function startsLower({ text }: Token): boolean {
  const initial = text.charAt(0);
  return initial !== initial.toUpperCase();
}
