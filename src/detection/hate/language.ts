import type { Language } from '../../base/text.ts';
import type { Lexicon } from './lexicon/lexicon.ts';
import type { Unit } from './reading/unit.ts';

export type LanguageGuess = {
  readonly language: Language | 'und';
  /** Languages in which each sentence may be read, the likelier first. */
  readonly bySentence: readonly (readonly Language[])[];
};

const both: readonly Language[] = ['sv', 'en'];
const englishFirst: readonly Language[] = ['en', 'sv'];
// Words of both languages in one sentence: it may be read in either.
const mixed = 2;
const swedishLetters = /[åäö]/;

/**
 * Guesses by a vote of function words: each word that only one of the languages has is a vote, and å, ä and ö are
 * Swedish. A sentence without a clear vote takes the text's language, or both.
 */
export function guessLanguages(units: readonly Unit[], lexicon: Lexicon): LanguageGuess {
  const votes: { sv: number; en: number }[] = [];
  const total = { sv: 0, en: 0 };
  const { bits, forms } = lexicon.classBits;
  const marker = bits.get('language-marker') ?? 0;
  for (const unit of units) {
    votes[unit.sentence] ??= { sv: 0, en: 0 };
    const vote = votes[unit.sentence] as { sv: number; en: number };
    const sv =
      (((forms.sv.get(unit.form) ?? 0) & marker) !== 0 ? 2 : 0) + (swedishLetters.test(unit.form) ? 1 : 0);
    const en = ((forms.en.get(unit.form) ?? 0) & marker) !== 0 ? 2 : 0;
    vote.sv += sv;
    vote.en += en;
    total.sv += sv;
    total.en += en;
  }
  const language = winner(total);
  const fallback = language === 'und' ? both : [language];
  const bySentence = votes.map((vote) => {
    if (vote.sv >= mixed && vote.en >= mixed) return vote.en > vote.sv ? englishFirst : both;
    const own = winner(vote);
    return own === 'und' ? fallback : own === language || language === 'und' ? [own] : both;
  });
  return { language, bySentence };
}

function winner({ sv, en }: { sv: number; en: number }): Language | 'und' {
  if (sv === en) return 'und';
  return sv > en ? 'sv' : 'en';
}
