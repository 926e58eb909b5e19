import { classBit } from '../lexicon/bits.ts';
import { type Cues, wordsInside } from './cues.ts';
import type { FrameMatch } from './find-frames.ts';
import type { Hit } from './hit.ts';
import type { Match } from './match.ts';
import { isIn, type Reading, sentenceAt, sentenceOf } from './reading.ts';

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

const aPhrase = 3;
// What is called for, and may be called off by a negation right before it.
const deeds = new Set(['harm', 'drive', 'drive-of', 'move', 'harmed']);
// Strong words among friends: "you lucky bastard, well done".
const praisable = new Set(['hate.cursed', 'abuse.insult', 'abuse.said']);
// What is said to be so of a group, rather than wanted of it.
const statements = new Set(
  'hate.trait hate.judgement hate.dehumanising hate.association hate.misdeed hate.infantilising hate.stereotype'.split(
    ' ',
  ),
);
// Whom a statement is about.
const groups = new Set(['T', 'S', 'W', 'group']);
// What only hints at harm: said with coffee, ice and lost keys it is meant as said.
const hinting = new Set(['threat.veiled']);
// What happens in stories and games.
const violent = new Set(['harm', 'harmed', 'fall', 'blow', 'injury', 'weapon', 'death-wish']);

/** Judges whose word a match is. `undefined`: the writer's. */
export function stanceOf(
  reading: Reading,
  cues: Cues,
  { frame: { rule }, match }: FrameMatch,
): Stance | undefined {
  if (cues.senses.has('endorse')) return undefined;
  if (isQuoted(reading, cues, match)) return 'quoted';
  const sentence = sentenceOf(reading, match.from);
  const here = cues.inSentence(sentence);
  if (isOwnWord(here, match)) return 'own-word';
  if (isInnocent(cues, here, match) || isPartOfName(reading, match)) return 'other-meaning';
  const isBeside = (sense: string) =>
    cues.inSentence(sentence + 1).some((cue) => cue.sense === sense) ||
    here.some((cue) => cue.sense === sense && (cue.from >= match.to || cue.to <= match.from));
  if (praisable.has(rule) && isBeside('praise')) return 'praise';
  if (hinting.has(rule) && cues.senses.has('friendly')) return 'other-meaning';
  const before = here.filter((cue) => cue.to <= match.from && !cues.isParted(cue.to, match.from));
  if (statements.has(rule) && isNegatedBefore(reading, match.from)) return 'denied';
  if (isCalledOff(reading, match)) return 'denied';
  // "They treat X as if they were …": a denial may also stand between a group and what is said of it.
  const said = Math.max(match.from, ...match.hits.map((hit) => hit.from));
  if (here.some((cue) => cue.sense === 'untrue' && cue.to <= said && !cues.isParted(cue.to, match.from))) {
    return 'denied';
  }
  if (before.some((cue) => cues.reports.has(cue))) return 'reported';
  // "X were called …": a report may stand there as well.
  const named = match.hits.find((hit) => groups.has(hit.sense))?.to ?? said;
  if (here.some((cue) => cue.sense === 'called' && cue.from >= named && cue.to <= said)) return 'reported';
  if (isRefuted(reading, here, match)) return 'denied';
  if (cues.hasSpeech && isBeside('verdict')) return 'denounced';
  const isWord = match.hits.some((hit) => hit.sense === 'slur' || hit.sense === 'epithet');
  if (isWord && before.some((cue) => cue.sense === 'wording')) return 'example';
  if (isWord && isMentioned(reading, before, match)) return 'example';
  return undefined;
}

/**
 * A whole phrase in quotation marks, with words around it, is somebody else's; a single word needs a cue. What counts is
 * where the telling words stand: "somebody wrote “gas them”" may begin its match at "somebody".
 */
function isQuoted(reading: Reading, cues: Cues, match: Match): boolean {
  const { hits } = match;
  const from = hits.length > 0 ? Math.min(...hits.map((hit) => hit.from)) : match.from;
  const to = hits.length > 0 ? Math.max(...hits.map((hit) => hit.to)) : match.to;
  const start = reading.units[from]?.start ?? 0;
  const end = reading.units[to - 1]?.end ?? 0;
  const quote = cues.quoteAround(start, end);
  if (!quote) return false;
  const inside = wordsInside(reading, quote, match);
  if (cues.words - inside < 2) return false;
  return inside >= aPhrase || quoting.some((sense) => cues.senses.has(sense));
}

const quoting = ['say', 'called', 'untrue', 'verdict', 'wording', 'meta', 'training'];

/** "Do not say …", "next time you say …": a word that is spoken of rather than used. What "I say" is used. */
function isMentioned(reading: Reading, before: readonly Hit[], { from }: Match): boolean {
  const says = before.find((cue) => cue.sense === 'say' && cue.to === from);
  if (!says) return false;
  const first = sentenceAt(reading, from)?.from ?? from;
  for (let at = Math.max(first, says.from - 2); at < from; at += 1) {
    if (isIn(reading, at, classBit.first)) return false;
  }
  return true;
}

/** "Not all of them are …", "it is not they who …", "not a single one of them is …". */
function isNegatedBefore(reading: Reading, from: number): boolean {
  if (isAfterNeither(reading, from) || isAfterInversion(reading, from)) return true;
  let at = from - 1;
  for (let steps = 0; steps < mostCounting && isCounting(reading, at); steps += 1) at -= 1;
  return isIn(reading, at, classBit.neg) && sentenceOf(reading, at) === sentenceOf(reading, from);
}

/** "Neither sick nor perverse": what stands second is denied as well. */
function isAfterNeither(reading: Reading, from: number): boolean {
  const first = Math.max(sentenceAt(reading, from)?.from ?? from, from - neitherReach);
  for (let at = first; at < from; at += 1) if (isIn(reading, at, classBit.neither)) return true;
  return false;
}

/** "Inte är de …": a negation that opens the sentence turns verb and subject round. */
function isAfterInversion(reading: Reading, from: number): boolean {
  const first = sentenceAt(reading, from)?.from ?? from;
  return from - first === 2 && isIn(reading, first, classBit.neg) && isIn(reading, first + 1, classBit.be);
}

/** "We shall not throw them out": what is called for is called off. A question ("why do we not …") calls for it. */
function isCalledOff(reading: Reading, match: Match): boolean {
  const deed = match.hits.find(({ sense }) => deeds.has(sense));
  if (!deed || !isIn(reading, deed.from - 1, classBit.neg)) return false;
  const first = sentenceAt(reading, deed.from)?.from ?? deed.from;
  const why = reading.units[first]?.form ?? '';
  const asks = isIn(reading, first, classBit.modal) || why === 'varför' || why === 'why';
  return (
    !asks &&
    [2, 3].some((back) => deed.from - back >= first && isIn(reading, deed.from - back, classBit.modal))
  );
}

const neitherReach = 6;
const mostCounting = 3;

const isCounting = (reading: Reading, at: number): boolean =>
  isIn(reading, at, classBit.all | classBit.counting);

/** "That … is nonsense": a claim is named first and judged after. */
function isRefuted(reading: Reading, here: readonly Hit[], match: Match): boolean {
  const sentence = sentenceOf(reading, match.from);
  const from = reading.sentences[sentence]?.from ?? match.from;
  const opens = [from, from + 1, from + 2].some((at) => at < match.from && isIn(reading, at, classBit.claim));
  return opens && here.some((cue) => cue.sense === 'refuted' && cue.from >= match.to - 1);
}

/** The word in another sense: an animal, a plant, a dam; or a contest, in which nobody is hurt. */
function isInnocent(cues: Cues, here: readonly Hit[], match: Match): boolean {
  if (cues.senses.has('game') && match.hits.some((hit) => violent.has(hit.sense))) return true;
  return here.some((cue) => cue.sense === 'innocent' && cue.from < match.to && match.from < cue.to);
}

/** "Mongo Santamaría", "Hora Svatá": one word with a capital beside another is the name of somebody or of a place. */
function isPartOfName({ units }: Reading, { from, to }: Match): boolean {
  const word = units[from];
  const next = units[to];
  return (
    to - from === 1 && word?.capital === true && next?.capital === true && next.sentence === word.sentence
  );
}

/** A group's word for itself: "we …", "as a proud …". */
function isOwnWord(here: readonly Hit[], match: Match): boolean {
  return here.some(
    (cue) =>
      cue.sense === 'self' &&
      cue.from < match.to &&
      match.from < cue.to &&
      match.hits.every((hit) => hit.from >= cue.from && hit.to <= cue.to),
  );
}
