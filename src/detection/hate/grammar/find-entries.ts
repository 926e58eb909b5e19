import type { Category } from '../../finding.ts';
import type { Meaning, Pattern } from '../lexicon/lexicon.ts';
import type { PatternList } from '../lexicon/pattern-list.ts';
import { isSwedishWord } from '../reading/swedish-words.ts';
import type { Unit } from '../reading/unit.ts';
import type { Hit } from './hit.ts';
import { type Anchor, type Match, matchAt, mayMatch, patternsAround } from './match.ts';
import { type Reading, type Sentence, sentenceAt } from './reading.ts';

// What is said in another language than its sentence counts only where it can hardly mean anything else.
const travelling = new Set(['slur', 'epithet', 'insult', 'curse', 'head', 'code']);
const longWord = 6;
// What only a frame with a group or a person in it makes anything of.
const needsCompany = new Set(['group', 'harm', 'harmed', 'vile']);
const rounds = 2;
const shortestTraveller = 4;

/** Finds every entry of the lexicon in a reading: words and phrases first, then what is built of them. */
export function findEntries(reading: Reading): void {
  const { units, hits, lexicon } = reading;
  for (let index = 0; index < units.length; index += 1) {
    const { facts, cost } = units[index] as Unit;
    if (facts.entries) tryEntries(reading, facts.entries, { from: index, to: index + 1, cost });
  }
  if (hits.all.length === 0) return;
  // An entry may be built of entries that are themselves built of others.
  for (let round = 0; round < rounds; round += 1) {
    const before = hits.all.length;
    for (let index = 0; index < units.length; index += 1) {
      const { facts, cost } = units[index] as Unit;
      if (facts.composites) tryEntries(reading, facts.composites, { from: index, to: index + 1, cost });
    }
    // Of what is found on the way, entries are built in the next round.
    const end = hits.all.length;
    for (let at = 0; at < end; at += 1) {
      const hit = hits.all[at] as Hit;
      const patterns = lexicon.composites.get(hit.sense);
      if (patterns) tryEntries(reading, patterns, { from: hit.from, to: hit.to, cost: hit.cost, hit });
    }
    if (hits.all.length === before) return;
  }
}

function tryEntries(reading: Reading, list: PatternList<Meaning>, at: Anchor): void {
  const sentence = sentenceAt(reading, at.from);
  if (!sentence) return;
  for (const pattern of patternsAround(reading, list, at, sentence)) {
    if (mayMatch(reading, pattern, at, sentence)) tryEntry(reading, pattern, at, sentence);
  }
}

function tryEntry(reading: Reading, pattern: Pattern<Meaning>, at: Anchor, sentence: Sentence): void {
  const { means } = pattern;
  if (!sentence.languages.includes(means.language) && !travels(reading, at.from, means)) return;
  const match = matchAt(reading, pattern, at, sentence);
  if (!match || (means.language === 'en' && isSwedishHere(reading, at.from, means, sentence))) return;
  reading.hits.add(hitOf(match, means));
}

/** Whether a word of another language than its sentence's may be meant: only what can hardly be misread. */
function travels(reading: Reading, index: number, means: Meaning): boolean {
  const form = reading.units[index]?.form ?? '';
  return travelling.has(means.sense) && form.length >= shortestTraveller && !isCommon(reading, form);
}

const isCommon = (reading: Reading, form: string): boolean => reading.lexicon.functionWords.has(form);

/** "slut", "kill", "gift": an English word that is also Swedish is read as Swedish unless its sentence is English. */
function isSwedishHere({ units }: Reading, index: number, means: Meaning, { languages }: Sentence): boolean {
  if (languages[0] !== 'sv') return false;
  const { form } = units[index] as Unit;
  // Where nothing tells the language, a long word is taken for what the lexicon knows it as.
  if (languages.length > 1 && (form.length >= longWord || needsCompany.has(means.sense))) return false;
  return isSwedishWord(form);
}

function hitOf(match: Match, means: Meaning): Hit {
  const category = means.category ?? categoryAmong(match.hits);
  const { sense, severity, source } = means;
  return { sense, from: match.from, to: match.to, category, severity, cost: match.cost, source };
}

/** The category of the first hit that has one: "autistic people" are spoken of as autistic. */
export function categoryAmong(hits: readonly Hit[]): Category | undefined {
  return hits.find((hit) => hit.category !== undefined)?.category;
}
