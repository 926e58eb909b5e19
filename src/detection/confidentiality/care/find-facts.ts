import type { Token } from '../../text/document.ts';
import { grammar } from '../grammar.ts';
import { has, type Reading } from './reading.ts';
import { fact, strongFact, who } from './words.ts';

/** Something said about somebody: a token and the lists it is on. */
export type Fact = { readonly token: number; readonly lists: number; readonly sentence: number };

const anyFact = strongFact | fact.weak | fact.body | fact.relation | fact.photo | fact.record;

/** The facts of a text, those left out that writers tell of themselves and their own family. */
export function findFacts(reading: Reading): Fact[] {
  const facts: Fact[] = [];
  reading.facts.forEach((mask, token) => {
    const lists = mask & anyFact;
    if (lists === 0 || ((mask & fact.relation) === 0 && isOwn(reading, token))) return;
    facts.push({ token, lists: mask, sentence: (reading.tokens[token] as Token).sentence });
  });
  return facts;
}

/** "Brukaren jag har …", "the lady that I …": a clause about somebody, in which the writer only works. */
function isClause({ tokens, people }: Reading, self: number): boolean {
  const somebody = who.clientBase | who.clientDefinite | who.described | who.pronoun;
  const joint = /^(?:som|that|who|whom)$/.test(tokens[self - 1]?.lower ?? '');
  return has(people, joint ? self - 2 : self - 1, somebody);
}

/** "jag har …", "my own …", "min mamma har …", "I've had …". */
function isOwn(reading: Reading, index: number): boolean {
  const { tokens, people } = reading;
  const token = tokens[index] as Token;
  for (let back = index - 1; back >= index - 6 && back >= 0; back -= 1) {
    const word = tokens[back] as Token;
    if (word.sentence !== token.sentence || (word.text === ',' && back < index - 3)) return false;
    if (has(people, back, who.self)) {
      if (isClause(reading, back)) return false;
      const verb = tokens[back + 1]?.lower ?? '';
      return (
        grammar.own.has(verb) ||
        /^(?:i'm|i've|själv)$/.test(word.lower) ||
        grammar.own.has(tokens[back - 1]?.lower ?? '')
      );
    }
    const owned = has(people, back, who.own);
    if (owned && (back >= index - 2 || has(people, back + 1, who.kin) || has(people, back + 2, who.kin))) {
      return !has(people, back + 1, who.clientBase | who.clientDefinite | who.described | who.colleague);
    }
  }
  return false;
}
