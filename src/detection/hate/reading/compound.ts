import { type CompoundPart, type Lexicon, slurAgainst } from '../lexicon/lexicon.ts';
import type { SearchIndex } from './search-index.ts';
import { isSwedishWord } from './swedish-words.ts';
import type { Resolution } from './unit.ts';

const links = ['', 's', 'e', 'o', 'u', 'a'];
// The linking vowel may stand in for the word's own: gata, gatu-.
const vowelLinks = new Set(['o', 'u']);
// Endings that make adjectives and verbs of a slur.
const derivations = new Set(
  'ig igt iga aktig aktigt aktiga artad artade artat isar isarna a ar ade at eri eriet erier'.split(' '),
);
const shortestPart = 3;
const shortestStem = 4;
const cost = 0.05;

/**
 * Finds a lexicon word as the first or the last part of a Swedish compound whose other part is a word too.
 * The result is the lexicon's form: a compound means what its telling part means. A group's name before a
 * word of contempt ("-pack") makes a slur of both.
 */
export function findCompound(word: string, { lexicon, compounds }: SearchIndex): Resolution | undefined {
  if (word.length < 6) return undefined;
  return (
    findHead(word, lexicon, compounds.endings(word)) ??
    findModifier(word, lexicon, compounds.beginnings(word))
  );
}

function findHead(word: string, lexicon: Lexicon, places: readonly number[]): Resolution | undefined {
  for (const at of places) {
    const rest = word.slice(at);
    const first = word.slice(0, at);
    const turns = lexicon.compoundHeads.has(rest)
      ? rest.length >= shortestStem || !isSwedishWord(word)
      : lexicon.compoundTails.has(rest) && !isSwedishWord(word);
    const only = lexicon.compoundTails.get(rest);
    if (turns) {
      const group = groupOf(first, lexicon) ?? groupOf(first + word[at], lexicon);
      if (group?.category && (only === undefined || only === group.category)) {
        return { form: slurAgainst(group.category), cost, view: 'compound' };
      }
    }
    const last = lexicon.compoundParts.get(rest);
    // "skit-" before a people or a faith.
    if (last?.category && lexicon.classes.sv.get('abusive-prefix')?.has(first) && !isSwedishWord(word)) {
      if (last.sense === 'group' || last.sense === 'epithet')
        return { form: slurAgainst(last.category), cost, view: 'compound' };
    }
    if (!last || last.place === 'first' || last.sense === 'group' || !isFree(word, last)) continue;
    // "presenteras": a short word at the end of an ordinary one proves nothing.
    if (rest.length < shortestStem && (!lexicon.strengtheners.has(first) || isSwedishWord(word))) continue;
    if (!isFirstPart(first, word[at] as string, lexicon)) continue;
    if (last.sense !== 'epithet') return { form: last.form, cost, view: 'compound' };
    // "handflata": an ordinary compound of a word that is no slur by itself.
    if (last.category && !isSwedishWord(word))
      return { form: slurAgainst(last.category), cost, view: 'compound' };
  }
  return undefined;
}

function findModifier(word: string, lexicon: Lexicon, places: readonly number[]): Resolution | undefined {
  for (const at of places) {
    const beginning = word.slice(0, at);
    const rest = word.slice(at);
    const derived = derivations.has(rest) && at >= shortestStem;
    const first =
      lexicon.compoundParts.get(beginning) ??
      lexicon.compoundParts.get(beginning + word[at]) ??
      (derived
        ? (lexicon.compoundParts.get(`${beginning}e`) ?? lexicon.compoundParts.get(`${beginning}are`))
        : undefined);
    if (!first || first.place === 'last' || first.sense === 'group') continue;
    if (first.sense === 'epithet' || first.sense === 'stem' || !isFree(word, first)) continue;
    if (first.sense === 'prefix') {
      // "Kärringbeslut": the word says nothing of a thing but in contempt; alone it may be meant kindly.
      if (!first.category || isSwedishWord(word) || !isLastPart(rest, lexicon)) continue;
      return { form: slurAgainst(first.category), cost, view: 'compound' };
    }
    if (derived || isLastPart(rest, lexicon)) {
      return { form: first.form, cost, view: 'compound' };
    }
  }
  return undefined;
}

function groupOf(part: string, lexicon: Lexicon): CompoundPart | undefined {
  for (const link of links) {
    if (!part.endsWith(link)) continue;
    const found = lexicon.compoundParts.get(part.slice(0, part.length - link.length));
    if (found?.category?.startsWith('hate/')) return found;
  }
  return undefined;
}

const isFree = (word: string, { not }: CompoundPart): boolean =>
  !not.some((piece) => word.startsWith(piece) || word.endsWith(piece));

function isFirstPart(part: string, next: string, lexicon: Lexicon): boolean {
  if (lexicon.strengtheners.has(part)) return true;
  if (isWord(part + next, lexicon) && part.endsWith(next)) return true;
  return links.some((link) => {
    if (!part.endsWith(link)) return false;
    const stem = part.slice(0, part.length - link.length);
    return isWord(stem, lexicon) || (vowelLinks.has(link) && isWord(`${stem}a`, lexicon));
  });
}

const isLastPart = (part: string, lexicon: Lexicon): boolean =>
  links.some((link) => part.startsWith(link) && isWord(part.slice(link.length), lexicon));

const isWord = (part: string, lexicon: Lexicon): boolean =>
  part.length >= shortestPart && (lexicon.forms.has(part) || isSwedishWord(part));
