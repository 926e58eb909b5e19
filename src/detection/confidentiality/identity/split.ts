import type { Finding } from '../../finding.ts';
import type { Document } from '../../text/document.ts';
import { type BirthDate, readBirthDate } from './birth-dates.ts';
import { type CueReader, cueBit } from './cues.ts';
import type { DigitGroup } from './digit-groups.ts';
import { parsePersonnummer } from './personnummer.ts';

const farthest = 80;
const mostBetween = 5;
const groupsBefore = 3;
const groupsAfter = 6;

/** Finds "born 760314, last four 2394" in either order: the parts are valid together and words say that they belong so. */
export function findSplitNumbers(
  document: Document,
  groups: readonly DigitGroup[],
  cues: CueReader,
): Finding[] {
  if (!cues.masks.some((mask) => (mask & cueBit.lastFour) !== 0)) return [];
  const findings: Finding[] = [];
  for (let index = 0; index < groups.length; index += 1) {
    const token = cues.tokenAt((groups[index] as DigitGroup).start);
    const date = readBirthDate(groups, index, document.tokens, token);
    const ending = date && endingsNear(groups, index).find((group) => belongs(date, group, cues));
    if (!ending) continue;
    findings.push({
      category: 'confidentiality/identity-number',
      rule: 'identity-number.split',
      severity: 'high',
      confidence: 0.95,
      start: Math.min(date.start, ending.start),
      end: Math.max(date.end, ending.end),
      reason: {
        sv: 'Födelsedatum och fyra sista siffror är tillsammans ett personnummer.',
        en: 'The date of birth and the four last digits together are a personal identity number.',
      },
    });
  }
  return findings;
}

const endingsNear = (groups: readonly DigitGroup[], index: number): DigitGroup[] =>
  groups.slice(Math.max(0, index - groupsBefore), index + groupsAfter).flatMap((group, at, near) => {
    if (group.digits.length === 4) return [group];
    // "23 och 80"
    const next = near[at + 1];
    if (group.digits.length !== 2 || next?.digits.length !== 2 || next.start - group.end > mostBetween)
      return [];
    return [{ ...group, digits: group.digits + next.digits, end: next.end }];
  });

function belongs(date: BirthDate, ending: DigitGroup, cues: CueReader): boolean {
  const [from, to] = date.end <= ending.start ? [date.end, ending.start] : [ending.end, date.start];
  if (from > to || to - from > farthest || !parsePersonnummer(date.digits + ending.digits)) return false;
  return cues.near(cueBit.lastFour, ending.start, ending.end, 8, 3);
}
