import type { Token } from '../../text/document.ts';
import { readYaml, words } from '../lexicon.ts';
import type { DigitGroup } from './digit-groups.ts';

/** A date that may be somebody's birth, as the first part of an identity number: six or eight digits. */
export type BirthDate = {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
};

const months = new Map<string, string>();
for (const [number, list] of Object.entries(readYaml('months') as Record<string, string>)) {
  for (const word of words(list, 'months.yaml')) months.set(word, number.padStart(2, '0'));
}
const two = (digits: string): string => digits.padStart(2, '0');
const isYear = (digits: string): boolean => digits.length === 4 || digits.length === 2;

/**
 * The date that begins at one group of digits, in any order of day, month and year, with digits or the month's name.
 * `token`: index of the token in which the group stands.
 */
export function readBirthDate(
  groups: readonly DigitGroup[],
  index: number,
  tokens: readonly Token[],
  token: number,
): BirthDate | undefined {
  const group = groups[index] as DigitGroup;
  return solid(group) ?? separated(groups, index) ?? named(tokens, token, group);
}

function solid({ digits, start, end }: DigitGroup): BirthDate | undefined {
  return digits.length === 6 || digits.length === 8 ? { digits, start, end } : undefined;
}

function separated(groups: readonly DigitGroup[], index: number): BirthDate | undefined {
  const [a, b, c] = [groups[index], groups[index + 1], groups[index + 2]];
  if (!a || !b || !c || b.gap === 'other' || c.gap === 'other' || b.gap === 'line' || c.gap === 'line')
    return undefined;
  const { start } = a;
  const { end } = c;
  // 1976-03-14 and 76-03-14, else 14/3 1976 and 14.3.76.
  const yearFirst =
    a.digits.length === 4 || (b.gap === 'dash' && a.digits.length === 2 && b.digits.length === 2);
  if (yearFirst && b.digits.length <= 2 && c.digits.length <= 2) {
    return { digits: a.digits + two(b.digits) + two(c.digits), start, end };
  }
  if (!isYear(c.digits) || a.digits.length > 2 || b.digits.length > 2) return undefined;
  return { digits: c.digits + two(b.digits) + two(a.digits), start, end };
}

/** "14 mars 1976", "14:e mars -76", "March 14th, 1976". */
function named(tokens: readonly Token[], at: number, day: DigitGroup): BirthDate | undefined {
  if (day.digits.length > 2) return undefined;
  for (let index = Math.max(0, at - 1); index <= at + 3; index += 1) {
    const month = months.get(tokens[index]?.lower ?? '');
    if (!month) continue;
    for (let later = Math.max(index, at) + 1; later <= Math.max(index, at) + 4; later += 1) {
      const year = tokens[later];
      if (year?.kind !== 'number' || !isYear(year.lower)) continue;
      const start = Math.min(day.start, (tokens[index] as Token).start);
      return { digits: year.lower + month + two(day.digits), start, end: year.end };
    }
  }
  return undefined;
}
