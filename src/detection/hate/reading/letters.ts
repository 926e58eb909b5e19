import { withoutLookAlikes } from '../../disguise/look-alikes.ts';
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
const usual = 0.08;
const shortestJoined = 4;
const hasSigns = /[^\p{L}]/u;
// "(m) - (u)"
const mostSigns = 6;

const isLetter = (token: Token | undefined): boolean =>
  token !== undefined && isOneCharacter(token.lower) && (token.kind === 'word' || token.kind === 'number');

/** Letters standing apart ("w o r d", one a line, or with signs between) that make words of the lexicon. */
export function joinLetters(tokens: readonly Token[], at: number, reader: WordReader): Taken | undefined {
  if (!isLetter(tokens[at]) || !goesOn(tokens, at + 1) || isLetter(tokens[at - 1])) return undefined;
  if (isInRun(tokens, at)) return undefined;
  const run = readRun(tokens, at);
  const { letters, ends } = run;
  if (letters.length < shortestRun) return undefined;
  const parted = readParted(run, reader);
  if (parted?.isTold) return parted;
  // "i", "å", "a" and "I" are words too: the run may have begun or ended with one.
  for (let from = 0; from <= trim; from += 1) {
    for (let to = letters.length; to >= letters.length - trim && to - from >= shortestRun; to -= 1) {
      if (goesOnWithin(tokens, ends[to - 1] as number)) continue;
      const taken = readLetters(letters.slice(from, to).join(''), ends[to - 1] as number, reader);
      if (taken) return { ...taken, forms: [...letters.slice(0, from), ...taken.forms] };
    }
  }
  return parted;
}

/** "w.o.r.d.s a.p.a.r.t": a wider gap parts words, one of which at least has to be known. */
function readParted(
  { letters, ends, gaps }: Run,
  reader: WordReader,
): (Taken & { readonly isTold: boolean }) | undefined {
  const least = Math.min(...gaps.slice(1));
  const words: string[] = [];
  letters.forEach((letter, place) => {
    if (place === 0 || (gaps[place] as number) > least) words.push('');
    words[words.length - 1] += letter;
  });
  if (words.length > letters.length / 2 || !words.every((word) => word.length < longestWithSigns))
    return undefined;
  if (words.length === 1 && (least > 0 || letters.length < shortestJoined || hasSigns.test(letters.join(''))))
    return undefined;
  const next = ends.at(-1) as number;
  const read = words.map((word) => (word.length < shortestRun ? undefined : readLetters(word, next, reader)));
  const isTold = words.some((word, place) => word.length >= shortestJoined && read[place] !== undefined);
  if (words.length > 1 && !isTold) return undefined;
  const forms = words.flatMap((word, place) => read[place]?.forms ?? [word]);
  const written = words.flatMap((word, place) => read[place]?.forms.map(() => word) ?? [word]);
  const cost = Math.max(usual, ...read.map((word) => word?.cost ?? 0));
  return { forms, written, next, cost, view: 'spaced', isTold };
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

/** Letters, the tokens after which each ends, and how many blanks stand before each. */
type Run = { readonly letters: string[]; readonly ends: number[]; readonly gaps: number[] };

function readRun(tokens: readonly Token[], at: number): Run {
  const run: Run = { letters: [], ends: [], gaps: [] };
  let blanks = 0;
  let next = at;
  while (next < tokens.length && run.letters.length < longestRun) {
    const token = tokens[next] as Token;
    const before = tokens[next - 1];
    if (before) blanks += token.start - before.end;
    if (isLetter(token) || leetSigns.has(token.text)) {
      run.letters.push(withoutLookAlikes(token.lower));
      run.ends.push(next + 1);
      run.gaps.push(blanks);
      blanks = 0;
    } else if (!isBeforeLetter(tokens, next)) break;
    next += 1;
  }
  return run;
}

/** Whether a letter follows after a few signs, whichever they are. */
function isBeforeLetter(tokens: readonly Token[], at: number): boolean {
  let next = at;
  while (isSign(tokens[next]) && next - at < mostSigns) next += 1;
  return next > at && isLetter(tokens[next]);
}

function readLetters(letters: string, next: number, reader: WordReader): Taken | undefined {
  const isSigned = hasSigns.test(letters);
  if (isSigned && letters.length > longestWithSigns) return undefined;
  const read = isSigned ? reader.readChunk(letters) : reader.readLetters(letters);
  if (read === undefined)
    return reader.index.isOrdinary(letters)
      ? { forms: [letters], next, cost: usual, view: 'spaced' }
      : undefined;
  return 'form' in read
    ? { forms: [read.form], next, cost: read.cost, view: 'spaced' }
    : { forms: read, next, cost: 0.15, view: 'spaced' };
}
