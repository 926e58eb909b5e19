import { isEnglishStem } from '../../disguise/english-words.ts';
import { hashOn, noHash } from '../../text/hash.ts';
import type { SearchIndex } from './search-index.ts';
import { isSwedishStem } from './swedish-words.ts';

const shortest = 7;
export const longestSegmented = 100;
const longestWord = 22;
const shortestTelling = 4;
const letterWords = new Set(['a', 'i', 'å']);
// A name or whatever else nobody knows: one of them, and dearer than any words that can be found.
const mostUnknown = 12;
const shortestUnknown = 3;
const unknownCost = 6;

/** The best way to cut a word up to some place: what it costs, where the last word begins, what the words tell. */
type Cut = {
  readonly cost: number;
  readonly from: number;
  readonly words: number;
  /** Letters in words of the lexicon, and whether a little word of the grammar is among them. */
  readonly telling: number;
  readonly hasLittle: boolean;
  readonly hasUnknown: boolean;
};

const start: Cut = { cost: 0, from: 0, words: 0, telling: 0, hasLittle: false, hasUnknown: false };

/**
 * Cuts a word written without spaces ("killthemall") into as few and as telling words as may be, one of which nobody need
 * know. Words side by side are an ordinary compound, unless one is of the kind that is compounded with none, or all are of
 * the lexicon and one severe; of letters that stood apart (`wereApart`) nothing is ordinary.
 */
export function segment(word: string, index: SearchIndex, wereApart = false): string[] | undefined {
  if (word.length < shortest || word.length > longestSegmented) return undefined;
  const cuts: (Cut | undefined)[] = [start];
  for (let from = 0; from < word.length; from += 1) {
    const before = cuts[from];
    if (before) cutOn(word, from, before, cuts, index);
  }
  const last = cuts[word.length];
  if (!last || last.telling < shortestTelling || last.words < 2) return undefined;
  if (last.words < 3 && (last.hasUnknown || !(last.hasLittle || wereApart))) return undefined;
  const parts: string[] = [];
  for (let end = word.length; end > 0; end = cuts[end]?.from ?? 0)
    parts.unshift(word.slice(cuts[end]?.from, end));
  return last.hasLittle || wereApart || isSevere(parts, index) ? parts : undefined;
}

const isSevere = (parts: readonly string[], { lexicon }: SearchIndex): boolean =>
  parts.every((part) => lexicon.forms.has(part)) && parts.some((part) => lexicon.severe.has(part));

/** Notes where the words end that begin at a place. */
function cutOn(
  word: string,
  from: number,
  before: Cut,
  cuts: (Cut | undefined)[],
  { lexicon, words }: SearchIndex,
): void {
  let hash = noHash;
  const reach = Math.min(word.length, from + longestWord);
  let mayBeOurs = true;
  for (let end = from + 1; end <= reach; end += 1) {
    hash = hashOn(hash, word.charCodeAt(end - 1));
    mayBeOurs &&= words.beginnings.mayHave(hash);
    const ours = mayBeOurs && words.whole.mayHave(hash);
    const part = (): string => word.slice(from, end);
    const length = end - from;
    if (ours && lexicon.functionWords.has(part())) {
      if (length > 1 || letterWords.has(part())) note({ cost: length < 3 ? 1.4 : 1, hasLittle: true });
    } else if (ours && lexicon.forms.has(part()))
      note({ cost: 1, telling: length < shortestTelling ? 0 : length });
    else if (length > 2 && (isSwedishStem(hash, part) || isEnglishStem(hash, part))) note({ cost: 1.3 });
    else if (!before.hasUnknown && length >= shortestUnknown && length <= mostUnknown)
      note({ cost: unknownCost + length, hasUnknown: true });

    function note(more: Partial<Cut> & { readonly cost: number }): void {
      const cost = before.cost + more.cost;
      const other = cuts[end];
      if (other && other.cost <= cost) return;
      cuts[end] = {
        cost,
        from,
        words: before.words + 1,
        telling: before.telling + (more.telling ?? 0),
        hasLittle: before.hasLittle || more.hasLittle === true,
        hasUnknown: before.hasUnknown || more.hasUnknown === true,
      };
    }
  }
}
