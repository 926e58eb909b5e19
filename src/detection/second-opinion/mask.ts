import type { NameIndex } from '../context.ts';
import { readDocument, type Token } from '../text/document.ts';

/** Who is known by name. */
export type KnownPeople = {
  readonly employees?: NameIndex;
  readonly clients?: NameIndex;
  readonly authorName?: string;
};

type Masked = { readonly start: number; readonly end: number; readonly label: string };

const longestName = 4;
const addresses = /[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+/gu;
const links = /(?:https?:\/\/|www\.)\S+|(?<![\p{L}\p{N}@])(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?:\/\S*)?/gu;
const mentions = /(?<![\p{L}\p{N}])@[\p{L}\p{N}_.]+/gu;
// Five digits or more, whatever stands between them: telephone, account and identity numbers, not times and years.
const numbers = /\+?\p{N}(?:[\s().\-–/]{0,2}\p{N}){4,}/gu;
// "Siv Ek" inside a sentence: somebody's name, though on no register.
const fullNames = /(?<=[\p{L}\p{N},;:–-] )\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)+/gu;

/**
 * The text without what tells who somebody is: names on the registers, the author's own name, whatever looks like a
 * full name, numbers, mail addresses and links. The same name gets the same label, so that it can still be followed.
 */
export function maskPeople(text: string, known: KnownPeople): string {
  const places = [
    ...matches(text, addresses, 'MAIL'),
    ...matches(text, links, 'LINK'),
    ...matches(text, mentions, 'NAME'),
    ...matches(text, numbers, 'NUMBER'),
    ...knownNames(text, known),
    ...matches(text, fullNames, 'NAME'),
  ].toSorted((one, other) => one.start - other.start || other.end - one.end);
  const labels = new Map<string, string>();
  let masked = '';
  let at = 0;
  for (const { start, end, label } of places) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    const written = text.slice(from, end).toLowerCase();
    const shown = labels.get(written) ?? `[${label} ${labels.size + 1}]`;
    labels.set(written, shown);
    masked += text.slice(at, from) + shown;
    at = end;
  }
  return masked + text.slice(at);
}

const matches = (text: string, pattern: RegExp, label: string): Masked[] =>
  [...text.matchAll(pattern)].map(({ 0: written, index }) => ({
    start: index,
    end: index + written.length,
    label,
  }));

function knownNames(text: string, { employees, clients, authorName }: KnownPeople): Masked[] {
  const author = new Set(authorName ? readDocument(authorName).tokens.map(({ lower }) => lower) : []);
  const isKnown = (words: readonly string[]) =>
    employees?.lookup(words) !== undefined ||
    clients?.lookup(words) !== undefined ||
    words.every((word) => author.has(word) || author.has(withoutGenitive(word)));
  const words = readDocument(text).tokens.filter(({ kind }) => kind === 'word');
  return words.flatMap((_, at) => {
    for (let count = Math.min(longestName, words.length - at); count > 0; count -= 1) {
      const some = words.slice(at, at + count);
      const bare = some.map(({ lower }, index) => (index === count - 1 ? withoutGenitive(lower) : lower));
      const written = some.map(({ lower }) => lower);
      if (!isKnown(written) && !isKnown(bare)) continue;
      // "per", "sten", "björn": a lone short word in lower case is more likely to be just that.
      if (count === 1 && !isNameLike(some[0] as Token)) continue;
      return [{ start: (some[0] as Token).start, end: (some.at(-1) as Token).end, label: 'NAME' }];
    }
    return [];
  });
}

const withoutGenitive = (word: string): string => word.replace(/['’]?s$/u, '');

const longName = 5;
const isNameLike = ({ text, lower }: Token): boolean => /^\p{Lu}/u.test(text) || lower.length >= longName;
