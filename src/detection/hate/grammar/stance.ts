import type { FrameMatch } from './find-frames.ts';
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
  | 'other-meaning'
  | 'praise';

const stanceSenses = new Set(
  'endorse untrue refuted called say verdict wording meta training self innocent game praise'.split(' '),
);
const mostCues = 1_000;
const aPhrase = 3;
// Strong words among friends: "you lucky bastard, well done".
const praisable = new Set(['hate.cursed', 'abuse.insult', 'abuse.said']);
// What is said to be so of a group, rather than wanted of it.
const statements = new Set(
  'hate.trait hate.judgement hate.dehumanising hate.association hate.misdeed'.split(' '),
);
const subjectReach = 3;
// What happens in stories and games.
const violent = new Set(['harm', 'harmed', 'fall', 'blow', 'injury', 'weapon', 'death-wish']);

/** What in a text tells whose word something is. */
export const readCues = (reading: Reading): Hit[] =>
  reading.hits.all.filter((hit) => stanceSenses.has(hit.sense)).slice(0, mostCues);

/** Judges whose word a match is. `undefined`: the writer's. */
export function stanceOf(
  reading: Reading,
  cues: readonly Hit[],
  { frame: { rule }, match }: FrameMatch,
  quotes: readonly Quote[],
): Stance | undefined {
  if (has(cues, 'endorse')) return undefined;
  if (isQuoted(reading, cues, match, quotes)) return 'quoted';
  if (isOwnWord(cues, match)) return 'own-word';
  if (isInnocent(cues, match)) return 'other-meaning';
  if (praisable.has(rule) && cues.some((cue) => cue.sense === 'praise' && isBeside(reading, cue, match)))
    return 'praise';
  const sentence = sentenceOf(reading, match.from);
  const before = cues.filter((cue) => cue.to <= match.from && sentenceOf(reading, cue.from) === sentence);
  if (statements.has(rule) && isNegatedBefore(reading, match.from)) return 'denied';
  // "They treat X as if they were …": a denial may also stand between a group and what is said of it.
  const said = Math.max(match.from, ...match.hits.map((hit) => hit.from));
  if (
    cues.some((cue) => cue.sense === 'untrue' && cue.to <= said && sentenceOf(reading, cue.from) === sentence)
  )
    return 'denied';
  if (before.some((cue) => cue.sense === 'called' || (cue.sense === 'say' && !isFirstPerson(reading, cue)))) {
    return 'reported';
  }
  if (isRefuted(reading, cues, match)) return 'denied';
  const speech = cues.some(
    (cue) => speechSenses.has(cue.sense) && !(cue.sense === 'say' && isFirstPerson(reading, cue)),
  );
  if (speech && cues.some((cue) => cue.sense === 'verdict' && isBeside(reading, cue, match)))
    return 'denounced';
  const isWord = match.hits.some((hit) => hit.sense === 'slur' || hit.sense === 'epithet');
  if (isWord && before.some((cue) => cue.sense === 'wording')) return 'example';
  return undefined;
}

const has = (cues: readonly Hit[], sense: string): boolean => cues.some((cue) => cue.sense === sense);

const sentenceOf = (reading: Reading, unit: number): number => reading.units[unit]?.sentence ?? 0;

/** A whole phrase in quotation marks, with words around it, is somebody else's; a single word needs a cue. */
function isQuoted(reading: Reading, cues: readonly Hit[], match: Match, quotes: readonly Quote[]): boolean {
  if (quotes.length === 0) return false;
  const start = reading.units[match.from]?.start ?? 0;
  const end = reading.units[match.to - 1]?.end ?? 0;
  const quote = quotes.find((candidate) => candidate.start <= start && end <= candidate.end);
  if (!quote) return false;
  const words = reading.units.filter((unit) => unit.kind === 'word');
  const inside = words.filter((unit) => unit.start >= quote.start && unit.end <= quote.end).length;
  if (words.length - inside < 2) return false;
  if (inside >= aPhrase) return true;
  return cues.some((cue) => cueSenses.has(cue.sense));
}

const speechSenses = new Set(['say', 'called', 'meta', 'wording']);
const cueSenses = new Set(['say', 'called', 'untrue', 'verdict', 'wording', 'meta', 'training']);

/** "I said" is no report of others. */
function isFirstPerson(reading: Reading, cue: Hit): boolean {
  for (let at = Math.max(0, cue.from - subjectReach); at < cue.to + 1; at += 1) {
    if (sentenceOf(reading, at) !== sentenceOf(reading, cue.from)) continue;
    // "They should just say …" is what the writer wants said; what "everybody says", the writer says too.
    if (isOwnSubject(reading, at) || (at < cue.from && isIn(reading, at, 'should'))) return true;
    if (at === cue.from - 1 && isIn(reading, at, 'all')) return true;
  }
  return false;
}

/** "I said", "you say", "one has to say". */
const isOwnSubject = (reading: Reading, at: number): boolean =>
  isIn(reading, at, 'switch') || (isIn(reading, at, 'generic') && !isIn(reading, at - 1, 'one'));

/** "Not all of them are …", "it is not they who …". */
function isNegatedBefore(reading: Reading, from: number): boolean {
  const at = isIn(reading, from - 1, 'all') ? from - 2 : from - 1;
  return isIn(reading, at, 'neg') && sentenceOf(reading, at) === sentenceOf(reading, from);
}

/** "That … is nonsense": a claim is named first and judged after. */
function isRefuted(reading: Reading, cues: readonly Hit[], match: Match): boolean {
  const sentence = sentenceOf(reading, match.from);
  const from = reading.bounds[sentence]?.from ?? match.from;
  const opens = [from, from + 1, from + 2].some((at) => at < match.from && isIn(reading, at, 'claim'));
  return (
    opens &&
    cues.some(
      (cue) =>
        cue.sense === 'refuted' && cue.from >= match.to - 1 && sentenceOf(reading, cue.from) === sentence,
    )
  );
}

/** In the match's sentence but outside the match, or in the sentence right after it. */
function isBeside(reading: Reading, cue: Hit, match: Match): boolean {
  const distance = sentenceOf(reading, cue.from) - sentenceOf(reading, match.from);
  if (distance === 1) return true;
  return distance === 0 && (cue.from >= match.to || cue.to <= match.from);
}

/** The word in another sense: an animal, a plant, a dam; or a contest, in which nobody is hurt. */
function isInnocent(cues: readonly Hit[], match: Match): boolean {
  return cues.some(
    (cue) =>
      (cue.sense === 'innocent' && cue.from < match.to && match.from < cue.to) ||
      (cue.sense === 'game' && match.hits.some((hit) => violent.has(hit.sense))),
  );
}

/** A group's word for itself: "we …", "as a proud …". */
function isOwnWord(cues: readonly Hit[], match: Match): boolean {
  return cues.some(
    (cue) =>
      cue.sense === 'self' &&
      cue.from < match.to &&
      match.from < cue.to &&
      match.hits.every((hit) => hit.from >= cue.from && hit.to <= cue.to),
  );
}
