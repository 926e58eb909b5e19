import type { Document, Sentence, Token } from '../../text/document.ts';

const beyondLatin = /[^\u0020-\u024f\u2018\u2019]/;
const mixed = /\p{L}\d|\d\p{L}/u;
const repeated = /(\p{L})\1\1/iu;
/** U+20E3 frames a digit. */
const keycap = '\u20e3';
/** Said where an address is read out. */
const aloud = new Set(['snabela', 'snabel', 'punkt', 'dot']);
const fewestApart = 3;
const fewestLines = 3;

const isOneWord = ({ firstToken, endToken }: Sentence): boolean => endToken - firstToken === 1;

/** Whether anything in a text looks disguised. Every text is asked, so that each token costs a few comparisons only. */
export function isSuspicious({ tokens, sentences }: Document): boolean {
  if (sentences.length >= fewestLines && sentences.filter(isOneWord).length >= fewestLines) return true;
  let apart = 0;
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index] as Token;
    const length = token.end - token.start;
    if (token.kind === 'word') {
      apart = length === 1 ? apart + 1 : 0;
      if (apart >= fewestApart) return true;
      if (length > 1 && (isOdd(token) || aloud.has(token.lower))) return true;
      // "kurt(at)post.se"
      if (token.lower === 'at' || token.lower === 'a')
        if (/^[([]$/.test(tokens[index - 1]?.text ?? '')) return true;
    } else if (token.kind === 'number') {
      if (token.text.includes(keycap)) return true;
    } else if (isTight(tokens, index) || isLetterSign(token)) return true;
  }
  return false;
}

/** Longer than nearly every compound: words without their spaces. */
const longestWord = 24;

function isOdd({ text, lower }: Token): boolean {
  if (text.length > longestWord) return true;
  if (mixed.test(text)) return true;
  if (beyondLatin.test(text) || text.length !== lower.length) return true;
  return repeated.test(lower);
}

const leet = new Set(['*', '$', '€', '|', '!', '@', '£']);
const joints = new Set(['-', "'", '’', '/', ':', '&', '+', '–']);

/** "ⓓ": a letter in a circle or a square. */
function isLetterSign({ text, kind }: Token): boolean {
  const code = text.codePointAt(0) as number;
  return kind === 'symbol' && ((code >= 0x249c && code <= 0x24e9) || (code >= 0x1f110 && code <= 0x1f189));
}

/** A sign or emoji with no space on either side, other than a hyphen and its like. */
function isTight(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index] as Token;
  const before = tokens[index - 1];
  const next = tokens[index + 1];
  if (before?.end !== token.start || next?.start !== token.end || joints.has(token.text)) return false;
  if (before.kind === 'symbol' || next.kind === 'symbol')
    return token.kind === 'emoji' || leet.has(token.text);
  // "3.14", "a.se", "7:30": a stop between digits or after a whole word parts them.
  if (token.text === '.' || token.text === ',')
    return before.end - before.start === 1 && next.end - next.start === 1 && before.kind === next.kind;
  // A mail address is none.
  return token.text !== '@' || tokens[index + 2]?.text !== '.';
}
