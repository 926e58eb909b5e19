import type { Hit } from './hit.ts';
import type { Match } from './match.ts';
import type { Quote } from './quotes.ts';
import { isIn, type Reading } from './reading.ts';

/** Why something that reads like hate is not the writer's own word. */
export type Stance =
  | 'quoted'
  | 'reported'
  | 'denied'
  | 'denounced'
  | 'example'
  | 'own-word'
  | 'other-meaning';

const aPhrase = 3;
const subjectReach = 3;

/** Judges whose word a match is. `undefined`: the writer's. */
export function stanceOf(reading: Reading, match: Match, quotes: readonly Quote[]): Stance | undefined {
  const cues = reading.hits.all;
  if (has(cues, 'endorse')) return undefined;
  if (isQuoted(reading, match, quotes)) return 'quoted';
  if (isOwnWord(reading, match)) return 'own-word';
  if (isInnocent(reading, match)) return 'other-meaning';
  const sentence = sentenceOf(reading, match.from);
  const before = cues.filter((cue) => cue.to <= match.from && sentenceOf(reading, cue.from) === sentence);
  if (before.some((cue) => cue.sense === 'untrue')) return 'denied';
  if (before.some((cue) => cue.sense === 'called' || (cue.sense === 'say' && !isFirstPerson(reading, cue)))) {
    return 'reported';
  }
  const speech = cues.some((cue) => speechSenses.has(cue.sense));
  if (speech && cues.some((cue) => cue.sense === 'verdict' && isBeside(reading, cue, match)))
    return 'denounced';
  const isWord = match.hits.some((hit) => hit.sense === 'slur' || hit.sense === 'epithet');
  if (isWord && before.some((cue) => cue.sense === 'wording')) return 'example';
  return undefined;
}

const has = (cues: readonly Hit[], sense: string): boolean => cues.some((cue) => cue.sense === sense);

const sentenceOf = (reading: Reading, unit: number): number => reading.units[unit]?.sentence ?? 0;

/** A whole phrase in quotation marks, with words around it, is somebody else's; a single word needs a cue. */
function isQuoted(reading: Reading, match: Match, quotes: readonly Quote[]): boolean {
  if (quotes.length === 0) return false;
  const start = reading.units[match.from]?.start ?? 0;
  const end = reading.units[match.to - 1]?.end ?? 0;
  const quote = quotes.find((candidate) => candidate.start <= start && end <= candidate.end);
  if (!quote) return false;
  const words = reading.units.filter((unit) => unit.kind === 'word');
  const inside = words.filter((unit) => unit.start >= quote.start && unit.end <= quote.end).length;
  if (words.length - inside < 2) return false;
  if (inside >= aPhrase) return true;
  return reading.hits.all.some((cue) => cueSenses.has(cue.sense));
}

const speechSenses = new Set(['say', 'called', 'meta', 'wording']);
const cueSenses = new Set(['say', 'called', 'untrue', 'verdict', 'wording', 'meta', 'training']);

/** "I said" is no report of others. */
function isFirstPerson(reading: Reading, cue: Hit): boolean {
  for (let at = Math.max(0, cue.from - subjectReach); at < cue.to + 1; at += 1) {
    if (sentenceOf(reading, at) !== sentenceOf(reading, cue.from)) continue;
    // "They should just say …" is what the writer wants said.
    if (isOwnSubject(reading, at) || (at < cue.from && isIn(reading, at, 'should'))) return true;
  }
  return false;
}

/** "I said", "you say", "one has to say". */
const isOwnSubject = (reading: Reading, at: number): boolean =>
  isIn(reading, at, 'first') || isIn(reading, at, 'you') || (isIn(reading, at, 'generic') && !isIn(reading, at - 1, 'one'));

/** In the match's sentence but outside the match, or in the sentence right after it. */
function isBeside(reading: Reading, cue: Hit, match: Match): boolean {
  const distance = sentenceOf(reading, cue.from) - sentenceOf(reading, match.from);
  if (distance === 1) return true;
  return distance === 0 && (cue.from >= match.to || cue.to <= match.from);
}

/** The word in another sense: an animal, a plant, a dam; or a contest, in which nobody is hurt. */
function isInnocent(reading: Reading, match: Match): boolean {
  return reading.hits.all.some(
    (cue) =>
      (cue.sense === 'innocent' && cue.from < match.to && match.from < cue.to) ||
      (cue.sense === 'game' && match.hits.some((hit) => hit.sense === 'harm')),
  );
}

/** A group's word for itself: "we …", "as a proud …". */
function isOwnWord(reading: Reading, match: Match): boolean {
  return reading.hits.all.some(
    (cue) =>
      cue.sense === 'self' &&
      cue.from < match.to &&
      match.from < cue.to &&
      match.hits.every((hit) => hit.from >= cue.from && hit.to <= cue.to),
  );
}
