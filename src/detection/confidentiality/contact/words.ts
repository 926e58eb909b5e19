import { readLists } from '../lexicon.ts';
import { createTagger } from '../tagger.ts';

const lists = readLists('contacts', [
  'mine',
  'official',
  'third',
  'phoneWord',
  'mailWord',
  'lives',
  'account',
  'giro',
  'swish',
  'card',
  'pin',
  'plateWord',
  'vehicle',
]);

/** The words that tell whose a telephone, an address or an account is. */
export const contactWords = createTagger(lists);
export const bit = contactWords.bit;

/** Three letters that are a make or a thing more often than a plate. */
export const notPlates: ReadonlySet<string> = new Set(readLists('contacts', ['notPlates']).notPlates);
