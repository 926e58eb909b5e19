/** A Swedish personnummer or samordningsnummer whose date and check digit are right. */
export type Personnummer = {
  readonly kind: 'personnummer' | 'samordningsnummer';
  /** Four digits where the century was written, else two. */
  readonly year: number;
  /** A samordningsnummer with an unknown month (00) or day (60): legal, and rarer than numbers that look like it. */
  readonly partial: boolean;
};

const daysInMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const oldestYear = 1850;
const newestYear = 2099;

/**
 * Reads ten or twelve ASCII digits (YYMMDDNNNC or YYYYMMDDNNNC).
 *
 * A samordningsnummer adds 60 to the day. Skatteverket also gives out month 00 and day 60 where the date of birth is
 * not known, and some days that the month does not have, so that only the day's range is held against it.
 */
export function parsePersonnummer(digits: string): Personnummer | undefined {
  if (digits.length !== 10 && digits.length !== 12) return undefined;
  const short = digits.slice(-10);
  const year = Number(digits.slice(0, -8));
  if (digits.length === 12 && (year < oldestYear || year > newestYear)) return undefined;
  const month = Number(short.slice(2, 4));
  const written = Number(short.slice(4, 6));
  if (month > 12 || !passesLuhn(short)) return undefined;
  if (written >= 60) {
    if (written > 91) return undefined;
    return { kind: 'samordningsnummer', year, partial: month === 0 || written === 60 };
  }
  return isDate(year, month, written) ? { kind: 'personnummer', year, partial: false } : undefined;
}

/** Whether a day exists; of a two-digit year it is enough that one century has it. */
export function isDate(year: number, month: number, day: number): boolean {
  const longest = daysInMonth[month - 1];
  if (longest === undefined || day < 1 || day > longest) return false;
  return month !== 2 || day < 29 || (year % 4 === 0 && (year < 100 || year % 100 !== 0 || year % 400 === 0));
}

/** The check digit of cards, identity numbers and giro numbers: every second digit doubled, from the right. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
