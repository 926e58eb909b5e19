import { withoutGlyphs } from '../../disguise/glyphs.ts';
import { withoutLookAlikes } from '../../disguise/look-alikes.ts';
import { lettersFor } from '../../disguise/signs.ts';
import { hashOf } from '../../text/hash.ts';
import { findCiphered } from './ciphered.ts';
import { findCompound } from './compound.ts';
import { doubt, findMeant } from './meant.ts';
import { isFunctionWord, type SearchIndex } from './search-index.ts';
import type { Resolution } from './unit.ts';

const letters = /\p{L}/gu;
const isLetter = /^\p{L}/u;
const leetSigns = /[0-9@$!|€£+(<¢¡§&¥]/g;
const mostReadings = 64;
// Splitting compounds costs more than a look-up: only the likeliest readings are tried for it.
const mostCompounds = 8;

/** What a chunk without spaces says when its digits and signs are read as letters, or left out, or filled in. */
export function resolveChunk(chunk: string, index: SearchIndex): Resolution | undefined {
  if (chunk.length > 60) return undefined;
  return (
    readDrawn(chunk, index) ?? readLeet(chunk, index) ?? readGlued(chunk, index) ?? readMeant(chunk, index)
  );
}

const shortestDrawn = 3;

/** Letters drawn of signs, "|<|_|k": what comes out has to be a word as it stands, but for digits in it. */
function readDrawn(chunk: string, index: SearchIndex): Resolution | undefined {
  const written = withoutGlyphs(chunk);
  if (written === undefined) return undefined;
  const plain = withoutLookAlikes(written.match(letters)?.join('') ?? '');
  if (plain.length < shortestDrawn) return undefined;
  const form = known(plain, index) ?? (isFunctionWord(plain, index.lexicon) ? plain : undefined);
  if (form !== undefined) return { form, cost: 0.1, view: 'leet' };
  return readLeet(written, index);
}

const plainly = (form: string, { lexicon }: SearchIndex): string | undefined =>
  lexicon.forms.has(form) ? form : undefined;

function known(form: string, index: SearchIndex): string | undefined {
  if (index.lexicon.forms.has(form)) return form;
  return form.length > 6 ? findCompound(form, index)?.form : undefined;
}

function readLeet(chunk: string, index: SearchIndex): Resolution | undefined {
  const plain = chunk.match(letters)?.length ?? 0;
  const signs = chunk.match(leetSigns)?.length ?? 0;
  if (signs === 0 || plain + signs < 3 || (plain < 1 && signs < 4)) return undefined;
  const options = optionsOf(chunk);
  const readings = readingsOf(options, index);
  for (const [order, reading] of readings.entries()) {
    const asWritten = order < mostCompounds ? known(reading, index) : plainly(reading, index);
    const form = asWritten ?? index.withoutUmlauts.get(reading);
    if (form === undefined || form.length < 3) continue;
    const isDoubted = readings.slice(0, mostCompounds).some((other) => isOther(other, index));
    return { form, cost: (plain < 2 ? 0.15 : 0.08) + (isDoubted ? doubt : 0), view: 'leet' };
  }
  const little = plain >= 1 && readings.find((reading) => isFunctionWord(reading, index.lexicon));
  return little ? { form: little, cost: 0.08, view: 'leet' } : undefined;
}

/** An ordinary word that is none of the lexicon's. */
const isOther = (word: string, index: SearchIndex): boolean =>
  !index.lexicon.forms.has(word) && index.isOrdinary(word);

/** What each character may stand for. One that stands for no letter is a filler: "b.1.4.7.7.3". */
function optionsOf(chunk: string): string[] {
  const options: string[] = [];
  for (const character of withoutLookAlikes(chunk)) {
    const letters = lettersFor(character) ?? character;
    if (isLetter.test(letters)) options.push(letters);
  }
  return options;
}

/**
 * The likeliest readings, the usual letters first. So few are taken that they differ in their last letters only; where
 * what they begin with is no beginning of a word, compounds are all there is to look for.
 */
function readingsOf(options: readonly string[], { words }: SearchIndex): string[] {
  let varied = options.length;
  for (let count = 1; varied > 0 && count < mostReadings; count *= options[varied]?.length ?? 1) varied -= 1;
  const same = options.slice(0, varied).map(usualOf).join('');
  const most = same === '' || words.beginnings.mayHave(hashOf(same)) ? mostReadings : mostCompounds;
  let readings = [same];
  for (const letters of options.slice(varied)) {
    readings = readings.flatMap((reading) => [...letters].map((letter) => reading + letter)).slice(0, most);
  }
  return readings;
}

/** The first of the letters a character may stand for. */
const usualOf = (letters: string): string => String.fromCodePoint(letters.codePointAt(0) as number);

/** Letters with signs or emoji between them: "b.l.a", "id🤡iot", "**wo**rd". */
function readGlued(chunk: string, index: SearchIndex): Resolution | undefined {
  const together = withoutLookAlikes(chunk.match(letters)?.join('') ?? '');
  if (together.length < 3) return undefined;
  const form = known(together, index) ?? known(together.replace(/(.)\1{2,}/g, '$1$1'), index);
  if (form !== undefined) return { form, cost: 0.08, view: 'glued' };
  if (isOneWord(chunk)) return undefined;
  return index.isOrdinary(together)
    ? { form: together, cost: 0.08, view: 'glued' }
    : findCiphered(together, index);
}

const isOneWord = (chunk: string): boolean => !/\p{L}[^\p{L}\p{N}]+\p{L}/u.test(chunk);

/** Letters covered ("sh*t"), or read, left out and filled in all at once ("!d*oot"). */
function readMeant(chunk: string, index: SearchIndex): Resolution | undefined {
  const plain = chunk.match(letters)?.length ?? 0;
  // "super-G": what is only parted by hyphens and stops is spelt as it is.
  return plain < 2 || !(isDisguised.test(chunk) || allApart.test(chunk))
    ? undefined
    : findMeant(withoutLookAlikes(chunk), index);
}

const isDisguised = /[^\p{L}.,:;'’\-–/&()]/u;
const allApart = /^\p{L}(?:[^\p{L}]\p{L}){3,}$/u;
