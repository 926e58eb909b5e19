import { foldCase } from './fold.ts';
import { findSentences, type Sentence } from './sentences.ts';
import { type TokenKind, tokenise } from './tokenise.ts';

export type { Sentence } from './sentences.ts';
export type { TokenKind } from './tokenise.ts';

/** One word, number, symbol or emoji. Offsets are UTF-16 offsets into the text as given, `end` exclusive. */
export type Token = {
  readonly text: string;
  /** For looking up: NFC, lower case, without invisible characters, straight apostrophes; å ä ö kept. */
  readonly lower: string;
  readonly start: number;
  readonly end: number;
  readonly kind: TokenKind;
  /** Index into `Document.sentences`. */
  readonly sentence: number;
};

/** A text as the detectors read it. */
export type Document = {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly sentences: readonly Sentence[];
};

/** Reads any text into tokens and sentences. Linear in its length; never throws. */
export function readDocument(text: string): Document {
  const raw = tokenise(text);
  const sentences = findSentences(text, raw);
  const tokens: Token[] = [];
  sentences.forEach((sentence, index) => {
    for (let at = sentence.firstToken; at < sentence.endToken; at += 1) {
      const { kind, start, end } = raw[at] as (typeof raw)[number];
      const original = text.slice(start, end);
      const lower = kind === 'word' || kind === 'number' ? foldCase(original) : original;
      tokens.push({ text: original, lower, start, end, kind, sentence: index });
    }
  });
  return { text, tokens, sentences };
}
