import type { Token } from '../../text/document.ts';
import type { Taken } from './read-units.ts';
import { isOneCharacter } from './word.ts';
import type { WordReader } from './word-reader.ts';

const shortestRun = 3;
const longestRun = 100;
// No word is spelt out in digits and signs at greater length, and what they may stand for multiplies.
const longestWithSigns = 32;
const leetSigns = new Set(['@', '$', '!', '€', '|', '+']);
const trim = 2;
// "(m) - (u)"
const mostSigns = 6;

const isLetter = (token: Token | undefined): boolean =>
  token !== undefined && isOneCharacter(token.lower) && (token.kind === 'word' || token.kind === 'number');

/** Letters standing apart ("w o r d", one a line, or with the same sign between) that make a word of the lexicon. */
export function joinLetters(tokens: readonly Token[], at: number, reader: WordReader): Taken | undefined {
  if (!isLetter(tokens[at]) || !goesOn(tokens, at + 1) || isLetter(tokens[at - 1])) return undefined;
  if (isInRun(tokens, at)) return undefined;
  const { letters, ends } = readRun(tokens, at);
  if (letters.length < shortestRun) return undefined;
  // "i", "å", "a" and "I" are words too: the run may have begun or ended with one.
  for (let from = 0; from <= trim; from += 1) {
    for (let to = letters.length; to >= letters.length - trim && to - from >= shortestRun; to -= 1) {
      if (goesOnWithin(tokens, ends[to - 1] as number)) continue;
      const taken = readLetters(letters.slice(from, to).join(''), ends[to - 1] as number, reader);
      if (taken) return { ...taken, forms: [...letters.slice(0, from), ...taken.forms] };
    }
  }
  return undefined;
}

const isSign = (token: Token | undefined): boolean => token?.kind === 'symbol' || token?.kind === 'emoji';

/** In the middle of a run that was tried from its beginning: a letter stands before, with signs between or none. */
function isInRun(tokens: readonly Token[], at: number): boolean {
  let before = at - 1;
  while (isSign(tokens[before]) && at - before <= mostSigns) before -= 1;
  if (isLetter(tokens[before])) return true;
  before = at - 1;
  while (before >= 0 && at - before < longestRun && leetSigns.has((tokens[before] as Token).text))
    before -= 1;
  return isLetter(tokens[before]);
}

/** Whether a run of letters can go on here: nearly every letter that stands alone in a text is a word. */
const goesOn = (tokens: readonly Token[], at: number): boolean => isLetter(tokens[at]) || isSign(tokens[at]);

/** "b|@tt€": the run breaks off within a word. */
function goesOnWithin(tokens: readonly Token[], end: number): boolean {
  const next = tokens[end];
  return next?.kind === 'word' && next.start === tokens[end - 1]?.end;
}

function readRun(tokens: readonly Token[], at: number): { letters: string[]; ends: number[] } {
  const letters: string[] = [];
  const ends: number[] = [];
  let next = at;
  while (next < tokens.length && letters.length < longestRun) {
    const token = tokens[next] as Token;
    if (isLetter(token) || leetSigns.has(token.text)) {
      letters.push(token.lower);
      ends.push(next + 1);
      next += 1;
    } else {
      next = afterSigns(tokens, next);
      if (next < 0) break;
    }
  }
  return { letters, ends };
}

/** Where the next letter stands after a few signs, whichever they are; -1 where there is none. */
function afterSigns(tokens: readonly Token[], at: number): number {
  let next = at;
  while (isSign(tokens[next]) && next - at < mostSigns) next += 1;
  return next > at && isLetter(tokens[next]) ? next : -1;
}

function readLetters(letters: string, next: number, reader: WordReader): Taken | undefined {
  const hasSigns = /[^\p{L}]/u.test(letters);
  if (hasSigns && letters.length > longestWithSigns) return undefined;
  const read = hasSigns ? reader.readChunk(letters) : reader.readLetters(letters);
  if (read === undefined)
    return reader.index.isOrdinary(letters)
      ? { forms: [letters], next, cost: 0.08, view: 'spaced' }
      : undefined;
  return 'form' in read
    ? { forms: [read.form], next, cost: read.cost, view: 'spaced' }
    : { forms: read, next, cost: 0.15, view: 'spaced' };
}
