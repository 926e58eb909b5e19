import { type DigitGroup, isInvisible } from './digit-groups.ts';
import { type Personnummer, parsePersonnummer } from './personnummer.ts';
import { type Shape, shapeOf } from './shape.ts';

/** Neighbouring groups of digits that make up a valid personnummer or samordningsnummer. */
export type Window = {
  readonly first: number;
  readonly last: number;
  readonly digits: string;
  readonly shape: Shape;
  readonly start: number;
  readonly end: number;
  readonly number: Personnummer;
  /** What stands against the digits on either side: nothing, letters, or what makes them part of something longer. */
  readonly glued: 'free' | 'letters' | 'part';
  /** Whether other digits stand next to it with a separator that could belong to the same number. */
  readonly alone: boolean;
};

const joinable = new Set(['dash', 'plus', 'dot', 'slash', 'space', 'line']);

/** Every window of groups that reads as a valid number, the best written ones first. */
export function findWindows(text: string, groups: readonly DigitGroup[]): Window[] {
  const windows: Window[] = [];
  for (let first = 0; first < groups.length; first += 1) {
    let digits = '';
    for (let last = first; last < groups.length; last += 1) {
      const group = groups[last] as DigitGroup;
      if (last > first && !joins(groups, first, last)) break;
      digits += group.digits;
      if (digits.length > 12) break;
      const number = parsePersonnummer(digits);
      if (number) windows.push(windowOf(text, groups, first, last, digits, number));
    }
  }
  const order: Shape[] = ['written', 'spaced', 'solid', 'even', 'odd'];
  return windows.sort((a, b) => order.indexOf(a.shape) - order.indexOf(b.shape));
}

function joins(groups: readonly DigitGroup[], first: number, index: number): boolean {
  const group = groups[index] as DigitGroup;
  // A comma joins only what is read out digit by digit.
  if (group.gap === 'comma')
    return group.digits.length <= 2 && (groups[first] as DigitGroup).digits.length <= 2;
  return joinable.has(group.gap);
}

function windowOf(
  text: string,
  groups: readonly DigitGroup[],
  first: number,
  last: number,
  digits: string,
  number: Personnummer,
): Window {
  const from = groups[first] as DigitGroup;
  const to = groups[last] as DigitGroup;
  const next = groups[last + 1];
  const glue = [glueBefore(text, from.start), glueAfter(text, to.end)];
  const touchesNext = next !== undefined && !next.loose && next.gap !== 'other' && next.gap !== 'comma';
  const touchesBefore = first > 0 && !from.loose && from.gap !== 'other' && from.gap !== 'comma';
  const part = touchesNext || touchesBefore || glue.includes('part');
  const spaced = (group: DigitGroup | undefined): boolean =>
    group !== undefined && group.gap !== 'other' && group.gap !== 'line' && group.gap !== 'comma';
  return {
    first,
    last,
    digits,
    shape: shapeOf(groups.slice(first, last + 1)),
    start: from.start,
    end: to.end,
    number,
    glued: part ? 'part' : glue.includes('letters') ? 'letters' : 'free',
    alone: !spaced(next) && !(first > 0 && spaced(from)),
  };
}

type Glue = 'free' | 'letters' | 'part';
const isLetter = /[\p{L}\p{M}]/u;
const partSigns = '/=%&?@#$\\';
const hexOnly = /^[a-f]+$/i;

function glueBefore(text: string, start: number): Glue {
  let at = start - 1;
  while (at >= 0 && isInvisible(text.charAt(at), text.charCodeAt(at))) at -= 1;
  const sign = text.charAt(at);
  // File names: "schema_850709-9805.xlsx".
  if (sign === '_') return 'letters';
  if (sign !== '' && partSigns.includes(sign)) return 'part';
  // "rec-2026…", "id:2026…": a word and its sign make one token of a machine's with the digits.
  if ((sign === '-' || sign === '.') && isLetter.test(text.charAt(at - 1))) return 'part';
  let from = at;
  while (from >= 0 && at - from < 24 && isLetter.test(text.charAt(from))) from -= 1;
  return glueOf(text.slice(from + 1, at + 1), text.charAt(from));
}

function glueAfter(text: string, end: number): Glue {
  let at = end;
  while (at < text.length && isInvisible(text.charAt(at), text.charCodeAt(at))) at += 1;
  const sign = text.charAt(at);
  const next = text.charAt(at + 1);
  if (sign === '_') return 'letters';
  if (sign !== '' && partSigns.includes(sign) && /[\p{L}\p{N}]/u.test(next)) return 'part';
  if ((sign === '-' || sign === '.' || sign === ':') && /[\p{L}\p{N}]/u.test(next)) {
    return sign === '.' && isLetter.test(next) ? 'letters' : 'part';
  }
  let to = at;
  while (to < text.length && to - at < 24 && isLetter.test(text.charAt(to))) to += 1;
  return glueOf(text.slice(at, to), text.charAt(to));
}

function glueOf(word: string, beyond: string): Glue {
  if (word === '') return 'free';
  if (/[\p{N}_/=%@]/u.test(beyond) || word.length < 2 || word.length >= 24 || hexOnly.test(word))
    return 'part';
  return 'letters';
}
