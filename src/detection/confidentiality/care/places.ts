import type { Token } from '../../text/document.ts';
import { grammar } from '../grammar.ts';
import { numberWord } from '../identity/number-words.ts';
import { find, has, isCapital, type Reading, sentenceOf } from './reading.ts';
import { who } from './words.ts';

const placeReach = 7;
const buildingReach = 5;

/**
 * Whether a place stands within a few words after a token: a street, a numbered flat or room, "på Ängsro". `strict`: a
 * town will not do, for nobody is known by it.
 */
export function placeAfter(reading: Reading, from: number, reach = placeReach, strict = false): boolean {
  const sentence = sentenceOf(reading, Math.max(0, from - 1));
  const end = Math.min(from + reach, sentence.endToken);
  for (let index = from; index < end; index += 1) {
    if (isStreet(reading, index) || isRoom(reading, index) || isPlaceAfter(reading, index, strict))
      return true;
  }
  return false;
}

/**
 * Whether somebody is told apart by where they live, right behind what they are called: "hon i lägenhet 5", "the old boy
 * on four", "gumman ovanför pizzerian". The writer's own house is no such place.
 */
export function livesAt(reading: Reading, from: number): boolean {
  const { tokens, people } = reading;
  const at = skipLives(reading, from);
  if (!has(people, at, who.where)) return false;
  if (placeAfter(reading, at, placeReach - 1, true)) return true;
  const end = Math.min(at + buildingReach, sentenceOf(reading, from - 1).endToken);
  const building = find(people, at + 1, end, who.building);
  if (building !== -1) return find(people, at + 1, building, who.own | who.where) === -1;
  const inside = /^(?:på|i|in|at|on)$/.test(tokens[at]?.lower ?? '');
  const amount = tokens[at + 2]?.kind === 'number' || grammar.amounts.has(tokens[at + 2]?.lower ?? '');
  return (inside && !amount && isNumbered(tokens[at + 1])) || isSmallStreet(reading, at + 1);
}

const beforeWhere =
  /^(?:som|who|that|,|bor|lives|living|där|right|uppe|nere|inne|borta|ute|up|down|out|over)$/;

/** "… som bor på", "who lives above", "nere i": what may stand before the word for where. */
function skipLives({ tokens, people }: Reading, from: number): number {
  let at = from;
  // "The lady on nights in number three"
  if (has(people, at + 1, who.shift) && has(people, at, who.where)) at += 2;
  while (!has(people, at, who.where) && beforeWhere.test(tokens[at]?.lower ?? '')) at += 1;
  return at;
}

/** "on four", "i 4B", "på 3:an". */
const isNumbered = (token: Token | undefined): boolean =>
  token !== undefined &&
  (/^\d{1,4}[a-h]?$/.test(token.lower) ||
    (token.kind === 'word' &&
      !/^(?:en|ett|one)$/.test(token.lower) &&
      numberWord(token.lower) !== undefined));

const smallStreet =
  /^\p{Ll}{3,}(?:gatan|vägen|gränd|stigen|torget|backen|allén|gata|väg|street|road|lane|avenue)$/u;
const noAddress =
  /^(?:motor|lands|lant|hus|gång|gå|cykel|skol|arbets|lös|huvud|utfarts|mellan|bil|rail|järn)/;

/** In a hurry streets are written small: "hon på ekvägen". */
const isSmallStreet = ({ tokens }: Reading, index: number): boolean => {
  const word = tokens[index]?.lower ?? '';
  return smallStreet.test(word) && !noAddress.test(word);
};

const shortStreet = /^\p{Lu}\p{Ll}{2,}(?:v|g|gr|väg)$/u;

/** "Ekgatan", "Ringv 4", "andra gatan": a street by its name or number. */
function isStreet({ tokens, people }: Reading, index: number): boolean {
  const numbered = tokens[index + 1]?.kind === 'number';
  if (numbered && shortStreet.test((tokens[index] as Token).text)) return true;
  if (!has(people, index, who.street)) return false;
  return numbered || isCapital(tokens[index]) || isCapital(tokens[index - 1]) || isOrdinal(tokens[index - 1]);
}

/** "lägenhet 12", "rum 4B", "andra våningen". */
function isRoom({ tokens, people }: Reading, index: number): boolean {
  if (!has(people, index, who.place_word)) return false;
  const next = tokens[index + 1];
  if (isOrdinal(tokens[index - 1]) || isNumbered(next) || isCapital(next)) return true;
  return has(people, index + 2, who.street);
}

/** "på Ängsro", "i 1403", "i 12:an", "på trean". */
function isPlaceAfter({ tokens, people }: Reading, index: number, strict: boolean): boolean {
  if (!grammar.placePrepositions.has(tokens[index]?.lower ?? '')) return false;
  const next = tokens[index + 1];
  const works = has(people, index + 1, who.team) || has(people, index + 2, who.office);
  if (!strict && isCapital(next) && !works) return true;
  if (next?.kind === 'number' && (next.lower.length >= 3 || tokens[index + 2]?.text === ':')) return true;
  if (/^\d{1,3}[a-h]$/.test(next?.lower ?? '')) return true;
  return has(people, index + 1, who.street) && /(?:an|sexan|trean)$/.test(next?.lower ?? '');
}

const isOrdinal = (token: Token | undefined): boolean =>
  token !== undefined && grammar.ordinals.has(token.lower);
