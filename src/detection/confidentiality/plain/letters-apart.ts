import type { KnownWords } from './known-words.ts';

const longestWord = 22;
const longestRun = 120;
/** An unknown word among the others, for none of us knows them all. */
const unknown = 5;

/**
 * Letters that stood apart, as words: cut into as few as may be, all known; else all of them as one. "ragnhildhardemens"
 * → "ragnhild har demens".
 */
export function wordsOf(letters: string, words: KnownWords): string {
  if (letters.length < 3 || letters.length > longestRun || words.telling(letters)) return letters;
  if (/\d/.test(letters) || !words.mayTry(letters.length)) return letters;
  const lower = letters.toLowerCase();
  type Way = { readonly cost: number; readonly from: number };
  const best: (Way | undefined)[] = [{ cost: 0, from: 0 }];
  for (let end = 1; end <= lower.length; end += 1) {
    for (let from = Math.max(0, end - longestWord); from < end; from += 1) {
      const before = best[from];
      if (!before) continue;
      const cost = before.cost + costOf(lower.slice(from, end), words);
      if (cost < (best[end]?.cost ?? Number.POSITIVE_INFINITY)) best[end] = { cost, from };
    }
  }
  if (!best[lower.length]) return letters;
  const parts: string[] = [];
  for (let end = lower.length; end > 0; end = (best[end] as Way).from)
    parts.unshift(letters.slice((best[end] as Way).from, end));
  return parts.join(' ');
}

/** Few words, and telling ones, are likelier than many. */
function costOf(word: string, words: KnownWords): number {
  if (word.length === 1) return /^[iåäe]$/.test(word) ? 3 : Number.POSITIVE_INFINITY;
  if (word.length >= 4 && words.telling(word)) return 1;
  if (words.known(word)) return word.length === 2 ? 2.5 : 1.8;
  return word.length < 3 ? Number.POSITIVE_INFINITY : unknown + word.length;
}
