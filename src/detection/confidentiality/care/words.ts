import { readLists } from '../lexicon.ts';
import { createTagger } from '../tagger.ts';

const facts = readLists('facts', [
  'diagnosis',
  'symptom',
  'medicine',
  'aid',
  'intimate',
  'mental',
  'addiction',
  'violence',
  'death',
  'hospital',
  'private',
  'weak',
  'relation',
  'photo',
  'record',
  'mild',
  'body',
  'leisure',
  'praise',
]);
/** What is said about somebody. */
export const factWords = createTagger(facts);
export const fact = factWords.bit;

const people = readLists('people', [
  'clientDefinite',
  'clientBase',
  'clientPlural',
  'described',
  'pronoun',
  'kin',
  'self',
  'own',
  'colleague',
  'team',
  'greeting',
  'general',
  'many',
  'norm',
  'question',
  'place_word',
  'street',
  'turnTo',
  'office',
  'title',
  'gossip',
  'speaks',
  'shift',
  'athome',
  'publicRole',
  'where',
  'building',
  'pet',
  'onDuty',
]);
/** Who is spoken of, and in what manner. */
export const whoWords = createTagger(people);
export const who = whoWords.bit;

const names = readLists('names', ['given', 'ambiguous', 'family']);
/** What may be part of a name. */
export const nameParts = createTagger(names, { genitives: false });
export const part = nameParts.bit;

/** Facts that are sensitive by themselves, without words of care around them. */
export const strongFact =
  fact.diagnosis |
  fact.symptom |
  fact.medicine |
  fact.aid |
  fact.intimate |
  fact.mental |
  fact.addiction |
  fact.violence |
  fact.death |
  fact.hospital |
  fact.private;
