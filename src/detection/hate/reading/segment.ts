import type { Lexicon } from '../lexicon/lexicon.ts';
import { isFunctionWord } from './search-index.ts';

const shortest = 8;
const longest = 60;
const longestWord = 22;
// Two known words side by side are an ordinary compound.
const fewestWords = 3;
const letterWords = new Set(['a', 'i', 'å']);

/**
 * Cuts a word written without spaces ("killthemall") into words all of which are known, one of them from the lexicon.
 * Fewest words win, so that a long word is not cut into short ones.
 */
export function segment(word: string, lexicon: Lexicon): string[] | undefined {
  if (word.length < shortest || word.length > longest) return undefined;
  const best: ({ words: number; from: number; telling: number } | undefined)[] = [
    { words: 0, from: 0, telling: 0 },
  ];
  for (let end = 1; end <= word.length; end += 1) {
    for (let start = Math.max(0, end - longestWord); start < end; start += 1) {
      const before = best[start];
      if (!before) continue;
      const part = word.slice(start, end);
      if (part.length === 1 && !letterWords.has(part)) continue;
      const telling = part.length > 3 && lexicon.forms.has(part);
      if (!telling && !isFunctionWord(part, lexicon) && !lexicon.forms.has(part)) continue;
      const words = before.words + 1;
      const better = best[end];
      const score = before.telling + (telling ? part.length : 0);
      if (!better || score > better.telling || (score === better.telling && words < better.words)) {
        best[end] = { words, from: start, telling: score };
      }
    }
  }
  const last = best[word.length];
  if (!last || last.telling < 4 || last.words < fewestWords) return undefined;
  const parts: string[] = [];
  for (let end = word.length; end > 0; end = best[end]?.from ?? 0)
    parts.unshift(word.slice(best[end]?.from, end));
  return parts.some((part) => lexicon.severe.has(part)) ? parts : undefined;
}
