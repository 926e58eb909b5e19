import type { ScanContext } from '../../context.ts';
import type { Document, Sentence, Token } from '../../text/document.ts';
import { grammar } from '../grammar.ts';
import { factWords, nameParts, whoWords } from './words.ts';

/** A text with its words looked up: what the finders of mentions and facts share. */
export type Reading = {
  readonly document: Document;
  readonly tokens: readonly Token[];
  readonly context: ScanContext;
  readonly facts: Int32Array;
  readonly people: Int32Array;
  readonly names: Int32Array;
  /** For each sentence, every list of its words. */
  readonly peopleIn: Int32Array;
  readonly factsIn: Int32Array;
};

export function read(document: Document, context: ScanContext): Reading {
  const { tokens } = document;
  const facts = markDoses(tokens, factWords.tag(tokens));
  const people = withoutSwedishI(tokens, whoWords.tag(tokens));
  return {
    document,
    tokens,
    context,
    facts,
    people,
    names: nameParts.tag(tokens),
    peopleIn: bySentence(document, people),
    factsIn: bySentence(document, facts),
  };
}

function bySentence(document: Document, masks: Int32Array): Int32Array {
  const lists = new Int32Array(document.sentences.length);
  document.tokens.forEach(({ sentence }, index) => {
    lists[sentence] = (lists[sentence] as number) | (masks[index] as number);
  });
  return lists;
}

const medicine = factWords.bit.medicine;

/** "10 mg", "8 enheter": a dose is medicine whatever the drug is called. */
function markDoses(tokens: readonly Token[], masks: Int32Array): Int32Array {
  for (let index = 1; index < tokens.length; index += 1) {
    const token = tokens[index] as Token;
    const before = tokens[index - 1] as Token;
    if (grammar.doses.has(token.lower) && before.kind === 'number')
      masks[index] = (masks[index] as number) | medicine;
    else if (/^\d+(?:mg|ml)$/.test(token.lower)) masks[index] = (masks[index] as number) | medicine;
  }
  return masks;
}

/** Whether "I" is the English pronoun: the Swedish preposition is written with a capital only where a sentence opens. */
export function isEnglishI(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index] as Token;
  const next = tokens[index + 1]?.lower ?? '';
  if (grammar.afterI.has(next)) return true;
  return token.text === 'I' && index > 0 && tokens[index - 1]?.sentence === token.sentence;
}

function withoutSwedishI(tokens: readonly Token[], masks: Int32Array): Int32Array {
  for (let index = 0; index < tokens.length; index += 1) {
    if (tokens[index]?.lower === 'i' && !isEnglishI(tokens, index)) masks[index] = 0;
  }
  return masks;
}

/** Whether a token carries one of the bits. */
export const has = (masks: Int32Array, index: number, bits: number): boolean =>
  ((masks[index] ?? 0) & bits) !== 0;

/** The first token in a range that carries one of the bits, or -1. */
export function find(masks: Int32Array, first: number, end: number, bits: number): number {
  const stop = Math.min(end, masks.length);
  for (let index = Math.max(0, first); index < stop; index += 1) {
    if (((masks[index] as number) & bits) !== 0) return index;
  }
  return -1;
}

export const sentenceOf = (reading: Reading, index: number): Sentence =>
  reading.document.sentences[(reading.tokens[index] as Token).sentence] as Sentence;

export const isCapital = (token: Token | undefined): boolean =>
  token !== undefined && token.kind === 'word' && /^\p{Lu}/u.test(token.text);
