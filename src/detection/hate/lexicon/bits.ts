import { hashOf } from '../../text/hash.ts';

const askedFor = [
  'all',
  'be',
  'break',
  'but',
  'claim',
  'counting',
  'determiner',
  'filler',
  'first',
  'generic',
  'he',
  'it',
  'language-marker',
  'modal',
  'neg',
  'neither',
  'object-pronoun',
  'one',
  'opener',
  'pointing',
  'preposition',
  'should',
  'subject',
  'switch',
  'they',
  'you',
] as const;

/** A class of function words that the grammar asks for; other classes are only named in expressions. */
export type WordClass = (typeof askedFor)[number];

/** Each such class as a bit, so that what a word is can be asked of one number. */
export const classBit = Object.fromEntries(askedFor.map((name, index) => [name, 1 << index])) as Readonly<
  Record<WordClass, number>
>;

// Senses that stand in nearly every text about people have bits of their own; the others share what is left.
const commonSenses = ['T', 'S', 'O', 'W', 'P', 'he', 'group', 'person'];
const bits = 31;
const senseBits = new Map(commonSenses.map((sense, index) => [sense, 1 << index]));

/** The bit of a sense in a sieve: where it is not set, the sense is not there; where it is, it may be. */
export function senseBit(sense: string): number {
  const known = senseBits.get(sense);
  if (known !== undefined) return known;
  let hash = 0;
  for (let at = 0; at < sense.length; at += 1) hash = (Math.imul(hash, 31) + sense.charCodeAt(at)) >>> 0;
  const bit = 1 << (commonSenses.length + (hash % (bits - commonSenses.length)));
  senseBits.set(sense, bit);
  return bit;
}

/** The bit of a word in a sieve of 64 bits, in two halves of which one is 0. */
export type WordBits = { readonly low: number; readonly high: number };

export function wordBits(form: string): WordBits {
  const hash = hashOf(form);
  const place = (hash ^ (hash >>> 15) ^ (hash >>> 24)) & 63;
  return place < 32 ? { low: 1 << place, high: 0 } : { low: 0, high: 1 << (place - 32) };
}
