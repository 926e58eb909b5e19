import { isEnglishWord } from '../../disguise/english-words.ts';
import { withoutLookAlikes } from '../../disguise/look-alikes.ts';
import { otherReadings } from '../../disguise/scripts.ts';
import { findCiphered } from './ciphered.ts';
import { findCompound } from './compound.ts';
import { findMeant } from './meant.ts';
import { isName } from './names.ts';
import { beginning, isFunctionWord, type SearchIndex, swaps } from './search-index.ts';
import { isSwedishWord } from './swedish-words.ts';
import type { Resolution } from './unit.ts';

const latin = /^[a-zåäö]+$/;
// Letters beyond the first plane are two UTF-16 units each.
const threeAstral = /([\u{10000}-\u{10ffff}])\1\1/u;
const longest = 60;
const shortestTold = 4;

/**
 * Reads one word that the lexicon does not know as written. Views are tried from the surest to the least sure;
 * the doubtful ones only where no dictionary knows the word.
 */
export function resolveWord(word: string, index: SearchIndex): Resolution | undefined {
  if (word.length < 2 || word.length > longest) return undefined;
  const { lexicon } = index;
  let form = word;
  let cost = 0;
  if (!latin.test(word)) {
    form = withoutLookAlikes(word);
    cost = 0.03;
    if (form !== word && (lexicon.forms.has(form) || isFunctionWord(form, lexicon))) {
      return { form, cost, view: 'look-alikes' };
    }
    const other = [...otherReadings(word), ...otherReadings(form)].find((read) => isTold(read, index));
    if (other !== undefined) return { form: other, cost: 0.08, view: 'look-alikes' };
    form = form.replace(/æ/g, 'ä').replace(/ø/g, 'ö');
  }
  if (hasThreeAlike(form)) {
    const found = collapseRepeats(form, index);
    if (found) return { form: found, cost: cost + 0.05, view: 'repeats' };
    form = form.replace(/(\p{L})\1{2,}/gu, '$1$1');
  }
  if (form.includes("'") && !hasThreeAlike(form)) return findCiphered(form, index);
  if (!latin.test(form) || form.length < 3) return undefined;
  const isWord = isSwedishWord(form) || (form !== word && isSwedishWord(word));
  const found = findCompound(form, index) ?? (isWord ? undefined : misspelt(form, index));
  return found && { ...found, cost: found.cost + cost };
}

/** Words of a whole script are read as Latin ones by their sound only where that is a long word of the lexicon's. */
const isTold = (read: string, { lexicon }: SearchIndex): boolean =>
  lexicon.forms.has(read) && read.length >= shortestTold;

/** What a word may be that no dictionary knows. A name is itself. */
function misspelt(word: string, index: SearchIndex): Resolution | undefined {
  if (isName(word)) return undefined;
  const isEnglish = isFunctionWord(word, index.lexicon) || isEnglishWord(word);
  return (
    withoutUmlauts(word, index) ??
    (isEnglish ? undefined : (findCiphered(word, index) ?? findMeant(word, index))) ??
    slipInCompound(word, index)
  );
}

/** The same character three times in a row: whether it is a letter is for `collapseRepeats` to see. */
function hasThreeAlike(word: string): boolean {
  for (let at = 2; at < word.length; at += 1) {
    const code = word.charCodeAt(at);
    if (code === word.charCodeAt(at - 1) && code === word.charCodeAt(at - 2)) return true;
  }
  return threeAstral.test(word);
}

/** Every run of the same letter once or twice: "idioooot", "kiiiill". */
function collapseRepeats(word: string, index: SearchIndex): string | undefined {
  const runs = word.split(/((\p{L})\2{2,})/u);
  let forms = [''];
  for (let at = 0; at < runs.length; at += 3) {
    const plainPart = runs[at] ?? '';
    const letter = runs[at + 2];
    forms = forms.flatMap((form) =>
      letter ? [form + plainPart + letter, form + plainPart + letter + letter] : [form + plainPart],
    );
    if (forms.length > 16) return undefined;
  }
  const { lexicon } = index;
  const own =
    forms.find((form) => lexicon.forms.has(form)) ?? forms.find((form) => isFunctionWord(form, lexicon));
  if (own !== undefined) return own;
  // "länderrr" is no compound that ends in "err".
  const ordinary = forms.find((form) => index.isOrdinary(form));
  if (ordinary !== undefined) return findCompound(ordinary, index)?.form ?? ordinary;
  return forms.find((form) => form.length > 5 && findCompound(form, index));
}

/** Words typed without å, ä and ö: with a and o, or with aa, ae and oe. */
function withoutUmlauts(word: string, index: SearchIndex): Resolution | undefined {
  const candidate =
    index.withoutUmlauts.get(word) ??
    (/aa|ae|oe/.test(word)
      ? index.withoutUmlauts.get(word.replace(/a[ae]/g, 'a').replace(/oe/g, 'o'))
      : undefined);
  if (candidate === undefined || candidate === word) return undefined;
  const { lexicon } = index;
  return lexicon.forms.has(candidate) || isFunctionWord(candidate, lexicon)
    ? { form: candidate, cost: 0.08, view: 'letters-for-umlauts' }
    : undefined;
}

/** Two neighbours swapped inside a long compound. */
function slipInCompound(word: string, index: SearchIndex): Resolution | undefined {
  if (word.length < 8 || word.length > 30) return undefined;
  if (!index.compoundBeginnings.has(word.slice(0, beginning))) return undefined;
  const { lexicon } = index;
  for (const swapped of swaps(word)) {
    const found = findCompound(swapped, index);
    const not = lexicon.compoundParts.get(found?.form ?? '')?.not ?? [];
    if (found && !not.some((piece) => word.startsWith(piece)))
      return { form: found.form, cost: 0.2, view: 'slip' };
  }
  return undefined;
}
