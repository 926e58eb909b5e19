import type { Language } from '../../../base/text.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import type { Unit } from '../reading/unit.ts';
import type { Work } from '../work.ts';
import { HitTable } from './hit.ts';

/** A text as far as it has been understood. */
export type Reading = {
  readonly units: readonly Unit[];
  readonly hits: HitTable;
  /** Languages in which each sentence may be read, by sentence. */
  readonly languages: readonly (readonly Language[])[];
  /** First unit and end unit of each sentence. */
  readonly bounds: readonly { readonly from: number; readonly to: number }[];
  readonly lexicon: Lexicon;
  /** The classes of function words each unit belongs to, as bits. */
  readonly classes: readonly number[];
  readonly work: Work;
};

export function startReading(
  units: readonly Unit[],
  languages: readonly (readonly Language[])[],
  lexicon: Lexicon,
  work: Work,
): Reading {
  const bounds: { from: number; to: number }[] = [];
  units.forEach((unit, index) => {
    const open = bounds[unit.sentence];
    if (open) open.to = index + 1;
    else bounds[unit.sentence] = { from: index, to: index + 1 };
  });
  const classes = units.map(({ sentence, facts }) => {
    let bits = 0;
    for (const language of languages[sentence] ?? []) bits |= facts.classes[language];
    return bits;
  });
  return { units, hits: new HitTable(units), languages, bounds, lexicon, classes, work };
}

/** Whether the unit is one of a class of function words, in a language its sentence may be in. */
export function isIn(reading: Reading, index: number, name: string): boolean {
  return ((reading.classes[index] ?? 0) & (reading.lexicon.classBits.bits.get(name) ?? 0)) !== 0;
}
