import type { Fact } from './find-facts.ts';
import type { Mention } from './mention.ts';
import { find, has, type Reading, sentenceOf } from './reading.ts';
import { fact, who } from './words.ts';

/** The facts that are said of one person. */
export type Linked = {
  readonly mention: Mention;
  /** Lists of the facts in the person's own sentence. */
  readonly here: number;
  /** Lists of the facts in neighbouring sentences that speak of the same person. */
  readonly around: number;
  /** Tokens that hold the person and what is said. */
  readonly first: number;
  readonly last: number;
};

const followingSentences = 2;
const recordReach = 6;

/** Links each person with what is said of them in the same sentence, by a pronoun in the next two, or in one record. */
export function linkFacts(reading: Reading, mentions: readonly Mention[], facts: readonly Fact[]): Linked[] {
  const bySentence = new Map<number, Fact[]>();
  for (const one of facts) {
    const list = bySentence.get(one.sentence);
    if (list) list.push(one);
    else bySentence.set(one.sentence, [one]);
  }
  const people = new Map<number, Mention[]>();
  for (const mention of mentions)
    people.set(mention.sentence, [...(people.get(mention.sentence) ?? []), mention]);
  const record = isRecord(reading);

  return mentions.map((mention) => {
    let here = 0;
    let around = 0;
    let first = mention.first;
    let last = mention.end - 1;
    const take = (one: Fact): void => {
      first = Math.min(first, one.token);
      last = Math.max(last, one.token);
    };
    for (const one of bySentence.get(mention.sentence) ?? []) {
      if (!concerns(mention, one, people.get(mention.sentence) ?? [])) continue;
      here |= one.lists;
      take(one);
    }
    const reach = record ? recordReach : followingSentences;
    for (let next = mention.sentence + 1; next <= mention.sentence + reach; next += 1) {
      const goesOn = record || speaksOfEarlier(reading, next);
      if (!goesOn || (people.has(next) && !record)) break;
      for (const one of bySentence.get(next) ?? []) {
        around |= one.lists;
        if (!record) take(one);
      }
    }
    // "Nu är det klart: demens. Göran är ledsen." – a sentence before, when it names nobody.
    const before = mention.sentence - 1;
    if (record || (!people.has(before) && isFragment(reading, before))) {
      for (const one of bySentence.get(before) ?? []) around |= one.lists;
    }
    return { mention, here, around, first, last };
  });
}

/** A fact goes to the nearest person before it in the sentence, else to the first one after it. */
function concerns(mention: Mention, one: Fact, people: readonly Mention[]): boolean {
  if (people.length === 1) return true;
  const before = people.filter((other) => other.first <= one.token);
  const owner = before.at(-1) ?? people[0];
  // Of two clients in one sentence both are concerned.
  return owner === mention || (mention.kind === 'client' && mention.full) || mention.kind === 'role';
}

/** A sentence that says he, she or they and not I. */
function speaksOfEarlier(reading: Reading, index: number): boolean {
  const sentence = reading.document.sentences[index];
  if (!sentence) return false;
  const pronoun = find(reading.people, sentence.firstToken, sentence.endToken, who.pronoun);
  const self = find(reading.people, sentence.firstToken, sentence.endToken, who.self);
  if (pronoun !== -1) return self === -1 || pronoun < self || pronoun - self <= 3;
  // "Var hos Birgitta. Hade ramlat." – a sentence without a subject goes on about the same person.
  const opening = reading.tokens[sentence.firstToken]?.lower ?? '';
  return /^(?:hade|har|fick|är|mår|vägrade|vägrar|behöver|ramlade|had|has|fell|got|refused|needs|was|ska)$/.test(
    opening,
  );
}

const isFragment = (reading: Reading, index: number): boolean => {
  const sentence = reading.document.sentences[index];
  if (!sentence || sentence.endToken - sentence.firstToken > 8) return false;
  return (
    find(
      reading.people,
      sentence.firstToken,
      sentence.endToken,
      who.self | who.general | who.question | who.greeting,
    ) === -1
  );
};

/** A form, a table or a report: several lines, one of them headed as such. */
function isRecord(reading: Reading): boolean {
  if (!reading.document.text.includes('\n')) return false;
  const lines = reading.document.sentences.length;
  if (lines < 2) return false;
  const headed = reading.tokens.some(
    (token, index) =>
      (has(reading.facts, index, fact.record) ||
        has(reading.people, index, who.clientBase | who.clientDefinite)) &&
      (reading.tokens[index + 1]?.text === ':' ||
        token.text === token.text.toUpperCase() ||
        (has(reading.facts, index, fact.record) && sentenceOf(reading, index).firstToken === index)),
  );
  return headed || reading.document.text.includes('|');
}
