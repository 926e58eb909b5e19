import { readLists } from '../lexicon.ts';
import { createTagger } from '../tagger.ts';

const lists = readLists('trade-secrets', [
  'mark',
  'hush',
  'business',
  'ownBid',
  'public',
  'talk',
  'project',
  'nature',
  'actor',
  'deal',
  'papers',
  'hand',
  'ours',
  'soon',
  'paper',
  'money',
  'we',
  'perk',
]);

/** The words of business secrets and of talk about them. */
export const tradeWords = createTagger(lists);
export const bit = tradeWords.bit;
