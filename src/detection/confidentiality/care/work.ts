import { grammar } from '../grammar.ts';
import { find, has, type Reading, sentenceOf } from './reading.ts';
import { fact, who } from './words.ts';

const clauseReach = 3;
const verbReach = 4;
const shiftReach = 4;

/** Whether the writer says to be at work with somebody: "hon jag jobbar hos", "my Tuesday lady", "gubben min på onsdagar". */
export const isAtWorkWith = (reading: Reading, index: number): boolean =>
  isWorkedFor(reading, index) ||
  isGoneTo(reading, index) ||
  isHandled(reading, index) ||
  isOfShift(reading, index);

/** "Killen (som) jag assisterar", "the lady I work for": the clause of work begins right behind. */
function isWorkedFor({ tokens, facts, people }: Reading, index: number): boolean {
  for (let at = index + 1; at <= index + clauseReach; at += 1) {
    if (!has(facts, at, fact.relation)) {
      if (joint.test(tokens[at]?.lower ?? '')) continue;
      return false;
    }
    return has(people, at, who.self) || /^(?:jag|vi|i|we|som|who|whom)$/.test(tokens[at]?.lower ?? '');
  }
  return false;
}

const joint = /^(?:som|vem|who|whom|that|,)$/;
const writer = /^(?:jag|vi|i|we|man)$/;

/** "Hon jag kvällar hos", "tanten vi åker till", "him I do weekends for": whatever is done there, it is the writer's work. */
function isGoneTo({ tokens }: Reading, index: number): boolean {
  let at = index + 1;
  while (joint.test(tokens[at]?.lower ?? '')) at += 1;
  if (!writer.test(tokens[at]?.lower ?? '') || tokens[at + 1]?.kind !== 'word') return false;
  // "Hos honom jag jobbar natt"
  if (at === index + 1 && /^(?:hos|åt)$/.test(tokens[index - 1]?.lower ?? '')) return true;
  const verb = tokens[at + 1]?.lower ?? '';
  if (grammar.privateVerbs.has(verb)) return false;
  for (let next = at + 2; next <= at + verbReach; next += 1) {
    const { kind, lower = '' } = tokens[next] ?? {};
    if (kind !== 'word') return false;
    if (/^(?:hos|åt|for)$/.test(lower)) return true;
    if (/^(?:till|to)$/.test(lower)) return grammar.travels.has(verb);
  }
  return false;
}

/** "Honom byter jag blöja på", "henne duschar vi", "him we lift". */
function isHandled({ tokens }: Reading, index: number): boolean {
  if (!/^(?:honom|henne|hen)$/.test(tokens[index]?.lower ?? '')) return false;
  if (tokens[index - 1]?.sentence === tokens[index]?.sentence) return false;
  return tokens[index + 1]?.kind === 'word' && /^(?:jag|vi)$/.test(tokens[index + 2]?.lower ?? '');
}

/** Own, and on a day or a shift; those at the writer's home are of another kind. */
function isOfShift(reading: Reading, index: number): boolean {
  const { people } = reading;
  const sentence = sentenceOf(reading, index);
  if (!isOwn(reading, index) || has(reading.peopleIn, reading.tokens[index]?.sentence ?? 0, who.athome))
    return false;
  const first = Math.max(sentence.firstToken, index - 2);
  const end = Math.min(sentence.endToken, index + 2 + shiftReach);
  const day = find(people, first, end, who.shift);
  if (day === -1) return false;
  // "My wednesday old boy", "min gubbe på måndagarna": beside, or after a preposition.
  return day < index || /^(?:på|om|under|on|at|in)$/.test(reading.tokens[day - 1]?.lower ?? '');
}

const pitying = /^(?:old|little|poor|young|elderly|lilla|lille|gamla|gamle|stackars|kära|nya|unga|new)$/;

/** "Min gubbe", "gubben min", "my old Wednesday lady". */
function isOwn({ tokens, people }: Reading, index: number): boolean {
  if (has(people, index + 1, who.own)) return true;
  for (let back = index - 1; back >= index - 3; back -= 1) {
    if (has(people, back, who.own)) return true;
    if (!has(people, back, who.shift | who.described) && !pitying.test(tokens[back]?.lower ?? ''))
      return false;
  }
  return false;
}
