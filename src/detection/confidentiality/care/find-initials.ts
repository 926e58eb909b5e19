import type { Token } from '../../text/document.ts';
import { grammar } from '../grammar.ts';
import type { Mention } from './mention.ts';
import { placeAfter } from './places.ts';
import { has, type Reading, sentenceOf } from './reading.ts';
import { who } from './words.ts';

const capitals = /^\p{Lu}{2}$/u;
const initial = /^\p{Lu}s?$/u;
const lastInitial = /^\p{Lu}(?:'?s)?$/u;

/** The initials that begin at a token: "B.S.", "B. S.", "kund Z K", "GT har …". */
export function initialsAt(reading: Reading, first: number): Mention | undefined {
  const token = reading.tokens[first] as Token;
  if (token.kind !== 'word') return undefined;
  const role = first > 0 && has(reading.people, first - 1, who.clientBase | who.clientDefinite);
  const found = initial.test(token.text) ? apart(reading, first, role) : together(reading, first, role);
  if (!found) return undefined;
  const { end, certainty } = found;
  return { kind: 'initials', first, end, sentence: token.sentence, certainty, full: false };
}

type Found = { readonly end: number; readonly certainty: number };

function apart({ tokens }: Reading, first: number, role: boolean): Found | undefined {
  const token = tokens[first] as Token;
  const dotted = tokens[first + 1]?.text === '.';
  const at = dotted ? first + 2 : first + 1;
  const particle =
    dotted && /^(?:v|d|a|von|af|de)$/.test(tokens[at]?.text ?? '') && tokens[at + 1]?.text === '.';
  if (particle && lastInitial.test(tokens[at + 2]?.text ?? ''))
    return { end: tokens[at + 3]?.text === '.' ? at + 4 : at + 3, certainty: 0.9 };
  const second = tokens[at];
  if (!second || !lastInitial.test(second.text) || second.start - token.end > 2) {
    return role && !dotted ? { end: first + 1, certainty: 0.7 } : undefined;
  }
  const before = tokens[first - 1]?.text;
  if (before === '/' || before === '-') return undefined;
  return { end: tokens[at + 1]?.text === '.' ? at + 2 : at + 1, certainty: dotted || role ? 0.9 : 0.75 };
}

/** Two capitals in one word are an authority or a newspaper more often than a person. */
function together(reading: Reading, first: number, role: boolean): Found | undefined {
  const token = reading.tokens[first] as Token;
  const bare = token.text.replace(/(?:'?s|:s)$/, '');
  if (!capitals.test(bare)) return undefined;
  const end = first + 1;
  if (role) return { end, certainty: 0.85 };
  if (grammar.conditions.has(bare.toLowerCase())) return undefined;
  if (opensAndActs(reading, first)) return { end, certainty: 0.75 };
  // "KH:s blodsocker"
  const owns = bare !== token.text && sentenceOf(reading, first).firstToken === first;
  if (owns && !grammar.shortForms.has(bare.toLowerCase())) return { end, certainty: 0.75 };
  if (grammar.shortForms.has(bare.toLowerCase())) return undefined;
  const given = /^(?:hos|till|åt|to|for|with|med)$/.test(reading.tokens[first - 1]?.lower ?? '');
  return given || placeAfter(reading, end, 5, true) ? { end, certainty: 0.65 } : undefined;
}

function opensAndActs(reading: Reading, index: number): boolean {
  const next = reading.tokens[index + 1]?.lower ?? '';
  const opens = sentenceOf(reading, index).firstToken === index;
  return opens && (grammar.acts.has(next) || grammar.whereabouts.has(next));
}
