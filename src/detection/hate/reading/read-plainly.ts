import { plainText } from '../../disguise/plain-text.ts';
import { type Document, readDocument } from '../../text/document.ts';
import { readUnits } from './read-units.ts';
import type { Unit } from './unit.ts';
import type { WordReader } from './word-reader.ts';

const shortestTold = 4;

/** Reads the units of a text whose escapes, tags and signs for letters are undone; their places are those in the text as given. */
export function readPlainly(document: Document, reader: WordReader): Unit[] {
  const { forms } = reader.lexicon;
  const plain = plainText(document.text, (word) => word.length >= shortestTold && forms.has(word));
  if (!plain) return readUnits(document, reader);
  const { starts, ends } = plain;
  return readUnits(readDocument(plain.text), reader).map((unit) => ({
    ...unit,
    start: starts[unit.start] as number,
    end: ends[unit.end - 1] as number,
  }));
}
