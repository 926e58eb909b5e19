import type { ReasonCode } from '../reasons.ts';
import { unsafeCharacters, withoutDecoration } from '../text-safety.ts';
import { lowered } from './letters.ts';

/** A name taken apart to be compared. */
export type NameParts = {
  /** Words and the parts of hyphenated ones, lower case, particles and titles left out, in order. */
  readonly words: readonly string[];
  /** Of a name with a comma: how many words stood before it. */
  readonly beforeComma?: number;
  /** Jr, Sr, d.y., d.ä., II: the same name in another generation. */
  readonly generation?: string;
};

const particles = new Set(
  'von van af av de du da dos das do del della di la le el al as ad bin ibn bint ter ten den der zu und och'.split(
    ' ',
  ),
);
const titles = new Set('dr doktor prof professor mr mrs ms miss herr fru fröken leg ssk usk'.split(' '));
const generations = new Set('jr sr junior senior dy dä ii iii'.split(' '));

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
  if (parts.words.some((word) => !/^[a-zåäöü]+$/.test(word))) return { problem: 'lookalike_letters' };
  return parts;
}

/** Takes a name apart that is known to be one: a full name, or with `familyOnly` a family name. */
export function takeApart(name: string, familyOnly = false): NameParts {
  const comma = name.indexOf(',');
  const all = wordsOf(name);
  const generation = all.find((word) => generations.has(word));
  const isName = (word: string) => !generations.has(word) && !titles.has(word);
  const before = comma < 0 ? [] : withoutParticles(wordsOf(name.slice(0, comma)).filter(isName), true);
  const after = withoutParticles(wordsOf(name.slice(comma + 1)).filter(isName), familyOnly);
  return {
    words: [...before, ...after],
    ...(before.length > 0 && { beforeComma: before.length }),
    ...(generation && { generation }),
  };
}

const wordsOf = (text: string): string[] =>
  lowered(text.replace(/d\.\s?([yä])\./gi, ' d$1 '))
    .replace(/['’´`]/g, '')
    .split(/[\s.,-]+/)
    .filter((word) => word !== '');

/**
 * Particles are left out by people and registers alike. One that nothing follows is a name (Minh Do), and so is
 * one at the beginning of a full name (Van Nguyen).
 */
const withoutParticles = (words: readonly string[], atStart: boolean): string[] =>
  words.filter(
    (word, index) => !particles.has(word) || index === words.length - 1 || (index === 0 && !atStart),
  );

/** All words of a name run together, particles too: Al-Khatib is also Alkhatib. */
export const runTogether = (name: string): string => wordsOf(name).join('');
