import {
  type Features,
  lengthOf,
  orderFeatures,
  place,
  togetherFeatures,
  wordFeatures,
} from '../../support/features.ts';
import type { Hit } from '../grammar/hit.ts';
import type { Judged } from '../grammar/judge.ts';
import { isIn, type Reading } from '../grammar/reading.ts';
import { classBit } from '../lexicon/bits.ts';
import type { Unit } from '../reading/unit.ts';

const mostHits = 120;
const mostJudged = 50;
const nothing = '_';
const classes = ['neg', 'first', 'you', 'they', 'should', 'modal', 'all'] as const;

/**
 * What a text looks like to the model: its words in the form in which they were read (so that a disguise is undone
 * before they count), which meanings of the lexicon stand together in a sentence and in which order, and what the rules
 * made of it.
 */
export function featuresOf(reading: Reading, judged: readonly Judged[]): Features {
  const words = reading.units.map(({ form, kind, sentence }) => ({
    form: kind === 'number' ? '0' : form,
    piece: kind === 'word',
    sentence,
  }));
  return {
    words: wordFeatures(words),
    senses: senseFeatures(reading),
    order: orderFeatures(tagsOf(reading)),
    rules: ruleFeatures(judged),
    length: lengthOf(words),
  };
}

/** Each unit by what it says: the sense the lexicon has for it, itself where it is a word of grammar, or nothing. */
function tagsOf({ units, hits }: Reading): string[] {
  const tags = units.map(tagOf);
  const taken = new Set<number>();
  for (const { sense, from, to } of hits.all.slice(0, mostHits)) {
    for (let at = from; at < to; at += 1) {
      if (taken.has(at)) continue;
      taken.add(at);
      tags[at] = sense;
    }
  }
  return tags;
}

function tagOf({ kind, form, facts }: Unit): string {
  if (kind === 'number') return '0';
  return kind !== 'word' || facts.classes.sv !== 0 || facts.classes.en !== 0 ? form : nothing;
}

function ruleFeatures(judged: readonly Judged[]): number[] {
  const found = new Set<number>();
  for (const { frame, stance } of judged.slice(0, mostJudged)) {
    found.add(place(stance ? `x ${frame.rule}` : `r ${frame.rule}`));
    found.add(place(`y ${stance ?? 'own'}`));
  }
  return [...found];
}

function senseFeatures(reading: Reading): number[] {
  const hits = reading.hits.all.slice(0, mostHits);
  const sentenceOf = (hit: Hit) => reading.units[hit.from]?.sentence ?? 0;
  const found = new Set(
    togetherFeatures(hits.map((hit) => ({ sentence: sentenceOf(hit), thing: hit.sense }))),
  );
  for (const hit of hits) {
    if (hit.category) found.add(place(`c ${hit.sense} ${hit.category}`));
    for (const name of classesBefore(reading, hit)) found.add(place(`n ${name} ${hit.sense}`));
  }
  return [...found];
}

/** Little words of grammar right before what was found: "not", "I", "should". */
function classesBefore(reading: Reading, hit: Hit): string[] {
  return classes.filter(
    (name) => isIn(reading, hit.from - 1, classBit[name]) || isIn(reading, hit.from - 2, classBit[name]),
  );
}
