import { Filter } from 'glin-profanity';
import { englishDataset, englishRecommendedTransformers, RegExpMatcher } from 'obscenity';
import type { Lexicon } from '../../src/detection/hate/lexicon/lexicon.ts';

export type Engine = (text: string) => unknown;

/**
 * What the engine against hate is measured beside: two word filters with their own English lists, as their
 * documentation sets them up (leet on, no cache), and the least that any engine has to do.
 */
export function peers({ forms }: Lexicon): Readonly<Record<string, Engine>> {
  const matcher = new RegExpMatcher({ ...englishDataset.build(), ...englishRecommendedTransformers });
  const filter = new Filter({ languages: ['english'], detectLeetspeak: true, cacheResults: false });
  return {
    obscenity: (text) => matcher.getAllMatches(text),
    'glin-profanity': (text) => filter.checkProfanity(text),
    'cutting into words and one look-up each': (text) => {
      let known = 0;
      for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) if (forms.has(word)) known += 1;
      return known;
    },
  };
}
