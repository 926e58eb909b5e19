import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findIdentityNumbers } from '../../../src/detection/confidentiality/identity/identity-number.ts';
import { readDocument } from '../../../src/detection/text/document.ts';

const folder = new URL('../../../../shared/data/personnummer/', import.meta.url);
const read = (name: string): string[] => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
const found = (text: string): boolean => findIdentityNumbers(readDocument(text)).length > 0;

const fullWidth = (text: string): string =>
  text.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
const formats: Record<string, (n: string) => string> = {
  'twelve digits, dash': (n) => `${n.slice(0, 8)}-${n.slice(8)}`,
  'twelve digits': (n) => n,
  'ten digits, dash': (n) => `${n.slice(2, 8)}-${n.slice(8)}`,
  'ten digits': (n) => n.slice(2),
  'plus sign': (n) => `${n.slice(2, 8)}+${n.slice(8)}`,
  'en dash': (n) => `${n.slice(0, 8)}–${n.slice(8)}`,
  'minus sign': (n) => `${n.slice(2, 8)}\u2212${n.slice(8)}`,
  space: (n) => `${n.slice(0, 8)} ${n.slice(8)}`,
  'no-break space': (n) => `${n.slice(2, 8)}\u00a0${n.slice(8)}`,
  dotted: (n) => `${n.slice(0, 4)}.${n.slice(4, 6)}.${n.slice(6, 8)}-${n.slice(8)}`,
  'ISO date': (n) => `${n.slice(0, 4)}-${n.slice(4, 6)}-${n.slice(6, 8)}-${n.slice(8)}`,
  'full width': (n) => fullWidth(`${n.slice(2, 8)}-${n.slice(8)}`),
  'zero width': (n) => `${n.slice(0, 8)}\u200b-\u200b${n.slice(8)}`,
  'line break': (n) => `${n.slice(2, 8)}-\n${n.slice(8)}`,
};

/** A small generator with a fixed seed, so that the sample is the same in every run. */
function randoms(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
const two = (value: number): string => String(value).padStart(2, '0');

describe.skipIf(!existsSync(folder))('official test numbers', () => {
  it('are found in fourteen formats, in at least 99.5 % of all', () => {
    const numbers = [...read('skatteverket_testpersonnummer_union.json'), ...read('allCoords.json')];
    const ways = Object.values(formats);
    // Every number in one format after another: the whole square takes ten times as long and says the same.
    const hits = numbers.filter((number, index) => {
      const format = ways[index % ways.length] as (typeof ways)[number];
      return found(`Numret är ${format(number)}.`);
    });
    expect(hits.length / numbers.length).toBeGreaterThan(0.995);
  });
});

describe('numbers that are nobody', () => {
  it('leaves all but 0.1 % of random timestamps alone', () => {
    const next = randoms(7);
    let hits = 0;
    for (let round = 0; round < 20_000; round += 1) {
      const day = `${2000 + next(30)}${two(1 + next(12))}${two(1 + next(28))}`;
      if (found(`Klart ${day}${two(next(24))}${two(next(60))}.`)) hits += 1;
    }
    expect(hits).toBeLessThanOrEqual(20);
  });

  it('leaves all but 0.1 % of random mobile numbers alone, however grouped', () => {
    const next = randoms(11);
    const groupings = [
      /(\d{3})(\d{7})/,
      /(\d{3})(\d{3})(\d\d)(\d\d)/,
      /(\d{4})(\d\d)(\d\d)(\d\d)/,
      /(\d{10})/,
    ];
    let hits = 0;
    for (let round = 0; round < 20_000; round += 1) {
      const digits = `07${'02369'[next(5)]}${String(next(10_000_000)).padStart(7, '0')}`;
      const grouping = groupings[next(4)] as RegExp;
      const parts = (grouping.exec(digits) as RegExpExecArray).slice(1);
      if (found(`Numret dit är ${parts.join(next(2) ? ' ' : '-')}.`)) hits += 1;
    }
    expect(hits).toBeLessThanOrEqual(20);
  });
});
