import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findIdentityNumbers } from '../../../src/detection/confidentiality/identity/identity-number.ts';
import { passesLuhn } from '../../../src/detection/confidentiality/identity/personnummer.ts';
import { readDocument } from '../../../src/detection/text/document.ts';

const find = (text: string) => findIdentityNumbers(readDocument(text));
const rules = (text: string) => find(text).map((finding) => finding.rule);

// Skatteverket's official test numbers.
describe('identity numbers', () => {
  it.each([
    'Kan någon lägga in 19850709-9805 i journalen?',
    'Hennes pnr är 8507099805',
    '85 07 09 98 05 är numret',
    '1 9 8 5 0 7 0 9 9 8 0 5',
    '1985/07/09 – 9805',
    'numret8507099805',
    '8️⃣5️⃣0️⃣7️⃣0️⃣9️⃣9️⃣8️⃣0️⃣5️⃣ är hans personnummer',
    'plan_850709-9805_v12.pdf',
    'personnummer: ٨٥٠٧٠٩-٩٨٠٥',
    'SE 850709-9805 är hennes enskilda firma',
    'hon är född 9 juli 1985 och slutar på 9805',
    'Born July 9th, 1985, and the last four digits are 9805.',
    'De fyra sista är 9805, född 85-07-09.',
    'åttiofem noll sju noll nio nittioåtta noll fem',
    'nineteen eighty-five, zero seven, zero nine, nine eight zero five',
    'atta fem noll sju noll nio streck nio atta noll fem',
    'pnr 85 07 09 nio åtta noll fem',
  ])('are found however they are written: %s', (text) => {
    expect(rules(text)).toHaveLength(1);
  });

  it('are found as samordningsnummer also where month or day is unknown', () => {
    expect(rules('samordningsnummer 191500722390')).toEqual(['identity-number.samordningsnummer']);
    expect(rules('19171160-2399')).toEqual(['identity-number.samordningsnummer']);
  });

  it('are placed exactly', () => {
    const text = 'Ring om 850709\u200b–9805, tack';
    const [finding] = find(text);
    expect(text.slice(finding?.start, finding?.end)).toBe('850709\u200b–9805');
  });

  it.each([
    ['a wrong check digit', 'Personnummer 850709-9806'],
    ['a day no month has', 'Personnummer 850231-9805'],
    ['an organisation number', 'Bolaget har 556016-0680'],
    ['an order number', 'Order nr 8507099805 kommer i morgon'],
    ['a parcel', 'Kolli-id 850709-9805 ligger hos ombudet'],
    ['a booking', 'The booking reference is 8507099805'],
    ['an address on the web', 'Se https://lystra.example/order/19850709-9805/kvitto'],
    ['a hash', 'commit 3f8507099805ab'],
    ['a longer run of digits', 'Streckkod 85070998051234'],
    ['a longer number with dashes', '12-850709-9805-7'],
    ['a range of days', 'Semester 2026-07-09 – 2026-08-09'],
    ['a log line', '2026-11-22 08:15:30 klart'],
    ['number words in a story', 'en två tre fyra fem sex sju åtta nio tio, nu kommer jag'],
    ['a phone number', 'Nå mig på 070-112 12 34'],
  ])('are not seen in %s', (_what, text) => {
    expect(find(text)).toEqual([]);
  });

  it('are foreign only beside a word that says so', () => {
    expect(rules('fødselsnummer 01010750160')).toEqual(['identity-number.norwegian']);
    expect(rules('Ordning 01010750160 gäller')).toEqual([]);
    expect(rules('hennes cpr-nummer är 130456-7891')).toEqual(['identity-number.danish']);
    expect(rules('hetu 131052-308T')).toEqual(['identity-number.finnish']);
    expect(rules('reservnummer 19850709-K12A eller 19850709-K123')).not.toEqual([]);
    expect(rules('passnummer AA1234567')).toEqual(['identity-number.passport']);
  });

  it('survive any text around them, and no text makes the search throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (noise) => {
        find(noise);
        return find(`${noise}\n\nHennes personnummer är 19850709-9805\n\n`).length > 0;
      }),
    );
  });
});

describe('the check digit', () => {
  it('notices every change of a single digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 9 }), (place, change) => {
        const digits = Array.from('8507099805', Number);
        digits[place] = ((digits[place] as number) + change) % 10;
        return !passesLuhn(digits.join(''));
      }),
    );
  });
});
