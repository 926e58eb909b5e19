import type { Language } from '../../../base/text.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import type { Unit } from '../reading/unit.ts';
import type { Work } from '../work.ts';
import { HitTable } from './hit.ts';

/** A text as far as it has been understood. */
export type Reading = {
  readonly units: readonly Unit[];
  readonly hits: HitTable;
  /** By the number that units carry; none where a sentence has no units. */
  readonly sentences: readonly (Sentence | undefined)[];
  readonly lexicon: Lexicon;
  /** The classes of function words each unit belongs to, as bits. See `classBit`. */
  readonly classes: readonly number[];
  readonly work: Work;
};

export type Sentence = {
  readonly number: number;
  /** First unit and end unit. */
  readonly from: number;
  readonly to: number;
  /** In which it may be read. */
  readonly languages: readonly Language[];
  /** The bits of its words, in two halves: where one is not set, its words do not stand here. See `wordBits`. */
  readonly low: number;
  readonly high: number;
};

export function startReading(
  units: readonly Unit[],
  languages: readonly (readonly Language[])[],
  lexicon: Lexicon,
  work: Work,
): Reading {
  const sentences: { -readonly [Key in keyof Sentence]: Sentence[Key] }[] = [];
  const classes: number[] = [];
  for (let index = 0; index < units.length; index += 1) {
    const { sentence: number, facts } = units[index] as Unit;
    let sentence = sentences[number];
    if (!sentence) {
      const readIn = languages[number] ?? [];
      sentence = { number, from: index, to: index, languages: readIn, low: 0, high: 0 };
      sentences[number] = sentence;
    }
    sentence.to = index + 1;
    sentence.low |= facts.bits.low;
    sentence.high |= facts.bits.high;
    let bits = 0;
    for (const language of sentence.languages) bits |= facts.classes[language];
    classes.push(bits);
  }
  return { units, hits: new HitTable(units), sentences, lexicon, classes, work };
}

/** Whether the unit is one of some classes of function words (`classBit`), in a language its sentence may be in. */
export const isIn = (reading: Reading, index: number, classes: number): boolean =>
  ((reading.classes[index] ?? 0) & classes) !== 0;

/** The sentence in which a unit stands. */
export function sentenceAt(reading: Reading, index: number): Sentence | undefined {
  const unit = reading.units[index];
  return unit && reading.sentences[unit.sentence];
}

/** The number of the sentence in which a unit stands. */
export const sentenceOf = (reading: Reading, index: number): number => reading.units[index]?.sentence ?? 0;
