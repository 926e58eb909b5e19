import { type Category, categories } from '../../finding.ts';
import { classBit } from '../lexicon/bits.ts';
import { isSwedishWord } from '../reading/swedish-words.ts';
import type { Unit } from '../reading/unit.ts';
import type { Hit } from './hit.ts';
import { isIn, type Reading, sentenceOf } from './reading.ts';

// How far back a pronoun reaches, in sentences.
const reach = 2;
const costOfPronoun = 0.06;
const nounPhrase = 6;
// No sentence that people write speaks of more.
const mostInSentence = 50;
// Groups that are sneered at for the same things.
const kin: readonly ReadonlySet<Category>[] = [
  new Set(['hate/racism', 'hate/religion']),
  new Set(['hate/homophobia', 'hate/transphobia']),
];
const longestName = 9;
const mostHints = 100;
// "Skrivaren", "Kaffet": things that begin a sentence end so more often than names do.
const definite = /(?:en|et|na)$/;

/**
 * Adds who is spoken of: `T` a protected group or its member (`T.racism` of that category), `S` the same where it can be the subject (not after a
 * preposition), `O` the same as a direct object or a pronoun, `W` people in care, `P` the person addressed or named, `he` a third person.
 */
export function addMentions(reading: Reading): void {
  const groups: Hit[] = [];
  for (const hit of [...reading.hits.all]) {
    if (hit.sense === 'group' || hit.sense === 'slur') groups.push(hit);
    if (hit.sense === 'care-group') reading.hits.add({ ...hit, sense: 'W' });
  }
  groups.sort((one, other) => one.from - other.from);
  let sentence = -1;
  let count = 0;
  for (const group of groups) {
    const own = sentenceOf(reading, group.from);
    count = own === sentence ? count + 1 : 0;
    sentence = own;
    if (count < mostInSentence) addMention(reading, group);
  }
  addPronouns(reading, groups);
  addPronounPhrases(reading, groups);
  addTaunts(reading, groups);
  addHints(reading);
}

/**
 * "Fine dog you have. Lots of cars here." One hint at harm says nothing; two of different kinds in one breath do.
 * A hint's sense names its kind: what is known of somebody, who is dear to them, what might happen, a warning.
 */
function addHints(reading: Reading): void {
  const hints = reading.hits.all.filter(({ sense }) => sense.startsWith('hint-')).slice(0, mostHints);
  for (const hint of hints) {
    const other = hints.find(
      ({ sense, from, to }) =>
        sense !== hint.sense &&
        (to < hint.from || from > hint.to) &&
        Math.abs(sentencesApart(reading, { from }, hint)) <= 1,
    );
    if (other) reading.hits.add({ ...hint, sense: 'hinted' });
  }
}

/** "People like that", "hela bunten": what stands for those spoken of before. */
function addPronounPhrases(reading: Reading, groups: readonly Hit[]): void {
  const phrases = reading.hits.all.filter((hit) => hit.sense === 'pronoun');
  if (phrases.length === 0) return;
  const members = membersIn(reading);
  for (const phrase of phrases) {
    const isNear = (hit: Hit | undefined) => hit && sentencesApart(reading, hit, phrase) <= reach;
    const member = lastBefore(members, phrase.from);
    const other = lastBefore(groups, phrase.from);
    const group = isNear(member) ? member : isNear(other) ? other : undefined;
    if (!group) continue;
    const mention = { ...phrase, category: group.category, cost: phrase.cost + costOfPronoun };
    for (const slot of ['T', 'S', 'O'] as const) addSlot(reading, mention, slot);
  }
}

/** "He is gay": nobody to speak ill of in the same breath, but whom "people like that" means. */
const membersIn = (reading: Reading): Hit[] =>
  reading.hits.all.filter((hit) => hit.sense === 'member').sort((one, other) => one.from - other.from);

const sentencesApart = (reading: Reading, first: Pick<Hit, 'from'>, second: Pick<Hit, 'from'>): number =>
  sentenceOf(reading, second.from) - sentenceOf(reading, first.from);

/** Of hits in the order of the text, the last that ends before a unit. */
function lastBefore(hits: readonly Hit[], unit: number): Hit | undefined {
  let at = countBefore(hits, unit) - 1;
  while (at >= 0 && (hits[at] as Hit).to > unit) at -= 1;
  return hits[at];
}

/** How many of the hits, which are in the order of the text, begin before a unit. */
function countBefore(hits: readonly Hit[], unit: number): number {
  let low = 0;
  let high = hits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((hits[middle] as Hit).from < unit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A sneer counts where a group is spoken of in the same sentence or the one beside it. */
function addTaunts(reading: Reading, groups: readonly Hit[]): void {
  const taunts = reading.hits.all.filter((hit) => hit.sense === 'taunt');
  if (taunts.length === 0) return;
  const members = membersIn(reading);
  for (const taunt of taunts) {
    const before = (hits: readonly Hit[]) => hits[countBefore(hits, taunt.from) - 1];
    const next = groups[countBefore(groups, taunt.from)];
    const isNear = (hit: Hit | undefined) => hit && Math.abs(sentencesApart(reading, hit, taunt)) <= 1;
    const group = [before(members), before(groups), next].find(isNear);
    if (!group || !areKin(taunt.category, group.category)) continue;
    reading.hits.add({ ...taunt, sense: 'taunted', category: group.category });
  }
}

/** What is sneered at those of one category says nothing of others: care of the ill asks for soap and locked cupboards. */
function areKin(sneered: Category | undefined, spokenOf: Category | undefined): boolean {
  if (sneered === undefined || sneered === spokenOf) return true;
  return kin.some((both) => both.has(sneered) && spokenOf !== undefined && both.has(spokenOf));
}

function addMention(reading: Reading, group: Hit): void {
  addSlot(reading, group, 'T');
  if (isGoverned(reading, group)) return;
  addSlot(reading, group, 'S');
  addSlot(reading, group, 'O');
}

/** Adds a slot that any group fills, and the one that only groups of its category do: `T.ableism`. */
function addSlot(reading: Reading, hit: Hit, slot: 'T' | 'S' | 'O') {
  reading.hits.add(withSense(hit, slot));
  if (slot !== 'O' && hit.category)
    reading.hits.add(withSense(hit, slotsOf[slot].get(hit.category) as string));
}

const withSense = ({ from, to, category, severity, cost, source }: Hit, sense: string): Hit => ({
  sense,
  from,
  to,
  category,
  severity,
  cost,
  source,
});

const slotsFor = (slot: string): ReadonlyMap<Category, string> =>
  new Map(categories.map((category) => [category, `${slot}.${category.replace('hate/', '')}`]));
const slotsOf = { T: slotsFor('T'), S: slotsFor('S') };

/** Whether the noun phrase hangs on a preposition: in "lies about X" X is not what is spoken of next. */
function isGoverned(reading: Reading, group: Hit): boolean {
  for (let at = group.from - 1; at >= 0 && at >= group.from - nounPhrase; at -= 1) {
    if (reading.units[at]?.sentence !== reading.units[group.from]?.sentence) return false;
    if (isIn(reading, at, classBit.preposition)) return !isIn(reading, at - 1, classBit.all | classBit.one);
    if (!isIn(reading, at, classBit.determiner | classBit.filler) && !isDescribing(reading, at)) return false;
  }
  return false;
}

const isDescribing = (reading: Reading, at: number): boolean =>
  reading.hits
    .from(at)
    .some((hit) => hit.sense === 'derog' || hit.sense === 'curse' || hit.sense === 'group-adjective');

const { you, he, they, it, pointing, one } = classBit;
const pronouns = you | he | they | it;

function addPronouns(reading: Reading, groups: readonly Hit[]): void {
  let next = 0;
  let antecedent: Hit | undefined;
  const { units } = reading;
  for (let index = 0; index < units.length; index += 1) {
    const unit = units[index] as Unit;
    if (unit.kind !== 'word' || !(unit.capital || isIn(reading, index, pronouns))) continue;
    addPersonAt(reading, index, unit);
    while (next < groups.length && (groups[next] as Hit).to <= index) {
      antecedent = groups[next];
      next += 1;
    }
    if (antecedent && standsFor(reading, index, antecedent)) addStandIn(reading, index, antecedent);
  }
}

function addPersonAt(reading: Reading, index: number, { capital }: Unit): void {
  if (isIn(reading, index, you)) addPerson(reading, index, 'P');
  else if (capital && isNameLike(reading, index)) addPerson(reading, index, 'P');
  else if (isIn(reading, index, he)) addPerson(reading, index, 'he');
}

/** Whether a pronoun may mean a group that was spoken of: "they" any, "he" and "that there" only one of it. */
function standsFor(reading: Reading, index: number, group: Hit): boolean {
  const singular =
    isIn(reading, index, he) || (isIn(reading, index, it) && isIn(reading, index + 1, pointing));
  if (!singular && !isIn(reading, index, they)) return false;
  const apart = sentenceOf(reading, index) - sentenceOf(reading, group.from);
  return apart <= reach && (!singular || isOne(reading, group));
}

function addStandIn(reading: Reading, index: number, group: Hit): void {
  const hit = { ...group, from: index, to: index + 1, cost: group.cost + costOfPronoun };
  addSlot(reading, hit, 'T');
  addSlot(reading, hit, 'O');
  if (!isIn(reading, index, classBit['object-pronoun'])) addSlot(reading, hit, 'S');
}

/** "a", "an", "den" before it: one person, whom "he" or "that" may stand for. */
function isOne(reading: Reading, group: Hit): boolean {
  for (let at = group.from - 1; at >= Math.max(0, group.from - 3); at -= 1) {
    if (isIn(reading, at, one)) return true;
  }
  return false;
}

function addPerson(reading: Reading, index: number, sense: 'P' | 'he'): void {
  const cost = reading.units[index]?.cost ?? 0;
  const nothingElse = { category: undefined, severity: undefined };
  reading.hits.add({ sense, from: index, to: index + 1, ...nothingElse, cost, source: sense });
}

/** A capital inside a sentence, on a word that neither lexicon nor grammar knows. At its start it proves nothing. */
function isNameLike(reading: Reading, index: number): boolean {
  const unit = reading.units[index];
  if (!unit || unit.view || unit.form.length < 2 || unit.facts.known) return false;
  if (index !== reading.sentences[unit.sentence]?.from) return true;
  return (
    isIn(reading, index + 1, classBit.be) &&
    unit.form.length <= longestName &&
    !definite.test(unit.form) &&
    !isSwedishWord(unit.form)
  );
}
