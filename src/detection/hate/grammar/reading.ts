import type { Language } from '../../../base/text.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import type { Unit } from '../reading/unit.ts';
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
};

export function startReading(
  units: readonly Unit[],
  languages: readonly (readonly Language[])[],
  lexicon: Lexicon,
): Reading {
  const bounds: { from: number; to: number }[] = [];
  units.forEach((unit, index) => {
    const open = bounds[unit.sentence];
    if (open) open.to = index + 1;
    else bounds[unit.sentence] = { from: index, to: index + 1 };
  });
  return { units, hits: new HitTable(), languages, bounds, lexicon };
}

/** Whether the unit is one of a class of function words, in a language its sentence may be in. */
export function isIn(reading: Reading, index: number, name: string): boolean {
  const unit = reading.units[index];
  if (!unit) return false;
  return (reading.languages[unit.sentence] ?? []).some(
    (language) => reading.lexicon.classes[language].get(name)?.has(unit.form) === true,
  );
}
