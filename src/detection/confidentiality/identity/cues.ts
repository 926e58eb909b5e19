import type { Document, Token } from '../../text/document.ts';
import { grammar } from '../grammar.ts';
import { readLists } from '../lexicon.ts';
import { createTagger } from '../tagger.ts';

const lists = readLists('identity', [
  'identity',
  'other',
  'otherWeak',
  'numberWord',
  'determiner',
  'telephone',
  'lastFour',
  'reserve',
  'norwegian',
  'danish',
  'finnish',
  'passport',
  'british',
  'american',
  'pass',
]);
const tagger = createTagger(lists);
export const cueBit = tagger.bit;

/** What the words around a number say that it is. */
export type Cues = { readonly identity: boolean; readonly other: boolean; readonly telephone: boolean };

/** The words of a text as far as they tell numbers apart. */
export type CueReader = {
  readonly masks: Int32Array;
  /** Index of the first token that starts at or after an offset. */
  tokenAt(offset: number): number;
  /** The words around the span `start`–`end` (UTF-16 offsets). */
  around(start: number, end: number): Cues;
  /** Whether one of `reach` tokens before, or `after` tokens behind, carries the bit. */
  near(bit: number, start: number, end: number, reach: number, after: number): boolean;
};

const reachBefore = 12;
const reachAfter = 8;
const reachOther = 6;

export function readCues(document: Document): CueReader {
  const { tokens } = document;
  const masks = tagger.tag(tokens);
  const has = (index: number, bit: number): boolean => ((masks[index] ?? 0) & bit) !== 0;
  const tokenAt = (offset: number): number => firstTokenAt(tokens, offset);

  const near = (bit: number, start: number, end: number, reach: number, after: number): boolean => {
    const first = tokenAt(start);
    for (let index = first - 1; index >= 0 && index >= first - reach; index -= 1) {
      if (has(index, bit)) return true;
    }
    const next = tokenAt(end);
    for (let index = next; index < tokens.length && index < next + after; index += 1) {
      if (has(index, bit)) return true;
    }
    // Glued to the number: "pnr850709-9805".
    return first > 0 && (tokens[first - 1] as Token).end > start && gluedWordHas(tokens, first - 1, bit);
  };

  const otherDistance = (start: number): number => {
    const first = tokenAt(start);
    const sentence = tokens[first]?.sentence ?? tokens[first - 1]?.sentence;
    for (let index = first - 1; index >= 0 && index >= first - reachOther; index -= 1) {
      const token = tokens[index] as Token;
      if (token.sentence !== sentence) return 0;
      if (has(index, cueBit.identity) || grammar.toPersons.has(token.lower)) return 0;
      if (has(index, cueBit.other)) return first - index;
      if (has(index, cueBit.otherWeak) && isNoun(tokens, index, has)) return first - index;
    }
    return 0;
  };

  const saidAfter = (end: number): boolean => {
    const next = tokenAt(end);
    const verb = tokens[next]?.lower;
    if (verb !== 'är' && verb !== 'is' && verb !== 'var' && verb !== 'was') return false;
    return [1, 2, 3].some((step) => has(next + step, cueBit.other));
  };

  return {
    masks,
    tokenAt,
    near,
    around(start, end) {
      const identity = near(cueBit.identity, start, end, reachBefore, reachAfter);
      return {
        identity,
        other: otherDistance(start) > 0 || (!identity && saidAfter(end)),
        telephone: near(cueBit.telephone, start, end, 4, 0),
      };
    },
  };
}

/** "Order 771…" and "your order 771…" name a thing; "please order" does not. */
function isNoun(
  tokens: readonly Token[],
  index: number,
  has: (index: number, bit: number) => boolean,
): boolean {
  const token = tokens[index] as Token;
  const before = tokens[index - 1];
  const next = tokens[index + 1];
  if (!next) return false;
  if (has(index + 1, cueBit.numberWord) || next.text === '#' || next.text === ':') return true;
  if (token.lower === 'nr' || token.lower === 'nummer' || token.lower === 'number') return false;
  return !before || before.sentence !== token.sentence || has(index - 1, cueBit.determiner);
}

const letters = /^[\p{L}\p{M}]+/u;

function gluedWordHas(tokens: readonly Token[], index: number, bit: number): boolean {
  const head = letters.exec((tokens[index] as Token).lower)?.[0];
  return head !== undefined && (tagger.word(head) & bit) !== 0;
}

function firstTokenAt(tokens: readonly Token[], offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle] as Token).start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
