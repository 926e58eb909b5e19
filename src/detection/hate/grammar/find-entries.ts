import type { Category } from '../../finding.ts';
import type { Meaning, Pattern } from '../lexicon/lexicon.ts';
import type { PatternList } from '../lexicon/pattern-list.ts';
import { isSwedishWord } from '../reading/swedish-words.ts';
import type { Hit } from './hit.ts';
import { type Anchor, type Match, matchAt, mayMatch, patternsAround } from './match.ts';
import type { Reading } from './reading.ts';

// What is said in another language than its sentence counts only where it can hardly mean anything else.
const travelling = new Set(['slur', 'epithet', 'insult', 'curse', 'head', 'code']);
const longWord = 6;
// What only a frame with a group or a person in it makes anything of.
const needsCompany = new Set(['group', 'harm', 'harmed', 'vile']);
const rounds = 2;
const shortestTraveller = 4;

/** Finds every entry of the lexicon in a reading: words and phrases first, then what is built of them. */
export function findEntries(reading: Reading): void {
  const { composites } = reading.lexicon;
  reading.units.forEach(({ facts, cost }, index) => {
    if (facts.entries) tryEntries(reading, facts.entries, { from: index, to: index + 1, cost });
  });
  if (reading.hits.all.length === 0) return;
  // An entry may be built of entries that are themselves built of others.
  for (let round = 0; round < rounds; round += 1) {
    const before = reading.hits.all.length;
    reading.units.forEach(({ facts, cost }, index) => {
      if (facts.composites) tryEntries(reading, facts.composites, { from: index, to: index + 1, cost });
    });
    for (const hit of [...reading.hits.all]) {
      const patterns = composites.get(hit.sense);
      if (patterns) tryEntries(reading, patterns, { from: hit.from, to: hit.to, cost: hit.cost, hit });
    }
    if (reading.hits.all.length === before) return;
  }
}

function tryEntries(reading: Reading, list: PatternList<Meaning>, at: Anchor): void {
  for (const { pattern } of patternsAround(reading, list, at)) tryEntry(reading, pattern, at);
}

function tryEntry(reading: Reading, pattern: Pattern<Meaning>, at: Anchor): void {
  if (!mayMatch(reading, pattern, at)) return;
  const { means } = pattern;
  const sentence = reading.units[at.from]?.sentence ?? 0;
  if (!reading.languages[sentence]?.includes(means.language) && !travels(reading, at.from, means)) return;
  if (means.language === 'en' && isSwedishHere(reading, at.from, means)) return;
  const match = matchAt(reading, pattern, at);
  if (match) reading.hits.add(hitOf(match, means));
}

/** Whether a word of another language than its sentence's may be meant: only what can hardly be misread. */
function travels(reading: Reading, index: number, means: Meaning): boolean {
  const form = reading.units[index]?.form ?? '';
  return travelling.has(means.sense) && form.length >= shortestTraveller && !isCommon(reading, form);
}

const isCommon = (reading: Reading, form: string): boolean => reading.lexicon.functionWords.has(form);

/** "slut", "kill", "gift": an English word that is also Swedish is read as Swedish unless its sentence is English. */
function isSwedishHere(reading: Reading, index: number, means: Meaning): boolean {
  const unit = reading.units[index];
  const languages = unit && reading.languages[unit.sentence];
  if (!unit || languages?.[0] !== 'sv') return false;
  // Where nothing tells the language, a long word is taken for what the lexicon knows it as.
  if (languages.length > 1 && (unit.form.length >= longWord || needsCompany.has(means.sense))) return false;
  return isSwedishWord(unit.form);
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
