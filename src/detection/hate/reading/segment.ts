import { hashOn, noHash } from '../../text/hash.ts';
import type { SearchIndex } from './search-index.ts';

const shortest = 8;
const longest = 60;
const longestWord = 22;
// Two known words side by side are an ordinary compound.
const fewestWords = 3;
const shortestTelling = 4;
const letterWords = new Set(['a', 'i', 'å']);

/** The best way to cut a word up to some place: how many words, where the last begins, letters in telling words. */
type Cut = { readonly words: number; readonly from: number; readonly telling: number };

/**
 * Cuts a word written without spaces ("killthemall") into words all of which are known, one of them from the lexicon.
 * Fewest words win, so that a long word is not cut into short ones.
 */
export function segment(word: string, index: SearchIndex): string[] | undefined {
  if (word.length < shortest || word.length > longest) return undefined;
  const cuts: (Cut | undefined)[] = [{ words: 0, from: 0, telling: 0 }];
  for (let from = 0; from < word.length; from += 1) {
    const before = cuts[from];
    if (before) cutOn(word, from, before, cuts, index);
  }
  const last = cuts[word.length];
  if (!last || last.telling < shortestTelling || last.words < fewestWords) return undefined;
  const parts: string[] = [];
  for (let end = word.length; end > 0; end = cuts[end]?.from ?? 0)
    parts.unshift(word.slice(cuts[end]?.from, end));
  return parts.some((part) => index.lexicon.severe.has(part)) ? parts : undefined;
}

/** Notes where the words end that begin at a place, as long as anything begins so. */
function cutOn(
  word: string,
  from: number,
  before: Cut,
  cuts: (Cut | undefined)[],
  { lexicon, words }: SearchIndex,
): void {
  let hash = noHash;
  const reach = Math.min(word.length, from + longestWord);
  for (let end = from + 1; end <= reach; end += 1) {
    hash = hashOn(hash, word.charCodeAt(end - 1));
    if (!words.beginnings.mayHave(hash)) return;
    if (!words.whole.mayHave(hash)) continue;
    const part = word.slice(from, end);
    const isForm = lexicon.forms.has(part);
    if (!isForm && !lexicon.functionWords.has(part)) continue;
    if (part.length === 1 && !letterWords.has(part)) continue;
    const telling = before.telling + (isForm && part.length >= shortestTelling ? part.length : 0);
    const cut = { words: before.words + 1, from, telling };
    const other = cuts[end];
    if (!other || isBetter(cut, other)) cuts[end] = cut;
  }
}

const isBetter = (cut: Cut, other: Cut): boolean =>
  cut.telling > other.telling || (cut.telling === other.telling && cut.words < other.words);
