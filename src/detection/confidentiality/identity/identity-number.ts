import type { Finding } from '../../finding.ts';
import type { Document } from '../../text/document.ts';
import { readCues } from './cues.ts';
import { type DigitGroup, readDigitGroups } from './digit-groups.ts';
import { findForeignNumbers } from './foreign.ts';
import { judge } from './judge.ts';
import { findSplitNumbers } from './split.ts';
import { findSpokenNumbers } from './spoken.ts';
import { findUrls, type Span } from './urls.ts';
import { findWindows } from './window.ts';

const reasons = {
  personnummer: {
    sv: 'Texten innehåller ett personnummer.',
    en: 'The text contains a personal identity number.',
  },
  samordningsnummer: {
    sv: 'Texten innehåller ett samordningsnummer.',
    en: 'The text contains a coordination number.',
  },
} as const;

const fewestDigits = 6;

/**
 * Finds numbers that identify a person: Swedish personnummer and samordningsnummer in every spelling, in words, or
 * split into date of birth and four last digits; reserve numbers, passports and foreign numbers beside a word that says so.
 */
export function findIdentityNumbers(
  document: Document,
  groups: readonly DigitGroup[] = readDigitGroups(document.text),
): Finding[] {
  const digits = groups.reduce((sum, group) => sum + group.digits.length, 0);
  const spoken = findSpokenNumbers(document);
  if (digits < fewestDigits) return spoken;
  const cues = readCues(document);
  const urls = findUrls(document.text);
  const findings: Finding[] = [...spoken];
  const taken = new Set<number>();
  for (const window of findWindows(document.text, groups)) {
    if (isTaken(taken, window.first, window.last) || urls.some((url) => overlaps(url, window))) continue;
    const judgement = judge(window, cues.around(window.start, window.end));
    if (!judgement) continue;
    for (let index = window.first; index <= window.last; index += 1) taken.add(index);
    const { kind } = window.number;
    const { start, end } = window;
    findings.push({
      category: 'confidentiality/identity-number',
      rule: `identity-number.${kind}`,
      ...judgement,
      start,
      end,
      reason: reasons[kind],
    });
  }
  const free = groups.filter((_, index) => !taken.has(index));
  findings.push(...findSplitNumbers(document, free, cues), ...findForeignNumbers(document, free, cues));
  return findings.sort((a, b) => a.start - b.start);
}

function isTaken(taken: ReadonlySet<number>, first: number, last: number): boolean {
  for (let index = first; index <= last; index += 1) if (taken.has(index)) return true;
  return false;
}

const overlaps = (span: Span, other: { readonly start: number; readonly end: number }): boolean =>
  span.start < other.end && other.start < span.end;
