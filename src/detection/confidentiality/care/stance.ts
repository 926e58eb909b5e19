import type { Mention } from './mention.ts';
import { has, type Reading, sentenceOf } from './reading.ts';
import { who } from './words.ts';

/** Hello, thanks, congratulations to somebody. */
export function isAddressed(reading: Reading, mention: Mention): boolean {
  const { people } = reading;
  const sentence = sentenceOf(reading, mention.first);
  for (let back = mention.first - 1; back >= sentence.firstToken && back >= mention.first - 4; back -= 1) {
    if (has(people, back, who.greeting)) return true;
  }
  return false;
}

/** "Tack alla som kom på …" */
export const opensWithThanks = (reading: Reading, mention: Mention): boolean =>
  has(reading.people, sentenceOf(reading, mention.first).firstToken, who.greeting);

/** "Anna, kan du …", "Är du sjuk, Anna?": the person addressed, and "you" in the same sentence. */
export function isSpokenTo(reading: Reading, mention: Mention): boolean {
  const { tokens } = reading;
  const sentence = sentenceOf(reading, mention.first);
  const heads = mention.first === sentence.firstToken && tokens[mention.end]?.text === ',';
  const tails = tokens[mention.first - 1]?.text === ',' && mention.end >= sentence.endToken - 1;
  if (!heads && !tails) return false;
  for (let index = sentence.firstToken; index < sentence.endToken; index += 1) {
    if (/^(?:du|dig|din|dina|ditt|you|your)$/.test(tokens[index]?.lower ?? '')) return true;
  }
  return false;
}

/** "Ring Karin på Försäkringskassan om …", "säger Karin": somebody met in their work. */
export function isTurnedTo(reading: Reading, mention: Mention): boolean {
  const { people, tokens } = reading;
  if (!/^(?:person|employee|namesake)$/.test(mention.kind)) return false;
  if (has(people, mention.first - 1, who.speaks)) return true;
  if (mention.kind === 'person' && speaksNear(reading, mention)) return true;
  const preposition = tokens[mention.end]?.lower ?? '';
  const works = /^(?:på|i|från|vid|at|in|from|on)$/.test(preposition);
  if (works && has(people, mention.end + 1, who.office)) return true;
  return (
    has(people, mention.first - 1, who.turnTo) ||
    (has(people, mention.first - 2, who.turnTo) && !has(people, mention.first - 1, who.pronoun))
  );
}

/** "säger vakthavande befäl Johan Ek", "Johan Ek hävdar". */
function speaksNear({ people }: Reading, mention: Mention): boolean {
  if (has(people, mention.end, who.speaks)) return true;
  return [2, 3, 4].some((step) => has(people, mention.first - step, who.speaks));
}

/** "Målvakten Niklas Ek", "regissören Emil Alm": somebody whom everybody knows by their work. */
export function isPublicFigure({ people }: Reading, mention: Mention): boolean {
  const ours = who.clientBase | who.clientDefinite | who.colleague | who.kin | who.described;
  const before = mention.first - 1;
  return has(people, before, who.publicRole) && !has(people, before, ours);
}

/** Courses, adverts, news, rules about everybody. */
export function isGeneral(reading: Reading, mention: Mention): boolean {
  return has(reading.peopleIn, mention.sentence, who.general);
}

/** "Brukaren har alltid rätt att …", "hur gör ni när kunden …": true of every client. */
export function isNorm(reading: Reading, mention: Mention): boolean {
  const sentence = sentenceOf(reading, mention.first);
  const { people, tokens } = reading;
  if (has(reading.peopleIn, mention.sentence, who.norm | who.many)) return true;
  const asks = tokens[sentence.endToken - 1]?.text === '?';
  const opening = tokens[sentence.firstToken]?.lower ?? '';
  return (
    (asks && mention.certainty < 0.85) ||
    /^(?:om|när|if|when|whenever)$/.test(opening) ||
    has(people, sentence.firstToken, who.question)
  );
}

/** "/A.B.", "Mvh A.B." at the end. */
export function isSignature(reading: Reading, mention: Mention): boolean {
  const before = reading.tokens[mention.first - 1]?.lower ?? '';
  return before === '/' || before === '-' || /^(?:mvh|hälsningar|vh|regards|kram|hälsn)$/.test(before);
}
