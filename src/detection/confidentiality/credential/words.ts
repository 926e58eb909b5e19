import { readLists } from '../lexicon.ts';
import { createTagger } from '../tagger.ts';

const lists = readLists('credentials', [
  'secret',
  'network',
  'secretWeak',
  'token',
  'link',
  'direct',
  'talk',
  'and',
  'device',
  'unlocks',
  'spelled',
  'pattern',
]);

/** The words around passwords, keys and log-ins. */
export const credentialWords = createTagger(lists);
export const bit = credentialWords.bit;
