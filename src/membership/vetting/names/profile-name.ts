import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { ReasonCode } from '../reasons.ts';
import { unsafeCharacters, withoutDecoration } from '../text-safety.ts';
import { lowered } from './letters.ts';

/** A name taken apart to be compared. */
export type NameParts = {
  /** Words and the parts of hyphenated ones, lower case, particles and titles left out, in order. */
  readonly words: readonly string[];
  /** Of a name with a comma: how many words stood before it. */
  readonly beforeComma?: number;
  /** Words that a hyphen ties to the next: Nils-Erik is not Nils. */
  readonly tied: ReadonlySet<number>;
  /** Jr, Sr, d.y., d.ä., II: the same name in another generation. */
  readonly generation?: string;
};

const config = (file: string): string =>
  readFileSync(new URL(`../../../../config/names/${file}`, import.meta.url), 'utf8');

const nameWords = parse(config('name-words.yaml')) as Record<
  'particles' | 'titles' | 'generations',
  string[]
>;
const particles = new Set(nameWords.particles);
const titles = new Set(nameWords.titles);
const generations = new Set(nameWords.generations);

export const isParticle = (word: string): boolean => particles.has(lowered(word));

/** Couples, companies and pages: an account of more than one person, or of none. */
const noNames = new Set(
  config('no-names.txt')
    .replace(/^#.*$/gm, '')
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** Takes a profile's name apart, or says why it is none. */
export function readProfileName(text: string): NameParts | { readonly problem: ReasonCode } {
  if (text.length > 120) return { problem: 'text_too_long' };
  const unsafe = unsafeCharacters(text);
  if (unsafe) return { problem: unsafe };
  // What stands in brackets or quotation marks is an aside: a former name, a nickname, a team.
  const name = withoutDecoration(text).replace(/\([^()]*\)|"[^"]*"|“[^”]*”|”[^”]*”/g, ' ');
  if (!/^[\p{L}\p{M}\s,.'’´`-]+$/u.test(name)) return { problem: 'profile_no_name' };
  const parts = takeApart(name);
  if (parts.words.length === 0 || parts.words.length > 8) return { problem: 'profile_no_name' };
  if (parts.words.some((word) => noNames.has(word))) return { problem: 'profile_no_name' };
  if (parts.words.some((word) => !/^[a-zåäöüđ]+$/.test(word))) return { problem: 'lookalike_letters' };
  return parts;
}

/** Takes a name apart that is known to be one: a full name, or with `familyOnly` a family name. */
export function takeApart(name: string, familyOnly = false): NameParts {
  const comma = name.indexOf(',');
  const isName = ({ text }: Word) => !generations.has(text) && !titles.has(text);
  const before = comma < 0 ? [] : withoutParticles(wordsOf(name.slice(0, comma)).filter(isName), true);
  const after = withoutParticles(wordsOf(name.slice(comma + 1)).filter(isName), familyOnly);
  const words = [...before, ...after];
  const generation = wordsOf(name).find(({ text }) => generations.has(text))?.text;
  return {
    words: words.map(({ text }) => text),
    tied: new Set(words.flatMap(({ tied }, index) => (tied ? [index] : []))),
    ...(before.length > 0 && { beforeComma: before.length }),
    ...(generation && { generation }),
  };
}

type Word = { readonly text: string; readonly tied: boolean };

const wordsOf = (text: string): Word[] =>
  [
    ...lowered(text.replace(/d\.\s?([yä])\./gi, ' d$1 '))
      .replace(/['’´`]/g, '')
      .matchAll(/([^\s.,-]+)(-(?=[^\s.,-]))?/g),
  ].map(([, word = '', hyphen]) => ({ text: word, tied: hyphen !== undefined }));

/**
 * Particles are left out by people and registers alike. One that nothing follows is a name (Minh Do), and so is
 * one at the beginning of a full name (Van Nguyen).
 */
const withoutParticles = (words: readonly Word[], atStart: boolean): Word[] =>
  words.filter(
    ({ text }, index) => !particles.has(text) || index === words.length - 1 || (index === 0 && !atStart),
  );

/** All words of a name run together, particles too: Al-Khatib is also Alkhatib. */
export const runTogether = (name: string): string =>
  wordsOf(name)
    .map(({ text }) => text)
    .join('');
