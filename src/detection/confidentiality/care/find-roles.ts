import type { Token } from '../../text/document.ts';
import { grammar } from '../grammar.ts';
import type { Mention, MentionKind } from './mention.ts';
import { livesAt, placeAfter } from './places.ts';
import { isPredicate } from './predicate.ts';
import { find, has, isCapital, type Reading, sentenceOf } from './reading.ts';
import { roomAt } from './rooms.ts';
import { fact, strongFact, who } from './words.ts';
import { isAtWorkWith } from './work.ts';

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

/** "Kund K5213", "Who: K5201": a client by their number. */
function isClientNumber({ tokens, people }: Reading, index: number): boolean {
  if (!/^\p{Lu}{1,2}\d{3,6}$/u.test((tokens[index] as Token).text)) return false;
  const label = tokens[index - 1]?.text === ':' ? index - 2 : index - 1;
  const before = tokens[label]?.lower ?? '';
  return (
    has(people, label, who.clientBase | who.clientDefinite) ||
    (label === index - 2 && /^(?:vem|who|namn|name|person|id|avser|gäller|re)$/.test(before))
  );
}

function roleAt(reading: Reading, index: number): Mention | undefined {
  const { people } = reading;
  const token = reading.tokens[index] as Token;
  if (token.kind === 'symbol') return undefined;
  const mention = (kind: MentionKind, certainty: number, end = index + 1): Mention | undefined =>
    certainty === 0
      ? undefined
      : { kind, first: index, end, sentence: token.sentence, certainty, full: false };
  if (isClientNumber(reading, index)) return mention('role', 0.95);
  const room = roomAt(reading, index);
  if (room !== undefined) return mention('described', 0.9, room);
  if (has(people, index, who.clientDefinite | who.clientBase) || isOneOfOurs(reading, index))
    return mention('role', clientAt(reading, index));
  if (has(people, index, who.described | who.pronoun | who.kin)) {
    if (isOfTeam(reading, index)) return mention('colleague', 0.75);
    return mention('described', describedAt(reading, index));
  }
  if (!has(people, index, who.colleague)) return undefined;
  const before = reading.tokens[index - 1]?.lower ?? '';
  if (isAnyColleague(reading, index) && !placesInTeam(reading, index)) return undefined;
  // "A workmate in Team North" is known to all; "an assistant" is not.
  const anybody = grammar.indefinite.has(before) && !placesInTeam(reading, index);
  const several = has(people, index - 1, who.many) || has(people, index - 1, who.turnTo);
  return anybody || several ? undefined : mention('colleague', 0.75);
}

const definiteColleague = /(?:en|an|et|arn|ern|na|ens|ans|ets)$/;

/** "Chefer", "vd på Alna", "SD:s gruppledare": not one whom the group has. */
function isAnyColleague({ tokens, people }: Reading, index: number): boolean {
  const token = tokens[index] as Token;
  const before = tokens[index - 1];
  if (definiteColleague.test(token.lower) || before?.sentence !== token.sentence) return false;
  if (grammar.definite.has(before.lower) || has(people, index - 1, who.own | who.colleague)) return false;
  return !/^(?:new|nye|nya|old|gamla|area|regional|kollega|dear|hos|in)$/.test(before.lower);
}

/** "Hon på lönen", "nya killen i Team Norr": one of the staff. */
const isOfTeam = (reading: Reading, index: number): boolean =>
  !has(reading.people, index, who.kin) && placesInTeam(reading, index);

function placesInTeam({ tokens, people }: Reading, index: number): boolean {
  const next = tokens[index + 1]?.lower ?? '';
  if (!/^(?:på|i|från|in|at|from|on)$/.test(next)) return false;
  return (
    has(people, index + 2, who.team) ||
    (tokens[index + 2]?.lower === 'the' && has(people, index + 3, who.team))
  );
}

/** How surely "kunden", "our client", "brukare" means one known person here. */
function clientAt(reading: Reading, index: number): number {
  const { tokens, people } = reading;
  const before = tokens[index - 1]?.lower ?? '';
  if (isAtWorkWith(reading, index)) return 0.9;
  if (grammar.indefinite.has(before)) {
    if (placeAfter(reading, index + 1, 7, true)) return 0.85;
    return writerHas(reading, index) ? 0.8 : 0;
  }
  // "Kunden på Ica" is a customer.
  if (has(people, index + 2, who.building) && !placeAfter(reading, index + 1, 7, true)) return 0;
  if (placeAfter(reading, index + 1)) return 0.95;
  if (isHeadOfReport(reading, index)) return 0.85;
  if (isOurs(reading, index) || tokens[index + 1]?.text === ':' || isReport(reading, index)) return 0.85;
  return has(people, index, who.clientDefinite) || grammar.definite.has(before) ? 0.75 : 0;
}

/** "Client only eats puree", "Brukare hittades …": notes are written without articles. */
function isHeadOfReport(reading: Reading, index: number): boolean {
  const { tokens, people } = reading;
  if (sentenceOf(reading, index).firstToken !== index || has(people, index, who.clientPlural)) return false;
  const next = tokens[index + 1];
  return (
    next !== undefined &&
    (isPredicate(next) || /^(?:only|also|now|not|still|again|bara|ej|nu|åter|comes)$/.test(next.lower))
  );
}

/** "En av våra kunder", "one of our clients". */
function isOneOfOurs({ tokens, people }: Reading, index: number): boolean {
  const one = /^(?:en|one|någon)$/.test(tokens[index - 3]?.lower ?? '');
  return one && has(people, index, who.clientPlural) && has(people, index - 1, who.own);
}

/** "Vår kund", "vår äldsta kund", "en av våra kunder". */
function isOurs({ tokens, people }: Reading, index: number): boolean {
  if (has(people, index - 1, who.own)) return true;
  return (
    has(people, index - 2, who.own) &&
    /(?:sta|ste|aste|a|e|est|new|old)$/.test(tokens[index - 1]?.lower ?? '')
  );
}

/** "(Jag) har en kund som …", "I've got a client who …". */
function writerHas({ tokens }: Reading, index: number): boolean {
  const subject = tokens[index - 3];
  if (!/^(?:har|have|got|i've)$/.test(tokens[index - 2]?.lower ?? '')) return false;
  return subject?.kind !== 'word' || /^(?:jag|vi|i|we|i've)$/.test(subject.lower);
}

/** How surely "damen på …", "hon som …", "borgmästarens dotter" points at one person whom others know. */
function describedAt(reading: Reading, index: number): number {
  const { tokens, people } = reading;
  const before = tokens[index - 1]?.lower ?? '';
  const kin = has(people, index, who.kin);
  const described = has(people, index, who.described);
  // Swedish "man" is anybody.
  if (isAnybody(reading, index)) return 0;
  if (isAtWorkWith(reading, index) && (described || !kin)) return 0.9;
  let end = index + 1;
  while (described && has(people, end, who.described)) end += 1;
  const place = !isBareKin(reading, index) && (pointsAtPlace(reading, end - 1) || livesAt(reading, end));
  if (grammar.indefinite.has(before) && !(place && placeAfter(reading, index + 1, 7, true)))
    return described && writerHas(reading, index) ? 0.75 : 0;
  if (kin && isOwnKin(reading, index)) return 0;
  // "Hon i lägenhet 5" points; "hon är i lägenheten" does not.
  if (place) return 0.9;
  // "Killen med Downs som bor …", "the lad with the burns".
  const marked =
    /^(?:med|with)$/.test(tokens[index + 1]?.lower ?? '') && has(reading.facts, index + 2, strongFact);
  if (described && marked && !grammar.indefinite.has(before)) return 0.8;
  // "Vår kille", "our little lady": nobody shares a husband with the whole group.
  if (described && isOfUsAll(reading, index)) return 0.85;
  // "My lady", "tanten min" are nobody's wife.
  if (
    described &&
    (isOwnKin(reading, index) || has(people, index + 1, who.own)) &&
    grammar.nobodysOwn.has((tokens[index] as Token).lower)
  )
    return 0.85;
  if (has(people, index, who.pronoun)) {
    if (!tiedToUs(reading, index) && !onDuty(reading, index)) return 0;
    return grammar.pointing.has(tokens[index + 1]?.lower ?? '') ? 0.8 : pronounAt(reading, index);
  }
  // "Grannen går på metadon": somebody else's neighbour.
  if (/^(?:grannen|grannfrun)$/.test((tokens[index] as Token).lower) && hasGrave(reading, index)) return 0.75;
  if (!tiedToUs(reading, index)) return 0;
  return described || !kin || isCapital(tokens[index - 1]) || before.endsWith('s') ? 0.8 : 0;
}

/** "Vår kille", "our poor old lady". */
function isOfUsAll({ tokens }: Reading, index: number): boolean {
  for (let back = index - 1; back >= index - 3; back -= 1) {
    const { lower = '' } = tokens[back] ?? {};
    if (/^(?:vår|vårt|våra|our)$/.test(lower)) return true;
    if (!/(?:a|e|ste|aste|est|old|poor|little|young|dear|new)$/.test(lower)) return false;
  }
  return false;
}

/** Words of a shift in the sentence or beside it: whoever is spoken of there is whom the writer was with. */
const onDuty = ({ tokens, peopleIn }: Reading, index: number): boolean => {
  const { sentence } = tokens[index] as Token;
  return [0, 1, -1].some((step) => has(peopleIn, sentence + step, who.onDuty));
};

function isAnybody({ tokens }: Reading, index: number): boolean {
  const token = tokens[index] as Token;
  const before = tokens[index - 1];
  if (token.lower !== 'man' || before?.sentence !== token.sentence) return false;
  return !(
    grammar.definite.has(before.lower) ||
    grammar.indefinite.has(before.lower) ||
    /^(?:old|young|poor|elderly|gammal|äldre|ung|yngre|her|his|new|another|whose|s|'s)$/.test(before.lower)
  );
}

const aboutOne = /^(?:han|hon|hen|henne|honom|he|she|him|her)$/;
const grave =
  fact.diagnosis |
  fact.death |
  fact.intimate |
  fact.addiction |
  fact.violence |
  fact.mental |
  fact.aid |
  fact.private;

/** "Idag dog han. Tolv år hos samma människa." – who is meant needs no name among those who worked there. */
function pronounAt(reading: Reading, index: number): number {
  const { lower, sentence } = reading.tokens[index] as Token;
  return aboutOne.test(lower) && has(reading.factsIn, sentence, grave) ? 0.75 : 0;
}

const hasGrave = ({ tokens, factsIn }: Reading, index: number): boolean =>
  has(factsIn, (tokens[index] as Token).sentence, grave | fact.medicine);

/** Swedish "man", "son", "barn" without an article are other words or nobody in particular. */
function isBareKin({ tokens }: Reading, index: number): boolean {
  if (!grammar.bareKin.has((tokens[index] as Token).lower)) return false;
  return (
    !grammar.definite.has(tokens[index - 1]?.lower ?? '') &&
    !grammar.definite.has(tokens[index - 2]?.lower ?? '')
  );
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
  for (let back = index - 1; back >= index - 3 && back >= 0; back -= 1) {
    if (has(reading.people, back, who.own)) return true;
  }
  return false;
}

/** Whether the sentence, or one beside it, says that somebody is a client of ours. */
function tiedToUs({ tokens, factsIn }: Reading, index: number): boolean {
  const { sentence } = tokens[index] as Token;
  return [0, 1, -1].some((step) => has(factsIn, sentence + step, fact.relation));
}
