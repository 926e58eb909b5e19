import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isEnglishWord } from '../../../src/detection/disguise/english-words.ts';
import { withoutLookAlikes } from '../../../src/detection/disguise/look-alikes.ts';
import { Speller } from '../../../src/detection/disguise/speller.ts';
import { readWritten } from '../../../src/detection/disguise/written.ts';

const words = [
  'portkod',
  'lösenord',
  'invandrare',
  'vaccine',
  'expert',
  'telefon',
  'människor',
  'disgusting',
];
const speller = new Speller(new Map(words.map((word) => [word, 0])));
const find = (written: string) => speller.find(readWritten(written), { steps: 0 })?.word;

const vowel = /[aeiouyåäö]/;
const word = fc.constantFrom(...words.filter((one) => !one.includes('x')));
/** A place within a word, neither its first letter nor its last. */
const within = (whole: string, share: number) => 1 + Math.floor(share * (whole.length - 2));
const share = fc.double({ min: 0, max: 0.999, noNaN: true });

describe('the speller', () => {
  it.each([
    ['lösnord', 'lösenord'],
    ['l0$€n0rd', 'lösenord'],
    ['inv@ndr@re', 'invandrare'],
    ['p*rtk*d', 'portkod'],
    ['pp*rtkkod', 'portkod'],
    ['ekspert', 'expert'],
    ['telephon', 'telefon'],
    ['manniskor', 'människor'],
    ['mänskior', 'människor'],
    ['d1sgvsting', 'disgusting'],
  ])('reads %j as %j', (written, meant) => {
    expect(find(written)).toBe(meant);
  });

  it.each([
    '',
    'x',
    '****',
    '1234567',
    'zebra',
    'hejsan',
    'sommarstuga',
  ])('reads nothing into %j', (written) => {
    expect(find(written)).toBeUndefined();
  });

  it('sees through one letter covered, left out, doubled or swapped with the next', () => {
    fc.assert(
      fc.property(word, share, (whole, place) => {
        const at = within(whole, place);
        const [before, after] = [whole.slice(0, at), whole.slice(at + 1)];
        const letter = whole[at] as string;
        expect(find(`${before}*${after}`)).toBe(whole);
        expect(find(before + letter + letter + after)).toBe(whole);
        if (vowel.test(letter)) expect(find(before + after)).toBe(whole);
        if (at < whole.length - 2) expect(find(before + after[0] + letter + after.slice(1))).toBe(whole);
      }),
    );
  });

  it('finds what it finds in anything at all without failing, and never takes much work', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (written) => {
        const work = { steps: 0 };
        const meant = speller.find(readWritten(withoutLookAlikes(written.toLowerCase())), work);
        if (meant) expect(words).toContain(meant.word);
        expect(work.steps).toBeLessThanOrEqual(words.join('').length);
      }),
    );
  });
});

describe('look-alikes', () => {
  it.each([
    ['Ḿúśĺíḿ', 'muslim'],
    ['b̶l̶å̶', 'blå'],
    ['ǻt́', 'åt'],
    ['ⓑⓞⓡⓣ', 'bort'],
    ['ᴋᴏᴅ', 'kod'],
    ['сор', 'cop'],
    ['pr!$€', 'pr!$€'],
    ['åäö', 'åäö'],
  ])('reads %j as %j', (written, plain) => {
    expect(withoutLookAlikes(written)).toBe(plain);
  });
});

describe('ordinary English words', () => {
  it.each(['about', 'making', 'tries', 'sitting', 'relapsing', 'neighbours', 'taught'])('know %s', (one) => {
    expect(isEnglishWord(one)).toBe(true);
  });

  it.each(['abo', 'whor', 'idit', 'agian', 'gypsyism'])('do not know %s', (one) => {
    expect(isEnglishWord(one)).toBe(false);
  });
});
