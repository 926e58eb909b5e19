import type { Token } from '../../text/document.ts';
import { hashOnText, noHash } from '../../text/hash.ts';
import { hasLineEnd } from './lines.ts';
import type { Taken } from './read-units.ts';
import type { Word } from './word.ts';
import type { WordReader } from './word-reader.ts';

const longestPiece = 6;
const mostPieces = 10;
const shortestWord = 5;
const shortestSevere = 6;
const fewestPieces = 3;
const hyphens = new Set(['-', '\u2010', '\u2011', '\u00ac', '_', '~', '…']);

/**
 * A telling word in three pieces or more with blanks between ("mu sl im er"), or in two with a hyphen at the line's end.
 * Where all pieces are words by themselves, only a severe one is put together, and only of short ones.
 */
export function joinPieces(
  text: string,
  tokens: readonly Token[],
  words: readonly (Word | undefined)[],
  at: number,
  reader: WordReader,
): Taken | undefined {
  // Nearly every word stands before a longer one, or before a sign that is no hyphen.
  const [first, second] = [tokens[at] as Token, tokens[at + 1]];
  if (first.kind !== 'word' || first.lower.length > longestPiece || !second) return undefined;
  if (second.kind === 'word' ? second.lower.length > longestPiece : !hyphens.has(second.text))
    return undefined;
  const { lexicon, index } = reader;
  let hash = noHash;
  let together = '';
  let allOrdinary = true;
  let pieces = 0;
  let best: Taken | undefined;
  let next = at;
  for (; pieces < mostPieces; next += 1) {
    const hyphened = pieces > 0 && endsLine(text, tokens, next);
    if (hyphened) next += 1;
    const token = tokens[next];
    const word = words[next];
    if (!token || !word || token.kind !== 'word' || (word.lower.length > longestPiece && !hyphened)) break;
    if (pieces > 0 && token.start === tokens[next - 1]?.end) break;
    pieces += 1;
    together += word.lower;
    hash = hashOnText(hash, word.lower);
    if (!index.words.beginnings.mayHave(hash)) break;
    allOrdinary &&= reader.isOrdinary(word);
    if ((pieces < fewestPieces && !hyphened) || together.length < shortestWord) continue;
    if (!index.words.whole.mayHave(hash)) continue;
    const fits =
      allOrdinary && !hyphened
        ? together.length >= shortestSevere && lexicon.severe.has(together)
        : lexicon.forms.has(together) || lexicon.functionWords.has(together);
    if (fits) best = { forms: [together], next: next + 1, cost: 0.1, view: 'split' };
  }
  return best;
}

/** A hyphen on which a line ends. */
function endsLine(text: string, tokens: readonly Token[], at: number): boolean {
  const [hyphen, before, after] = [tokens[at], tokens[at - 1], tokens[at + 1]];
  if (!hyphen || !hyphens.has(hyphen.text) || !after || hyphen.start !== before?.end) return false;
  return hasLineEnd(text, hyphen.end, after.start);
}
