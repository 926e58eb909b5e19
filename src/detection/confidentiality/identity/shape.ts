import type { DigitGroup } from './digit-groups.ts';

/**
 * How a run of ten or twelve digits is written:
 * `written` as in the register (850709-9805), `spaced` with another separator before the four last,
 * `solid` without any, `even` in pairs or one by one, `odd` otherwise.
 */
export type Shape = 'written' | 'spaced' | 'solid' | 'even' | 'odd';

/** The shape of neighbouring groups that together have ten or twelve digits. */
export function shapeOf(groups: readonly DigitGroup[]): Shape {
  if (groups.length === 1) return 'solid';
  const sizes = groups.map((group) => group.digits.length).join(' ');
  const gaps = groups.slice(1);
  const last = gaps[gaps.length - 1] as DigitGroup;
  if (/^(?:6|8|2 2 2|4 2 2|4 4|2 4|2 6) 4$/.test(sizes)) {
    return last.gap === 'dash' || last.gap === 'plus' ? 'written' : 'spaced';
  }
  if (/^1(?: 1)+$/.test(sizes) && isSpelledOut(gaps)) return last4(gaps) === 'plus' ? 'written' : 'spaced';
  const uniform = gaps.every((group) => group.gap === gaps[0]?.gap);
  if (uniform && /^(?:1( 1)+|[24]( 2)+)$/.test(sizes)) return 'even';
  return /^(?:6|8|2 2 2|4 2 2) 2 2$/.test(sizes) ? 'even' : 'odd';
}

const last4 = (gaps: readonly DigitGroup[]): DigitGroup['gap'] | undefined => gaps.at(-4)?.gap;

/** "8 5 0 7 0 9 - 9 8 0 5": one by one, with the sign before the four last. */
function isSpelledOut(gaps: readonly DigitGroup[]): boolean {
  const sign = last4(gaps);
  const between = gaps[0]?.gap;
  return (
    (sign === 'dash' || sign === 'plus') &&
    sign !== between &&
    gaps.every(({ gap }, index) => index === gaps.length - 4 || gap === between)
  );
}

/** Whether ten digits written so could as well be a Swedish telephone number. */
export function looksLikePhone(digits: string, shape: Shape): 'mobile' | 'landline' | undefined {
  if (digits.length !== 10 || shape === 'written' || shape === 'spaced') return undefined;
  if (/^07[02369]/.test(digits)) return 'mobile';
  return /^0[1-689]/.test(digits) ? 'landline' : undefined;
}

/** Whether the digits read as a moment of the computer age, YYYYMMDDHHMM. */
export function looksLikeTimestamp(digits: string): boolean {
  if (digits.length !== 12) return false;
  const year = Number(digits.slice(0, 4));
  const month = Number(digits.slice(4, 6));
  const day = Number(digits.slice(6, 8));
  const time = Number(digits.slice(8, 10)) < 24 && Number(digits.slice(10, 12)) < 60;
  return year >= 2000 && year < 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31 && time;
}
