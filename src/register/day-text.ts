import { type Day, parseDay } from '../base/day.ts';
import { monthNumber } from './vocabulary.ts';

const time = /[T\s]+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[.,]\d+)?(?:\s*[AP]M)?(?:Z|\s*[+-]\d{2}:?\d{2})?$/i;

/**
 * A day as Swedish and English registers write it: `2024-03-01`, `20240301`, `1/3 2024`, `1.3.2024`, `24-03-01`,
 * `1 mars 2024`, `March 1, 2024`, with or without a time, or as Excel's count of days. Day before month.
 * `undefined` for anything else and for days no calendar has.
 */
export function readDay(text: string): Day | undefined {
  const value = text.trim().replace(time, '').trim();
  const yearFirst = /^(\d{4})([-/. ]?)(\d{1,2})\2(\d{1,2})$/.exec(value);
  // Without separators only eight digits are one reading: 2024113 could be two days.
  if (yearFirst && (yearFirst[2] !== '' || value.length === 8)) {
    return calendarDay(yearFirst[1], yearFirst[3], yearFirst[4]);
  }
  const dayFirst = /^(\d{1,2})[-/. ](\d{1,2})[-/. ]+(\d{4})$/.exec(value);
  if (dayFirst) return calendarDay(dayFirst[3], dayFirst[2], dayFirst[1]);
  const short = /^(\d{2})(-?)(\d{2})\2(\d{2})$/.exec(value);
  if (short) return calendarDay(century(short[1]!), short[3], short[4]);
  const named = /^(\d{1,2})(?::?[ae]|st|nd|rd|th)?[-\s.]*(?:of\s+)?(\p{L}+)[-\s.,]*(\d{4})$/u.exec(value);
  if (named) return calendarDay(named[3], monthNumber(named[2]!), named[1]);
  const monthFirst = /^(\p{L}+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/u.exec(value);
  if (monthFirst) return calendarDay(monthFirst[3], monthNumber(monthFirst[1]!), monthFirst[2]);
  return serial(value);
}

type Part = string | number | undefined;
const calendarDay = (year: Part, month: Part, day: Part): Day | undefined =>
  parseDay(`${year}-${String(month ?? '').padStart(2, '0')}-${String(day ?? '').padStart(2, '0')}`);

/** Two figures: people now at work were hired from 1950 on. */
const century = (twoFigures: string): string => (Number(twoFigures) < 50 ? '20' : '19') + twoFigures;

/** Excel counts days from 30 December 1899. Only five figures between 1955 and 2119 can be nothing else in a date column. */
function serial(value: string): Day | undefined {
  const digits = /^(\d{5})(?:[.,]\d+)?$/.exec(value)?.[1];
  if (!digits || Number(digits) < 20_000 || Number(digits) > 80_000) return undefined;
  return new Date(Date.UTC(1899, 11, 30) + Number(digits) * 86_400_000).toISOString().slice(0, 10) as Day;
}
