import type { ScanContext } from '../../context.ts';
import { isSwedishWord } from '../../hate/reading/swedish-words.ts';
import { accessWords } from '../access/words.ts';
import { factWords, nameParts, part, whoWords } from '../care/words.ts';
import { contactWords } from '../contact/words.ts';
import { credentialWords } from '../credential/words.ts';
import { onAnyList } from '../tagger.ts';
import { tradeWords } from '../trade/words.ts';

/** What tells a right reading of a disguised word from a wrong one. */
export type KnownWords = {
  /** A word that the detectors look for: on one of their lists, or a name on a register. */
  telling(word: string): boolean;
  /** Any word of the language, besides. */
  known(word: string): boolean;
  /**
   * Whether a chunk of so many characters may still be tried in every reading it can have. A text in which more is odd
   * than anybody disguises is noise, and costs no more than its beginning.
   */
  mayTry(length: number): boolean;
};

const mostTried = 4_000;

const isLookedFor = onAnyList([
  ...[factWords, whoWords, accessWords, contactWords, credentialWords, tradeWords].map((tagger) => ({
    tagger,
  })),
  { tagger: nameParts, lists: part.given },
]);
const english = new Set(
  (
    'a i is in on at to of it he she has had her his the and for was not with from says said again now today night ' +
    'last this that who been got'
  ).split(' '),
);
const shortest = 3;

export function knownWords({ clients, employees, organisation }: ScanContext): KnownWords {
  const codeNames = new Set(organisation.codeNames.map((name) => name.toLowerCase()));
  const telling = (word: string): boolean =>
    word.length >= shortest &&
    (isLookedFor(word) ||
      codeNames.has(word) ||
      clients?.lookup([word]) !== undefined ||
      employees?.lookup([word]) !== undefined);
  let tried = 0;
  return {
    telling,
    known: (word) => telling(word) || english.has(word) || isSwedishWord(word),
    mayTry(length) {
      tried += length;
      return tried <= mostTried;
    },
  };
}
