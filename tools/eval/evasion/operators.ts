import {
  type Alphabet,
  byEar,
  circled,
  cyrillic,
  fullWidth,
  greek,
  leetDigits,
  leetSigns,
  mathBold,
  mathSans,
  smallCapitals,
  spelledUmlauts,
  withoutUmlauts,
} from './alphabets.ts';
import { innerPlaces, type Operator, onPassage, onWords, pick, replaced, sparingly } from './operator.ts';

const vowel = /[aeiouyåäö]/i;
const letter = /\p{L}/u;
const isVowel = (one: string): boolean => vowel.test(one);
const isLetter = (one: string): boolean => letter.test(one);
const isConsonant = (one: string): boolean => isLetter(one) && !isVowel(one);

const inAlphabet = (name: string, alphabet: Alphabet): Operator =>
  onWords(name, (letters) => letters.map((one) => alphabet[one] ?? one).join(''));

const between = (name: string, signs: readonly string[]): Operator =>
  onWords(name, (letters) =>
    letters.map((one, place) => (place === 0 ? one : signs[place % signs.length] + one)).join(''),
  );

const inMiddle = (name: string, sign: string): Operator =>
  onWords(name, (letters) => letters.toSpliced(Math.ceil(letters.length / 2), 0, sign).join(''));

const onOne = (
  name: string,
  fits: (letter: string) => boolean,
  change: (letter: string) => string,
): Operator =>
  onWords(name, (letters) => replaced(letters, pick(letters, innerPlaces(letters, fits)), change));

const onInner = (
  name: string,
  fits: (letter: string) => boolean,
  change: (letter: string) => string,
): Operator =>
  onWords(name, (letters) => {
    const places = innerPlaces(letters, fits);
    return letters.map((one, place) => (places.includes(place) ? change(one) : one)).join('');
  });

const marked = (name: string, mark: string): Operator =>
  onWords(name, (letters) => letters.map((one) => (isLetter(one) ? one + mark : one)).join(''));

const swapped: Operator = onWords('two letters swapped', (letters) => {
  const places = innerPlaces(letters, isLetter).filter((place) => {
    const next = letters[place + 1] as string;
    return place < letters.length - 2 && isLetter(next) && next !== letters[place];
  });
  const place = pick(letters, places);
  if (place === undefined) return letters.join('');
  return letters.toSpliced(place, 2, letters[place + 1] as string, letters[place] as string).join('');
});

const turned = (one: string): string => (one === one.toUpperCase() ? one.toLowerCase() : one.toUpperCase());

const eachLetter = (passage: string, change: (letter: string, place: number) => string): string =>
  [...passage].map(change).join('');

const invisible = ['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff'];
const bidi = ['\u202e', '\u202c', '\u200f', '\u2066', '\u2069'];

/** The ways of writing that the product is measured against. */
export const operators: readonly Operator[] = [
  onOne(
    'leet, one letter',
    (one) => one in leetDigits,
    (one) => leetDigits[one] as string,
  ),
  inAlphabet('leet, all letters', leetDigits),
  inAlphabet('leet with signs', leetSigns),
  between('spaced', [' ']),
  between('dotted', ['.']),
  between('dashed', ['-']),
  between('underscored', ['_']),
  sparingly(inMiddle('one dash', '-')),
  sparingly(inMiddle('one space', ' ')),
  between('zero-width', invisible),
  between('soft hyphens', ['\u00ad']),
  between('bidi controls', bidi),
  inAlphabet('Cyrillic', cyrillic),
  inAlphabet('Greek', greek),
  inAlphabet('full-width', fullWidth),
  inAlphabet('mathematical bold', mathBold),
  inAlphabet('mathematical sans', mathSans),
  inAlphabet('circled', circled),
  inAlphabet('small capitals', smallCapitals),
  onOne('one vowel ×4', isVowel, (one) => one.repeat(4)),
  onWords('last letter ×5', (letters) => letters.join('') + (letters.at(-1) ?? '').repeat(4)),
  sparingly(onOne('one vowel starred', isVowel, () => '*')),
  sparingly(onInner('all vowels starred', isVowel, () => '*')),
  marked('combining accents', '\u0301'),
  marked('struck through', '\u0336'),
  sparingly(swapped),
  sparingly(onOne('one vowel left out', isVowel, () => '')),
  sparingly(onOne('one consonant doubled', isConsonant, (one) => one.repeat(2))),
  sparingly(inAlphabet('by ear', byEar)),
  inMiddle('emoji inside', '🔥'),
  inMiddle('markdown inside', '**'),
  onPassage('capitals', (passage) => passage.toUpperCase()),
  onPassage('case turned', (passage) => eachLetter(passage, turned)),
  onPassage('every other capital', (passage) =>
    eachLetter(passage, (one, place) => (place % 2 === 1 ? one.toUpperCase() : one.toLowerCase())),
  ),
  onPassage('spaces left out', (passage) => passage.replaceAll(/(?<=\p{L}) (?=\p{L})/gu, '')),
  onPassage('underscores for spaces', (passage) => passage.replaceAll(' ', '_')),
  between('one letter a line', ['\n']),
  onPassage('one word a line', (passage) => passage.replaceAll(' ', '\n')),
  inAlphabet('å, ä, ö as a and o', withoutUmlauts),
  inAlphabet('å, ä, ö as aa, ae, oe', spelledUmlauts),
];
