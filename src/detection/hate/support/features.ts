import { type Features, lengthOf, place, togetherFeatures, wordFeatures } from '../../support/features.ts';
import type { Hit } from '../grammar/hit.ts';
import { isIn, type Reading } from '../grammar/reading.ts';
import { classBit } from '../lexicon/bits.ts';

const mostHits = 120;
const classes = ['neg', 'first', 'you', 'they', 'should', 'modal', 'all'] as const;

/**
 * What a text looks like to the model: its words in the form in which they were read (so that a disguise is undone
 * before they count), and which meanings of the lexicon stand together in a sentence.
 */
export function featuresOf(reading: Reading): Features {
  const words = reading.units.map(({ form, kind, sentence }) => ({
    form: kind === 'number' ? '0' : form,
    piece: kind === 'word',
    sentence,
  }));
  return { words: wordFeatures(words), senses: senseFeatures(reading), length: lengthOf(words) };
}

function senseFeatures(reading: Reading): number[] {
  const hits = reading.hits.all.slice(0, mostHits);
  const sentenceOf = (hit: Hit) => reading.units[hit.from]?.sentence ?? 0;
  const found = togetherFeatures(hits.map((hit) => ({ sentence: sentenceOf(hit), thing: hit.sense })));
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
