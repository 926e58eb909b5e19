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
]);

/** The words around door codes and keys. */
export const accessWords = createTagger(lists);
export const bit = accessWords.bit;
