import type { Finding } from '../../finding.ts';
import type { Token } from '../../text/document.ts';
import { has, isCapital, type Reading } from '../care/reading.ts';
import { who } from '../care/words.ts';
import { numberWord } from '../identity/number-words.ts';
import type { Owner, OwnerReader } from './owner.ts';
import { bit } from './words.ts';

/** Finds where somebody else lives: a street with a number, and a person whose home it is said to be. */
export function findAddresses(reading: Reading, owners: OwnerReader): Finding[] {
  const { tokens } = reading;
  const findings: Finding[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const street = streetAt(reading, index);
    if (!street) continue;
    const owner = owners.at(index, index + 1);
    // "The boss's office is at …" is where people work.
    if (owner === 'third' && owners.near(bit.official, index, 10)) continue;
    const confidence = confidenceOf(owner, owners.near(bit.lives, index, 12));
    if (confidence === 0) continue;
    findings.push({
      category: 'confidentiality/contact-details',
      rule: 'contact-details.address',
      severity: confidence >= 0.85 ? 'high' : 'medium',
      confidence,
      start: (tokens[street.first] as Token).start,
      end: (tokens[street.last] as Token).end,
      reason: {
        sv: 'Texten avslöjar var någon annan bor.',
        en: 'The text gives away where somebody else lives.',
      },
    });
  }
  return findings;
}

/** A street by its name, also where nobody bothers with capitals. */
const plainStreet =
  /.{2}(?:gatan|vägen|gränd|gränden|stigen|allén|torget|backen|kroken|slingan|liden|brinken)$/;

function confidenceOf(owner: Owner, lives: boolean): number {
  if (owner === 'client') return lives ? 0.92 : 0.8;
  return owner === 'third' && lives ? 0.82 : 0;
}

/** The tokens of a street with its number: "Ekgatan 12", "Stora vägen 3B", "12 Elm Street". */
function streetAt({ tokens, people }: Reading, index: number): { first: number; last: number } | undefined {
  const token = tokens[index] as Token;
  if (!has(people, index, who.street) || token.lower.length < 4) return undefined;
  const before = isCapital(tokens[index - 1]);
  const next = tokens[index + 1];
  if (next?.kind === 'number' || /^\d+[a-z]$/.test(next?.lower ?? '') || numberWord(next?.lower ?? '')) {
    if (isCapital(token) || plainStreet.test(token.lower)) return { first: index, last: index + 1 };
    if (before) return { first: index - 1, last: index + 1 };
  }
  return before && tokens[index - 2]?.kind === 'number' ? { first: index - 2, last: index } : undefined;
}
