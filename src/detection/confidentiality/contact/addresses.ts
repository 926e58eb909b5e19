import type { Finding } from '../../finding.ts';
import type { Token } from '../../text/document.ts';
import { has, isCapital, type Reading } from '../care/reading.ts';
import { who } from '../care/words.ts';
import type { OwnerReader } from './owner.ts';
import { bit } from './words.ts';

/** Finds where somebody else lives: a street with a number, and a person whose home it is said to be. */
export function findAddresses(reading: Reading, owners: OwnerReader): Finding[] {
  const { tokens, people } = reading;
  const findings: Finding[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index] as Token;
    if (!has(people, index, who.street) || token.lower.length < 4) continue;
    const number = tokens[index + 1];
    const numbered = number?.kind === 'number' || /^\d+[a-z]$/.test(number?.lower ?? '');
    const before = tokens[index - 1];
    // "12 Elm Street" as well as "Ekgatan 12".
    const english = isCapital(before) && tokens[index - 2]?.kind === 'number';
    if (!(numbered && (isCapital(token) || isCapital(before))) && !english) continue;
    const owner = owners.at(index, index + 1);
    if (owner !== 'client' && owner !== 'third') continue;
    const lives = owners.near(bit.lives, index, 12);
    const confidence = owner === 'client' ? (lives ? 0.92 : 0.8) : lives ? 0.82 : 0;
    if (confidence === 0) continue;
    const first = english ? tokens[index - 2] : isCapital(token) ? token : before;
    findings.push({
      category: 'confidentiality/contact-details',
      rule: 'contact-details.address',
      severity: confidence >= 0.85 ? 'high' : 'medium',
      confidence,
      start: (first as Token).start,
      end: numbered ? (number as Token).end : token.end,
      reason: {
        sv: 'Texten avslöjar var någon annan bor.',
        en: 'The text gives away where somebody else lives.',
      },
    });
  }
  return findings;
}
