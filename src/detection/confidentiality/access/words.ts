import type { Sentence } from '../../text/document.ts';
import { readLists } from '../lexicon.ts';
import { createTagger } from '../tagger.ts';

const lists = readLists('access', [
  'doorCode',
  'door',
  'code',
  'otherCode',
  'key',
  'lies',
  'hidingPlace',
  'away',
  'open_home',
  'place',
  'open',
  'talk',
  'under',
  'owner',
  'machine',
  'keySign',
  'inhabitant',
  'leadsIn',
  'departs',
  'turn',
  'press',
  'beneath',
  'numbered',
  'opener',
  'stillValid',
  'unlocked',
  'empty',
  'home',
  'stretch',
  'staffPlace',
  'drugStore',
]);

/** The words around door codes and keys. */
export const accessWords = createTagger(lists);
export const bit = accessWords.bit;

/** The first token from `first` up to `end` that carries one of some bits, or -1. */
export function indexOf(masks: Int32Array, first: number, end: number, wanted: number): number {
  for (let index = first; index < end; index += 1) if (((masks[index] ?? 0) & wanted) !== 0) return index;
  return -1;
}

export const carries = (masks: Int32Array, index: number, wanted: number): boolean =>
  ((masks[index] ?? 0) & wanted) !== 0;

/** The lists of all words of a sentence together. */
export function listsOf(masks: Int32Array, { firstToken, endToken }: Sentence): number {
  let all = 0;
  for (let index = firstToken; index < endToken; index += 1) all |= masks[index] as number;
  return all;
}
