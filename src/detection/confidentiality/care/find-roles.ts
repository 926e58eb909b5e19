import type { Token } from '../../text/document.ts';
import { grammar } from '../grammar.ts';
import type { Mention, MentionKind } from './mention.ts';
import { find, has, isCapital, placeAfter, type Reading, sentenceOf } from './reading.ts';
import { fact, who } from './words.ts';

/** Finds people spoken of by what they are: the client, the lady on the second floor, the mayor's daughter, a colleague. */
export function findRoles(reading: Reading): Mention[] {
  const mentions: Mention[] = [];
  for (let index = 0; index < reading.tokens.length; index += 1) {
    const mention = roleAt(reading, index);
    if (!mention) continue;
    mentions.push(mention);
    index = mention.end - 1;
  }
  return mentions;
}

const headReach = 12;

function roleAt(reading: Reading, index: number): Mention | undefined {
  const { tokens, people } = reading;
  const token = tokens[index] as Token;
  if (token.kind !== 'word') return undefined;
  const mention = (kind: MentionKind, certainty: number, end = index + 1): Mention => ({
    kind,
    first: index,
    end,
    sentence: token.sentence,
    certainty,
    full: false,
  });
  const before = tokens[index - 1]?.lower ?? '';
  if (has(people, index, who.clientDefinite | who.clientBase)) {
    if (grammar.indefinite.has(before))
      return placeAfter(reading, index + 1, 7, true) ? mention('role', 0.85) : undefined;
    const place = placeAfter(reading, index + 1);
    if (place) return mention('role', 0.95);
    const owned = has(people, index - 1, who.own);
    const headed = tokens[index + 1]?.text === ':' || isReport(reading, index);
    if (owned) return mention('role', 0.85);
    if (headed) return mention('role', 0.85);
    const definite = has(people, index, who.clientDefinite) || grammar.definite.has(before);
    return definite ? mention('role', 0.75) : undefined;
  }
  if (has(people, index, who.described | who.pronoun | who.kin)) {
    if (grammar.indefinite.has(before) && !placeAfter(reading, index + 1, 7, true)) return undefined;
    if (has(people, index, who.kin) && isOwnKin(reading, index)) return undefined;
    const two = tokens[index - 2]?.lower ?? '';
    const swedishIndefinite =
      /^(?:man|make|fru|son|bror|barn)$/.test(token.lower) &&
      !grammar.definite.has(before) &&
      !grammar.definite.has(two);
    const relative =
      has(people, index, who.kin) && !has(people, index, who.described) && !isCapital(tokens[index - 1]);
    // "Hon i lägenhet 5" points; "hon är i lägenheten" does not.
    const place = !swedishIndefinite && pointsAtPlace(reading, index);
    if (place) return mention('described', 0.9);
    const tie = tiedToUs(reading, index);
    if (tie && !relative && !has(people, index, who.pronoun)) return mention('described', 0.8);
    if (tie && has(people, index, who.kin) && /s$/.test(before)) return mention('described', 0.8);
    if (
      tie &&
      has(people, index, who.pronoun) &&
      /^(?:som|who|med|with|på|in|from)$/.test(tokens[index + 1]?.lower ?? '')
    ) {
      return mention('described', 0.8);
    }
    return undefined;
  }
  if (has(people, index, who.colleague) && !grammar.indefinite.has(before)) return mention('colleague', 0.75);
  return undefined;
}

/** "Kunden" at the head of a report's line. */
const isReport = (reading: Reading, index: number): boolean => {
  const sentence = sentenceOf(reading, index);
  return find(reading.facts, Math.max(sentence.firstToken, index - headReach), index, fact.record) !== -1;
};

function pointsAtPlace(reading: Reading, index: number): boolean {
  const next = reading.tokens[index + 1]?.lower ?? '';
  return /^(?:på|i|vid|in|at|on|from|från|med)$/.test(next) && placeAfter(reading, index + 1, 6);
}

function isOwnKin(reading: Reading, index: number): boolean {
  for (let back = index - 1; back >= index - 2 && back >= 0; back -= 1) {
    if (has(reading.people, back, who.own)) return true;
  }
  return false;
}

/** Whether the sentence, or the one after it, says that somebody is a client of ours. */
function tiedToUs(reading: Reading, index: number): boolean {
  const { sentence } = reading.tokens[index] as Token;
  return has(reading.factsIn, sentence, fact.relation) || has(reading.factsIn, sentence + 1, fact.relation);
}
