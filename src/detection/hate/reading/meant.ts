import { isEnglishWord } from '../../disguise/english-words.ts';
import { type Reading, readings } from '../../disguise/readings.ts';
import { readWritten } from '../../disguise/written.ts';
import { isFunctionWord, type SearchIndex } from './search-index.ts';
import { isSwedishWord } from './swedish-words.ts';
import type { Resolution } from './unit.ts';

const shortest = 3;
const shortestSure = 6;
const baseCost = 0.06;
const costASlip = 0.1;
const heard = 0.45;
const noticed = 0.61;
/** What a reading costs besides that is one of several. */
export const doubt = 0.15;

/** The word of the lexicon that is most like what is written, where no ordinary word is as like. */
export function findMeant(chunk: string, index: SearchIndex): Resolution | undefined {
  if (chunk.length < shortest) return undefined;
  const written = readWritten(chunk);
  const meant = index.speller().find(written, index.work);
  if (!meant) return undefined;
  const others = readings(written, meant.slips).filter((reading) => isOrdinary(reading, index));
  // Of covered letters nobody knows what they were: what fits is doubted only where it has to stand alone.
  if (others.some(({ isSure }) => isSure)) return undefined;
  const isDoubted = others.length > 0 || (chunk.length < shortestSure && meant.slips > noticed);
  const cost = baseCost + costASlip * meant.slips + (isDoubted ? doubt : 0);
  const view = written.signs > 0 ? 'masked' : meant.slips < heard ? 'by-ear' : 'slip';
  return { form: meant.word, cost, view };
}

function isOrdinary({ word, isUsual, isSure }: Reading, { lexicon }: SearchIndex): boolean {
  // Sure ones of the lexicon were compared already.
  if (lexicon.forms.has(word) || isFunctionWord(word, lexicon)) return !isSure && !lexicon.severe.has(word);
  return isSwedishWord(word) || isEnglishWord(word) || (isUsual && isCompound(word));
}

const shortestPart = 3;

/** Made of two Swedish words: "hundägare". */
function isCompound(word: string): boolean {
  for (let at = shortestPart; at <= word.length - shortestPart; at += 1) {
    if (!isSwedishWord(word.slice(at))) continue;
    const first = word.slice(0, at);
    if (isSwedishWord(first) || (first.endsWith('s') && isSwedishWord(first.slice(0, -1)))) return true;
  }
  return false;
}
