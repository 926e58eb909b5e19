import { findSentences, type Sentence } from './sentences.ts';
import { type Token, tokenise } from './tokenise.ts';

export type { Sentence } from './sentences.ts';
export type { Token, TokenKind } from './tokenise.ts';

/** A text as the detectors read it. */
export type Document = {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly sentences: readonly Sentence[];
};

/** Reads any text into tokens and sentences. Linear in its length; never throws. */
export function readDocument(text: string): Document {
  const tokens = tokenise(text);
  return { text, tokens, sentences: findSentences(text, tokens) };
}
