import type { Token } from '../../text/document.ts';
import type { Taken } from './read-units.ts';
import type { WordReader } from './word-reader.ts';

const stops = new Set(['.', '!', '?', '…', ':', '"', '”', ')']);
const lineEnd = /[\n\r]/;
const shortestJoined = 5;

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
  at: number,
  reader: WordReader,
): Taken | undefined {
  const first = tokens[at] as Token;
  const second = tokens[at + 1];
  if (first.kind !== 'word' || second?.kind !== 'word' || second.start === first.end) return undefined;
  const { lexicon } = reader;
  if (lexicon.compoundHeads.has(second.lower) && lexicon.compoundParts.has(first.lower)) {
    const read = reader.read(first.lower + second.lower);
    if (read && 'form' in read && read.view === 'compound') {
      return { forms: [read.form], next: at + 2, cost: read.cost, view: 'split' };
    }
  }
  const together = first.lower + second.lower;
  if (together.length < shortestJoined) return undefined;
  const cutByLine = lineEnd.test(text.slice(first.end, second.start));
  if (cutByLine) return joinLines(together, at, reader);
  const fits = lexicon.severe.has(together) && !(isWord(first, reader) && isWord(second, reader));
  return fits ? { forms: [together], next: at + 2, cost: 0.1, view: 'split' } : undefined;
}

function joinLines(together: string, at: number, reader: WordReader): Taken | undefined {
  if (reader.lexicon.forms.has(together))
    return { forms: [together], next: at + 2, cost: 0.1, view: 'split' };
  const read = together.length < 30 ? reader.read(together) : undefined;
  if (!read || !('form' in read) || read.view !== 'compound') return undefined;
  return { forms: [read.form], next: at + 2, cost: 0.1, view: 'split' };
}

const isWord = (token: Token, reader: WordReader): boolean =>
  reader.knows(token.lower) || reader.index.isOrdinary(token.lower);
