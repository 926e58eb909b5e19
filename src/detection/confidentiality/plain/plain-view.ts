import type { ScanContext } from '../../context.ts';
import { type Document, readDocument } from '../../text/document.ts';
import { knownWords } from './known-words.ts';
import { wordsOf } from './letters-apart.ts';
import { readChunk } from './read-chunk.ts';
import { readDigits } from './read-digits.ts';
import { isSuspicious } from './suspicion.ts';

/** A text with its disguises undone, and the way back to what was written. */
export type PlainView = {
  readonly document: Document;
  /** Where something stands in the text as given: UTF-16 offsets, `end` exclusive. */
  place(start: number, end: number): { readonly start: number; readonly end: number };
};

/** A piece of the plain text and the piece it was written as. */
type Piece = { readonly text: string; readonly start: number; readonly end: number };

/** "kent punkt vinter snabel-a hotmail punkt com" is one chunk. */
const at = String.raw`\s*(?:snabel[\s-]?a|\(at\)|\[at\]|\(a\)|\[a\]|@)\s*|\s+at\s+`;
const dot = String.raw`\s+(?:punkt|dot)\s+|\s*[([](?:punkt|dot|\.)[)\]]\s*`;
const chunks = new RegExp(
  String.raw`[\p{L}\p{N}_.-]+(?:(?:${dot})[\p{L}\p{N}_-]+)*(?:${at})[\p{L}\p{N}-]+(?:(?:${dot})[\p{L}\p{N}-]+)+|` +
    String.raw`[\p{L}\p{N}_.-]+\s*(?:snabel[\s-]?a|\(a\)|\[a\]|\(at\)|\[at\])\s*[\p{L}\p{N}-]+[. ](?:com|se|nu|net|org)\b|\S+`,
  'giu',
);

/**
 * Undoes disguises: letters apart, digits and signs for letters, look-alikes of other scripts, signs and emoji between
 * letters, letters repeated or covered. `undefined` for nearly every text: those in which nothing is odd.
 */
export function plainView(document: Document, context: ScanContext): PlainView | undefined {
  if (!isSuspicious(document)) return undefined;
  const words = knownWords(context);
  const pieces: Piece[] = [];
  let apart: Piece[] = [];
  const close = (): void => {
    pieces.push(...joined(apart, document.text, (letters) => wordsOf(letters, words)));
    apart = [];
  };
  for (const match of document.text.matchAll(chunks)) {
    const piece = { text: match[0], start: match.index, end: match.index + match[0].length };
    if (isLetter(piece.text) || (apart.length > 0 && isLetter(piece.text.replace(/[.,!?:]$/, '')))) {
      if (apart.length > 0 && !sameWord(document.text, apart.at(-1) as Piece, piece)) close();
      apart.push(piece);
      continue;
    }
    close();
    pieces.push({
      ...piece,
      text: readAddress(piece.text) ?? readDigits(piece.text) ?? readChunk(piece.text, words),
    });
  }
  close();
  return viewOf(document.text, pieces);
}

const atSign = new RegExp(at, 'iu');
const dotSign = new RegExp(dot, 'giu');

/** A mail address read aloud. */
function readAddress(chunk: string): string | undefined {
  if (!atSign.test(chunk) || !(/\s/.test(chunk) || /[([]/.test(chunk))) return undefined;
  return chunk
    .replace(dotSign, '.')
    .replace(atSign, '@')
    .replace(/ (?=(?:com|se|nu|net|org)$)/iu, '.');
}

const isLetter = (chunk: string): boolean => /^[\p{L}\p{N}]$/u.test(chunk);

/** Two spaces part words whose letters stand apart, and so does an empty line. */
const sameWord = (text: string, before: Piece, next: Piece): boolean =>
  /^(?:[^\S\n]|\r?\n)$/.test(text.slice(before.end, next.start));

const fewestLetters = 3;

function joined(apart: readonly Piece[], text: string, read: (letters: string) => string): Piece[] {
  const letters = apart.map((piece) => piece.text).join('');
  const word = letters.match(/\p{L}/gu)?.length ?? 0;
  if (apart.length < fewestLetters || word * 2 < letters.length) return [...apart];
  const [first, last] = [apart[0] as Piece, apart.at(-1) as Piece];
  const stop = /[.,!?:]$/.exec(letters)?.[0] ?? '';
  const plain = read(stop === '' ? letters : letters.slice(0, -1)) + stop;
  return [{ text: plain, start: first.start, end: Math.min(last.end, text.length) }];
}

function viewOf(written: string, pieces: readonly Piece[]): PlainView | undefined {
  let text = '';
  let reached = 0;
  let changed = false;
  const starts: number[] = [];
  for (const [index, piece] of pieces.entries()) {
    text += oneWordLine(index - 1) && oneWordLine(index) ? ' ' : written.slice(reached, piece.start);
    starts.push(text.length);
    text += piece.text;
    reached = piece.end;
    changed ||= piece.text !== written.slice(piece.start, piece.end);
  }
  if (!changed && text === written.trimEnd()) return undefined;
  return { document: readDocument(text), place };

  /** One word a line: the lines are one sentence. */
  function oneWordLine(index: number): boolean {
    const piece = pieces[index];
    if (!piece || /[.!?:]$/.test(piece.text)) return false;
    const before = pieces[index - 1];
    const next = pieces[index + 1];
    const parted = (from: number, to: number): boolean => /[\r\n]/.test(written.slice(from, to));
    return (!before || parted(before.end, piece.start)) && (!next || parted(piece.end, next.start));
  }

  function place(start: number, end: number): { start: number; end: number } {
    return { start: back(start, false), end: back(end, true) };
  }

  function back(offset: number, atEnd: boolean): number {
    let index = 0;
    while (index + 1 < starts.length && (starts[index + 1] as number) < offset + (atEnd ? 0 : 1)) index += 1;
    const piece = pieces[index] as Piece;
    const inside = offset - (starts[index] as number);
    const asWritten = piece.text.length === piece.end - piece.start;
    if (asWritten || inside <= 0) return Math.min(piece.end, piece.start + Math.max(0, inside));
    return atEnd ? piece.end : piece.start;
  }
}
