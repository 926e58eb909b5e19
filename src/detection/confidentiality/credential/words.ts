import { foldCase } from '../../text/fold.ts';
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
  'state',
  'derived',
  'secretList',
  'shared',
  'phrase',
  'otherCode',
  'container',
  'namedThing',
  'theWord',
  'placeholder',
]);

/** The words around passwords, keys and log-ins. */
export const credentialWords = createTagger(lists);
export const bit = credentialWords.bit;

const names = readLists('credentials', ['product', 'numberedName']);
/** Names of things that are written with a number behind them. */
export const products: ReadonlySet<string> = new Set(names.product);
/** The same, of things that passwords are made of too. */
export const numberedNames: ReadonlySet<string> = new Set(names.numberedName);

/** Whether a word stands where a secret would: "dittlösenord", "changeme", "xxxx". */
export const isPlaceholder = (text: string): boolean =>
  (credentialWords.word(foldCase(text)) & bit.placeholder) !== 0;
