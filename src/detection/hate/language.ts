import type { Language } from '../../base/text.ts';
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

/**
 * Guesses by a vote of function words: each word that only one of the languages has is a vote, and å, ä and ö are
 * Swedish. A sentence without a clear vote takes the text's language, or both.
 */
export function guessLanguages(units: readonly Unit[]): LanguageGuess {
  const votes: { sv: number; en: number }[] = [];
  const total = { sv: 0, en: 0 };
  for (const { sentence, facts } of units) {
    votes[sentence] ??= { sv: 0, en: 0 };
    const vote = votes[sentence] as { sv: number; en: number };
    vote.sv += facts.votes.sv;
    vote.en += facts.votes.en;
    total.sv += facts.votes.sv;
    total.en += facts.votes.en;
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
