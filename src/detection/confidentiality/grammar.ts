import { readLists } from './lexicon.ts';

const names = [
  'amounts',
  'beforeTimes',
  'particles',
  'shortForms',
  'acts',
  'whereabouts',
  'definite',
  'indefinite',
  'doses',
  'placePrepositions',
  'ordinals',
  'afterI',
  'own',
  'toPersons',
  'mailHosts',
  'sharedBoxes',
  'pointing',
  'bareKin',
  'noGenitive',
  'closings',
  'conditions',
  'nobodysOwn',
  'privateVerbs',
  'travels',
] as const;
const lists = readLists('grammar', names);

/** Small closed classes of words, in their look-up form. */
export const grammar = Object.fromEntries(
  names.map((name) => [name, new Set(lists[name])]),
) as unknown as Readonly<Record<(typeof names)[number], ReadonlySet<string>>>;
