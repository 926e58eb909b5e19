import type { Category, Finding } from '../finding.ts';

/** Between which confidences a finding is doubtful: from `from` to below `to`. */
export type GreyZone = {
  readonly from: number;
  readonly to: number;
  /** Ask also about texts that are let through though something in them is suspicious. */
  readonly suspicious: boolean;
};

export type Question =
  /** The text's findings about language are all doubtful. */
  | { readonly about: 'doubtful' }
  /** Nothing was found, but it may be this. */
  | { readonly about: 'suspicious'; readonly category: Category };

const isLanguage = ({ category }: Finding): boolean => /^(?:hate|threat|abuse)/.test(category);

/**
 * What there is to ask about a text, if anything. Only how it speaks of people is asked about, and not where the text
 * gives a secret away too: it would be given away once more. One clear finding leaves nothing to ask.
 */
export function questionOn(
  { findings, suspicion }: { readonly findings: readonly Finding[]; readonly suspicion?: Category },
  { from, to, suspicious }: GreyZone,
): Question | undefined {
  if (findings.some((finding) => !isLanguage(finding))) return undefined;
  if (findings.length === 0) {
    return suspicious && suspicion ? { about: 'suspicious', category: suspicion } : undefined;
  }
  const surest = Math.max(...findings.map(({ confidence }) => confidence));
  return from <= surest && surest < to ? { about: 'doubtful' } : undefined;
}
