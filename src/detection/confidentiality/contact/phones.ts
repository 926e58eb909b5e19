import type { Finding } from '../../finding.ts';
import type { Token } from '../../text/document.ts';
import type { Reading } from '../care/reading.ts';
import type { DigitGroup } from '../identity/digit-groups.ts';
import { numberWord } from '../identity/number-words.ts';
import type { Owner, OwnerReader } from './owner.ts';
import { bit } from './words.ts';

/** A telephone number in a text; `digits` in the national form 0… for Swedish numbers, else with the country code. */
export type Phone = {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
  readonly mobile: boolean;
};

const phoneGaps = new Set(['space', 'dash', 'dot', 'slash']);
const mostGroups = 14;

/** Finds what is written as a telephone number: Swedish national or international form, or foreign with a plus sign. */
export function readPhones(text: string, groups: readonly DigitGroup[]): Phone[] {
  const phones: Phone[] = [];
  for (let first = 0; first < groups.length; ) {
    const found = phoneAt(text, groups, first);
    if (found) phones.push(found.phone);
    first = found ? found.next : first + 1;
  }
  return phones;
}

function phoneAt(
  text: string,
  groups: readonly DigitGroup[],
  first: number,
): { phone: Phone; next: number } | undefined {
  const from = groups[first] as DigitGroup;
  const before = text.charAt(from.start - 1);
  const plus = before === '+' || before === '＋';
  if (!plus && !from.digits.startsWith('0') && !(before === '(' && from.digits.startsWith('0')))
    return undefined;
  if (!plus && /[\p{L}\p{N}_/=-]/u.test(before)) return undefined;
  let digits = '';
  let best: { phone: Phone; next: number } | undefined;
  for (let last = first; last < groups.length && last < first + mostGroups; last += 1) {
    const group = groups[last] as DigitGroup;
    if (last > first && !joins(text, groups, last)) break;
    digits += group.digits;
    if (digits.length > 15) break;
    const national = toNational(digits, plus);
    const next = groups[last + 1];
    const cut = next && !next.loose && next.gap !== 'other' && next.gap !== 'comma';
    if (national === undefined || cut) continue;
    const start = plus ? from.start - 1 : before === '(' ? from.start - 1 : from.start;
    best = {
      phone: { digits: national, start, end: group.end, mobile: /^07[02369]/.test(national) },
      next: last + 1,
    };
  }
  return best;
}

/** Groups of one number stand apart by one sign, or by the brackets of "+46 (0)70". */
function joins(text: string, groups: readonly DigitGroup[], index: number): boolean {
  const group = groups[index] as DigitGroup;
  if (phoneGaps.has(group.gap)) return true;
  const between = text.slice((groups[index - 1] as DigitGroup).end, group.start);
  return /^\s?[()]\s?[-–]?\s?$/.test(between) || /^\s?[-–]\s?$/.test(between);
}

function toNational(digits: string, plus: boolean): string | undefined {
  const international = plus ? digits : digits.startsWith('00') ? digits.slice(2) : undefined;
  if (international === undefined) return isSwedish(digits) ? digits : undefined;
  if (!international.startsWith('46')) return plus && international.length >= 9 ? international : undefined;
  const rest = international.slice(2).replace(/^0/, '');
  return isSwedish(`0${rest}`) ? `0${rest}` : undefined;
}

/** Ten digits for a mobile; eight to ten with an area code of its own for a fixed line. */
function isSwedish(digits: string): boolean {
  if (/^07[02369]/.test(digits)) return digits.length === 10;
  return (
    /^0(?:8|1[0-9]|2[1-9]|3[1-6]|4[0-9]|5[0-9]|6[0-9]|9[0-9])/.test(digits) &&
    digits.length >= 8 &&
    digits.length <= 10
  );
}

/** Finds telephone numbers of people who are neither the writer nor there for everybody. */
export function findPhones(
  reading: Reading,
  owners: OwnerReader,
  groups: readonly DigitGroup[],
  ownNumbers: ReadonlySet<string>,
  tokenAt: (offset: number) => number,
): Finding[] {
  const findings: Finding[] = [];
  for (const phone of [...readPhones(reading.document.text, groups), ...spokenPhones(reading)]) {
    if (ownNumbers.has(phone.digits)) continue;
    const first = tokenAt(phone.start);
    const confidence = confidenceOf(owners.at(first, tokenAt(phone.end) - 1), owners, phone, first);
    if (confidence === 0) continue;
    const swish = owners.near(bit.swish, first, 8);
    findings.push({
      category: swish ? 'confidentiality/financial-account' : 'confidentiality/contact-details',
      rule: swish ? 'financial-account.swish' : 'contact-details.phone',
      severity: confidence >= 0.85 ? 'high' : 'medium',
      confidence,
      start: phone.start,
      end: phone.end,
      reason: swish
        ? {
            sv: 'Texten innehåller någon annans Swish-nummer.',
            en: 'The text contains somebody else’s Swish number.',
          }
        : {
            sv: 'Texten innehåller någon annans telefonnummer.',
            en: 'The text contains somebody else’s telephone number.',
          },
    });
  }
  return findings;
}

function confidenceOf(owner: Owner, owners: OwnerReader, phone: Phone, token: number): number {
  if (owner === 'client') return 0.92;
  const worded = owners.near(bit.phoneWord | bit.swish, token, 8);
  if (owner === 'third') return worded || phone.mobile ? 0.86 : 0.7;
  return 0;
}

/** "noll sju noll, ett sju fyra, noll sex noll fem": ten digits in words that begin as a number does. */
function spokenPhones(reading: Reading): Phone[] {
  const phones: Phone[] = [];
  const { tokens } = reading;
  let run: Token[] = [];
  let digits = '';
  const close = (): void => {
    const [first, last] = [run[0], run.at(-1)];
    if (
      first &&
      last &&
      run.length >= 5 &&
      digits.startsWith('0') &&
      digits.length >= 8 &&
      digits.length <= 10
    ) {
      phones.push({ digits, start: first.start, end: last.end, mobile: true });
    }
    run = [];
    digits = '';
  };
  for (const token of tokens) {
    const word = token.kind === 'word' ? numberWord(token.lower) : undefined;
    if (word) {
      run.push(token);
      // "trettio" and "två" one after the other are 32.
      const before = digits.slice(-1) === '0' && run.length > 1 && numberWord(run.at(-2)?.lower ?? '')?.open;
      digits = before && word.digits.length === 1 ? digits.slice(0, -1) + word.digits : digits + word.digits;
    } else if (token.text !== ',' && token.text !== '-' && token.text !== '–') close();
  }
  close();
  return phones;
}
