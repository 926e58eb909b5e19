import type { Token } from '../../text/document.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import type { Taken } from './read-units.ts';
import type { Word } from './word.ts';
import type { WordReader } from './word-reader.ts';

const stops = new Set(['.', '!', '?', '…', ':', '"', '”', ')']);
const lineEnd = /[\n\r]/;
const shortestJoined = 4;
const shortestHalf = 2;
const longestJoined = 24;
const longEnough = 6;

/** A line that ends without a stop goes on in the next when that begins in lower case. */
export function continuesLine(text: string, before: Token, token: Token): boolean {
  if (stops.has(before.text) || token.kind !== 'word') return false;
  const gap = text.slice(before.end, token.start);
  if (!lineEnd.test(gap) || /\n\s*\n/.test(gap)) return false;
  const initial = token.text.charAt(0);
  return initial !== initial.toUpperCase();
}

/**
 * A telling word cut in two: by a line end ("wo⏎rd"), or by a space where one half is no word ("bla tte"),
 * or a compound written apart whose halves only together are a slur ("… packet").
 */
export function joinAcross(
  text: string,
  tokens: readonly Token[],
  words: readonly (Word | undefined)[],
  at: number,
  reader: WordReader,
): Taken | undefined {
  const [first, second] = [tokens[at] as Token, tokens[at + 1]];
  const [word, next] = [words[at], words[at + 1]];
  if (!word || !next || !second || first.kind !== 'word' || second.kind !== 'word') return undefined;
  if (second.start === first.end) return undefined;
  if (word.isPart && next.isHead) {
    const read = reader.read(reader.word(first.lower + second.lower));
    if (read && 'form' in read && read.view === 'compound') {
      return { forms: [read.form], next: at + 2, cost: read.cost, view: 'split' };
    }
  }
  if (Math.min(first.lower.length, second.lower.length) < shortestHalf) return undefined;
  if (first.lower.length + second.lower.length < shortestJoined) return undefined;
  if (hasLineEnd(text, first.end, second.start)) return joinLines(first.lower + second.lower, at, reader);
  return joinHalves(word, next, second.text !== second.lower, at, reader);
}

/** Halves of one word of which one is none by itself, or which together are a word that is hardly meant as two. */
function joinHalves(
  word: Word,
  next: Word,
  isCapital: boolean,
  at: number,
  reader: WordReader,
): Taken | undefined {
  const length = word.lower.length + next.lower.length;
  if (isCapital || length > longestJoined) return undefined;
  const { lexicon, index } = reader;
  const areWords = reader.isOrdinary(word) && reader.isOrdinary(next);
  if (areWords) {
    if (!word.mayBeginSevere || !next.mayEndSevere || length < longEnough) return undefined;
    if (isLittle(word, lexicon) || isLittle(next, lexicon)) return undefined;
  }
  const together = word.lower + next.lower;
  const fits = areWords
    ? lexicon.severe.has(together)
    : lexicon.forms.has(together) || index.isOrdinary(together);
  return fits ? { forms: [together], next: at + 2, cost: 0.1, view: 'split' } : undefined;
}

const isLittle = ({ lower }: Word, { functionWords }: Lexicon): boolean => functionWords.has(lower);

/** Whether a line ends between two places of a text. */
export function hasLineEnd(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x0a || code === 0x0d) return true;
  }
  return false;
}

function joinLines(together: string, at: number, reader: WordReader): Taken | undefined {
  if (reader.lexicon.forms.has(together))
    return { forms: [together], next: at + 2, cost: 0.1, view: 'split' };
  const read = together.length < 30 ? reader.read(reader.word(together)) : undefined;
  if (!read || !('form' in read) || read.view !== 'compound') return undefined;
  return { forms: [read.form], next: at + 2, cost: 0.1, view: 'split' };
}
