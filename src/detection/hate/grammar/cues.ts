import { classBit } from '../lexicon/bits.ts';
import type { Hit } from './hit.ts';
import type { Match } from './match.ts';
import type { Quote } from './quotes.ts';
import { isIn, type Reading, sentenceOf } from './reading.ts';

/**
 * What in a text tells whose word something is, arranged once, so that thousands of matches beside thousands of cues
 * ask only about their own sentence.
 */
export type Cues = {
  /** Senses that stand anywhere in the text. */
  readonly senses: ReadonlySet<string>;
  /** Cues that report what somebody else than the writer says. */
  readonly reports: ReadonlySet<Hit>;
  /** Something is spoken of as speech, by somebody else than the writer. */
  readonly hasSpeech: boolean;
  readonly words: number;
  inSentence(sentence: number): readonly Hit[];
  quoteAround(start: number, end: number): Quote | undefined;
  /** "I do not say … but …": what comes after the turn is the writer's again. Units `from` up to `to`. */
  isParted(from: number, to: number): boolean;
};

const stanceSenses = new Set(
  'endorse untrue refuted called say verdict wording meta training self innocent game praise friendly'.split(
    ' ',
  ),
);
const speechSenses = new Set(['say', 'called', 'meta', 'wording']);
const mostCues = 1_000;
const subjectReach = 3;
const none: readonly Hit[] = [];

/** @param quotes in the order of the text */
export function readCues(reading: Reading, quotes: readonly Quote[]): Cues {
  const all = reading.hits.all.filter((hit) => stanceSenses.has(hit.sense)).slice(0, mostCues);
  const sentences = Map.groupBy(all, (cue) => sentenceOf(reading, cue.from));
  const speech = all.filter(
    (cue) => speechSenses.has(cue.sense) && !(cue.sense === 'say' && isFirstPerson(reading, cue)),
  );
  const lastTurn = lastOf(reading, classBit.but);
  return {
    senses: new Set(all.map(({ sense }) => sense)),
    reports: new Set(speech.filter(({ sense }) => sense === 'say' || sense === 'called')),
    hasSpeech: speech.length > 0,
    words: reading.units.reduce((sum, { kind }) => (kind === 'word' ? sum + 1 : sum), 0),
    isParted: (from, to) => to > from && (lastTurn[to - 1] as number) >= from,
    inSentence: (sentence) => sentences.get(sentence) ?? none,
    quoteAround(start, end) {
      const quote = lastFrom(quotes, start);
      return quote && end <= quote.end ? quote : undefined;
    },
  };
}

/** For each unit, the last one up to it that is one of some words; -1 where there is none. */
function lastOf(reading: Reading, classes: number): Int32Array {
  let last = -1;
  return Int32Array.from(reading.units, (_, index) => {
    if (isIn(reading, index, classes)) last = index;
    return last;
  });
}

/** The last quotation that begins at or before a place. */
function lastFrom(quotes: readonly Quote[], start: number): Quote | undefined {
  let low = 0;
  let high = quotes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((quotes[middle] as Quote).start <= start) low = middle + 1;
    else high = middle;
  }
  return quotes[low - 1];
}

/** How many words stand within a quotation around a match. */
export function wordsInside({ units }: Reading, { start, end }: Quote, match: Match): number {
  let from = match.from;
  while (from > 0 && (units[from - 1]?.start ?? 0) >= start) from -= 1;
  let words = 0;
  for (let unit = units[from]; unit && unit.end <= end; unit = units[++from]) {
    if (unit.kind === 'word') words += 1;
  }
  return words;
}

/** "I said" is no report of others. */
function isFirstPerson(reading: Reading, cue: Hit): boolean {
  for (let at = Math.max(0, cue.from - subjectReach); at < cue.to + 1; at += 1) {
    if (sentenceOf(reading, at) !== sentenceOf(reading, cue.from)) continue;
    // "They should just say …" is what the writer wants said; what "everybody says", the writer says too.
    if (isOwnSubject(reading, at) || (at < cue.from && isIn(reading, at, classBit.should))) return true;
    if (at === cue.from - 1 && isIn(reading, at, classBit.all)) return true;
  }
  return false;
}

/** "I said", "you say", "one has to say". */
const isOwnSubject = (reading: Reading, at: number): boolean =>
  isIn(reading, at, classBit.switch) ||
  (isIn(reading, at, classBit.generic) && !isIn(reading, at - 1, classBit.one));
