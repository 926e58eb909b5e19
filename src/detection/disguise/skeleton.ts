import { alphabet, isVowel, letterCount } from './alphabet.ts';

/*
 * Words are looked up by their consonants as they sound, the vowels left out: vowels are what is covered, left out, doubled
 * and misheard, and the consonants tell words apart all the same.
 */

const number = (letter: string): number => alphabet.indexOf(letter);
const silent = number('h');
const [s, k, x, p, h, f] = Array.from('skxphf', number) as [number, number, number, number, number, number]; // prettier-ignore
/** Each consonant's sound, 0 for a vowel. */
const sounds = Uint8Array.from({ length: letterCount }, (_, letter) =>
  isVowel(letter) || letter === silent ? 0 : letter,
);
for (const pair of ['ck', 'qk', 'zs', 'wv']) sounds[number(pair[0] as string)] = number(pair[1] as string);

/** The consonants of a word as they sound, one for each run of the same. */
function skeletonOf(letters: ArrayLike<number>): number[] {
  const skeleton: number[] = [];
  const add = (sound: number): void => {
    if (sound > 0 && sound !== skeleton.at(-1)) skeleton.push(sound);
  };
  for (let at = 0; at < letters.length; at += 1) {
    const letter = letters[at] as number;
    if (letter === x) {
      add(k);
      add(s);
    } else if (letter === p && letters[at + 1] === h) add(f);
    else add(sounds[letter] as number);
  }
  return skeleton;
}

const fewestSounds = 3;

/**
 * The keys under which a word is found: all its consonants; and, so that one of them may be wrong, all but one of them
 * beside the first letter, which then has to be right.
 */
export function keysOf(letters: ArrayLike<number>): number[] {
  const skeleton = skeletonOf(letters);
  const initial = letters[0] as number;
  const beginning = isVowel(initial) ? vowel : initial;
  const keys = [hash(skeleton, -1, 0), hash(skeleton, -1, beginning)];
  if (skeleton.length < fewestSounds) return keys;
  for (let without = isVowel(initial) ? 0 : 1; without < skeleton.length; without += 1)
    keys.push(hash(skeleton, without, beginning));
  return keys;
}

const vowel = letterCount;

/** @param without a place to leave out; what then stands side by side twice counts once */
function hash(skeleton: readonly number[], without: number, beginning: number): number {
  let hash = Math.imul(beginning + 1, 0x9e3779b1);
  let last = 0;
  for (let at = 0; at < skeleton.length; at += 1) {
    const sound = skeleton[at] as number;
    if (at === without || sound === last) continue;
    hash = Math.imul(hash ^ sound, 0x01000193);
    last = sound;
  }
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
}
