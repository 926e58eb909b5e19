/** The letters words are compared in; a letter's number is its place. 0 is no letter. */
export const alphabet = ' abcdefghijklmnopqrstuvwxyzåäö';
export const letterCount = 32;

const numbers = new Uint8Array(0x180);
for (let at = 1; at < alphabet.length; at += 1) numbers[alphabet.charCodeAt(at)] = at;
numbers['æ'.charCodeAt(0)] = alphabet.indexOf('ä');
numbers['ø'.charCodeAt(0)] = alphabet.indexOf('ö');

/** The number of a letter given by its UTF-16 code; 0 for any other character. */
export const indexOfLetter = (code: number): number =>
  code < numbers.length ? (numbers[code] as number) : 0;

export const lettersOf = (word: string): Uint8Array =>
  Uint8Array.from(word, (letter) => indexOfLetter(letter.charCodeAt(0)));

const vowels = new Set(Array.from('aeiouyåäö', (vowel) => alphabet.indexOf(vowel)));
export const isVowel = (letter: number): boolean => vowels.has(letter);
