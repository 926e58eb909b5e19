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
/** Most tokens between a person and a fact of the same sentence. */
const widest = 40;
const mostShared = 25;

/** Links each person with what is said of them in the same sentence, by a pronoun in the next two, or in one record. */
export function linkFacts(reading: Reading, mentions: readonly Mention[], facts: readonly Fact[]): Linked[] {
  const owners = ownersOf(mentions, facts);
  const firstOfSentence = firstBySentence(facts);
  const peopled = new Set(mentions.map(({ sentence }) => sentence));
  const record = isRecord(reading);
  const factsIn = (sentence: number): readonly Fact[] => inSentence(facts, firstOfSentence, sentence);
  let nearest = 0;
  return mentions.map((mention) => {
    const link: Link = { mention, here: 0, around: 0, first: mention.first, last: mention.end - 1 };
    while (nearest < facts.length && (facts[nearest] as Fact).token < mention.first - widest) nearest += 1;
    for (let at = nearest; at < facts.length; at += 1) {
      const one = facts[at] as Fact;
      if (one.token > mention.end + widest || one.sentence > mention.sentence) break;
      if (one.sentence === mention.sentence && concerns(mention, one, owners[at])) {
        link.here |= one.lists;
        spread(link, one);
      }
    }
    for (const sentence of sentencesAfter(reading, mention.sentence, peopled, record)) {
      for (const one of factsIn(sentence)) {
        link.around |= one.lists;
        if (!record) spread(link, one);
      }
    }
    // "Demens, tyvärr. Göran är ledsen." – a short sentence before, when it names nobody.
    const before = mention.sentence - 1;
    if (record || (!peopled.has(before) && isFragment(reading, before))) {
      for (const one of factsIn(before)) link.around |= one.lists;
    }
    return link;
  });
}

type Link = { -readonly [Key in keyof Linked]: Linked[Key] };

/** The sentences after a person's own that go on about the same person. */
function sentencesAfter(
  reading: Reading,
  own: number,
  peopled: ReadonlySet<number>,
  record: boolean,
): number[] {
  const following: number[] = [];
  const reach = record ? recordReach : followingSentences;
  for (let next = own + 1; next <= own + reach; next += 1) {
    if (!record && (peopled.has(next) || !speaksOfEarlier(reading, next))) break;
    following.push(next);
  }
  return following;
}

function spread(link: Link, one: Fact): void {
  link.first = Math.min(link.first, one.token);
  link.last = Math.max(link.last, one.token);
}

/** For each fact the nearest person before it in its sentence, else the first one after it. */
function ownersOf(mentions: readonly Mention[], facts: readonly Fact[]): (Mention | undefined)[] {
  let at = 0;
  return facts.map((one) => {
    while (at < mentions.length && (mentions[at] as Mention).first <= one.token) at += 1;
    const before = mentions[at - 1];
    if (before?.sentence === one.sentence) return before;
    const after = mentions[at];
    return after?.sentence === one.sentence ? after : undefined;
  });
}

/** Of two clients in one sentence both are concerned, when they stand close. */
function concerns(mention: Mention, one: Fact, owner: Mention | undefined): boolean {
  if (owner === mention) return true;
  const shares = (mention.kind === 'client' && mention.full) || mention.kind === 'role';
  return shares && Math.abs(one.token - mention.first) <= mostShared;
}

const mostInSentence = 60;

function firstBySentence(facts: readonly Fact[]): Map<number, number> {
  const first = new Map<number, number>();
  facts.forEach(({ sentence }, index) => {
    if (!first.has(sentence)) first.set(sentence, index);
  });
  return first;
}

function inSentence(
  facts: readonly Fact[],
  first: ReadonlyMap<number, number>,
  sentence: number,
): readonly Fact[] {
  const start = first.get(sentence);
  if (start === undefined) return [];
  return facts.slice(start, start + mostInSentence).filter((one) => one.sentence === sentence);
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
